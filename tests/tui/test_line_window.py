"""What is seen of a long list: laid out without a widget, checked against all lines written one under the other."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st
from textual.strip import Strip

from workshop.tui.widgets.line_window import LineWindow


@dataclass
class Listed:
    """Items of these heights, and which of them were asked for."""

    heights: list[int]
    rows: int
    asked: set[int] = field(default_factory=set)

    def block(self, index: int) -> tuple[Strip, ...]:
        self.asked.add(index)
        return tuple(Strip.blank(1) for _ in range(min(self.heights[index], self.rows)))

    def window(self, *, following: bool = False) -> LineWindow:
        return LineWindow(lambda: len(self.heights), lambda: self.rows, self.block, following=following)

    def lines(self) -> list[int]:
        """The item of each line."""
        return [index for index, height in enumerate(self.heights) for _ in range(min(height, self.rows))]


listed = st.builds(Listed, st.lists(st.integers(1, 6), max_size=30), st.integers(1, 12))
moves = st.lists(
    st.one_of(
        st.tuples(st.just("show"), st.integers(0, 29)),
        st.tuples(st.just("scroll"), st.integers(-20, 20)),
        st.tuples(st.just("top"), st.just(0)),
    ),
    max_size=12,
)


def seen(window: LineWindow) -> list[int]:
    return [index for index, _strip in window.rows()]


def is_run(part: list[int], whole: list[int]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


@given(listed, moves, st.booleans())
def test_whatever_is_pressed_the_rows_are_full_of_lines_that_follow_each_other(
    made: Listed, pressed: list[tuple[str, int]], following: bool
) -> None:
    window = made.window(following=following)
    for what, value in pressed:
        if what == "show" and value < len(made.heights):
            window.following = False
            window.show(value)
            assert seen(window).count(value) == min(made.heights[value], made.rows), "the whole item is in sight"
        elif what == "scroll":
            window.scroll(value)
        elif what == "top":
            window.to_top()
        whole = made.lines()
        assert len(seen(window)) == min(len(whole), made.rows)
        assert is_run(seen(window), whole)


@given(listed)
def test_who_follows_sees_the_last_line_at_the_bottom(made: Listed) -> None:
    window = made.window(following=True)
    assert seen(window) == made.lines()[-made.rows :]
    assert window.sees_end


@given(listed, st.integers(0, 29))
def test_an_item_that_leaves_above_moves_nothing_in_sight(made: Listed, place: int) -> None:
    window = made.window()
    window.show(max(len(made.heights) - 1, 0)) if made.heights else None
    before = seen(window)
    if not before or place >= before[0]:
        return
    del made.heights[place]
    window.left(place)
    assert [index + 1 for index in seen(window)] == before


def test_only_what_is_in_sight_is_asked_for() -> None:
    made = Listed([2] * 100_000, 10)
    window = made.window(following=True)
    window.rows()
    window.scroll(-3)
    window.page_from(99_999, -1)
    assert min(made.asked) > 99_980


def test_a_page_ends_at_the_edge_and_goes_a_page_further_from_there() -> None:
    window = Listed([2] * 20, 10).window()
    assert window.page_from(0, 1) == 4
    assert window.page_from(4, 1) == 8
    assert Listed([], 10).window().page_from(None, 1) is None


def test_the_bar_stands_for_items_and_is_away_where_all_is_seen() -> None:
    assert Listed([1] * 5, 10).window().thumb(0) is None
    window = Listed([1] * 100, 10).window()
    assert [window.thumb(y) for y in range(10)] == [True] + [False] * 9
    window.show(99)
    assert [window.thumb(y) for y in range(10)] == [False] * 9 + [True]
