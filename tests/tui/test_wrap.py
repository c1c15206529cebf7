"""Wrapping by cells loses no character and never exceeds the width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.hostile import cleaned
from workshop.tui.plain import shown
from workshop.tui.widgets.wrap import clip, wrap

TEXTS = st.text(st.sampled_from("aé \n漢👨‍👩‍👧e\u0301\u00a0-x."), max_size=200)


def check(text: str, width: int) -> None:
    wrapped = wrap(text, width, 10_000)
    assert not wrapped.cut
    last = 0
    for start, end in wrapped.lines:
        assert text[last:start] in ("", " ", "\n", " \n")
        assert cell_len(text[start:end]) <= max(width, 2)
        last = end
    assert text[last:] in ("", " ", "\n", " \n")


@given(TEXTS, st.integers(2, 40))
def test_every_character_is_in_one_line(text: str, width: int) -> None:
    check(text, width)


def test_hostile_texts_wrap() -> None:
    for hostile in cleaned():
        check(shown(hostile.raw), 40)


@given(TEXTS, st.integers(1, 30), st.integers(1, 4))
def test_no_more_lines_than_asked(text: str, width: int, limit: int) -> None:
    wrapped = wrap(text, width, limit)
    assert len(wrapped.lines) <= limit
    whole = wrap(text, width, 10_000)
    assert wrapped.cut == (len(whole.lines) > limit)
    assert wrapped.lines == whole.lines[:limit]


@given(TEXTS, st.integers(1, 40))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width
