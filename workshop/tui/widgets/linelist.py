"""A list that draws only what is visible, whatever its length: items of any height, one cursor, no scroll animation.

Nothing is ever computed for an item that is not on screen: the place is kept as "this item at this row", and the
scroll bar stands for item numbers instead of lines.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

Block = tuple[Strip, ...]

WHEEL_LINES = 3


class LineList(Widget):
    """Base of the lists. Subclasses say how many items there are and draw one item as a block of lines."""

    DEFAULT_CSS = """
    LineList { height: 1fr; width: 1fr; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # bindings, because the letters of the screens are: so fast keys are done in the order in which they were typed
        Binding("up", "go('up')", show=False),
        Binding("down", "go('down')", show=False),
        Binding("pageup", "page('up')", show=False),
        Binding("pagedown", "page('down')", show=False),
        Binding("home", "go('first')", show=False),
        Binding("end", "go('last')", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(
        self, *, follows: bool = False, focusable: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self.cursor: int | None = None
        self._follows = follows
        self._following = follows
        self._anchor = (0, 0)
        self._rows: list[tuple[int, Strip]] | None = None
        self._all_seen = True
        self._base = Style.null()
        self._styles_by_name: dict[str, Style] = {}

    # what a subclass says

    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def block(self, index: int, width: int, height: int) -> Block:
        """The lines of an item: at least one, at most `height`, each `width` cells wide."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """The cursor stands on another item, or on none."""

    def item_chosen(self) -> None:
        """Enter, or a double click, on the item under the cursor."""

    # moving

    @property
    def is_following(self) -> bool:
        """Whether the newest item is kept in sight."""
        return self._following

    def go_to(self, index: int | None) -> None:
        """Puts the cursor on an item and brings it into sight; None takes the cursor away."""
        total = self.count()
        if index is None or not total:
            self.cursor = None
            self._following = self._follows
            self.redraw()
            self.cursor_moved()
            return
        index = max(0, min(index, total - 1))
        row = self._row_of(index)
        self.cursor = index
        height = self._height_of(index)
        room = max(self.size.height, 1)
        if row is None:
            row = 0 if index < self._anchor[0] else room - height
        self._anchor = (index, max(0, min(row, room - height)))
        self._following = self._follows and index == total - 1
        self.redraw()
        self.cursor_moved()

    def go_up(self) -> None:
        self.go_to(self.count() - 1 if self.cursor is None else self.cursor - 1)

    def go_down(self) -> None:
        self.go_to(self._first_visible() if self.cursor is None else self.cursor + 1)

    def go_first(self) -> None:
        self.go_to(0)

    def go_last(self) -> None:
        self.go_to(self.count() - 1)

    def page_up(self) -> None:
        self._page(-1)

    def page_down(self) -> None:
        self._page(1)

    def scroll_lines(self, lines: int) -> None:
        """Moves what is seen without moving the cursor."""
        rows = self._laid_out()
        if rows:
            index, row = self._anchor
            self._following = False
            self._anchor = (index, row - lines)
            self.redraw()
            self._laid_out()
            if self._follows and self._sees_end():
                self._following = True

    def read_on(self) -> bool:
        """Shows what comes below what is seen; False when nothing does."""
        self._laid_out()
        before = self._anchor
        self.scroll_lines(max(self.size.height - 1, 1))
        return self._anchor != before

    def redraw(self) -> None:
        """Lays out and draws again at the next chance."""
        self._rows = None
        self.refresh()

    # drawing

    def style_of(self, name: str, *, bold: bool = False, dim: bool = False) -> Style:
        """A theme variable as a Rich style; "foreground" is the text's own colour."""
        key = f"{name}/{bold}/{dim}"
        found = self._styles_by_name.get(key)
        if found is None:
            colour = self.app.theme_variables.get(name, self.app.theme_variables["foreground"])
            found = self._styles_by_name[key] = Style(color=colour[:7], bold=bold or None, dim=dim or None)
        return found

    def background_of(self, name: str) -> Style:
        """A theme variable as a background."""
        return Style(bgcolor=self.app.theme_variables[name][:7])

    def render_line(self, y: int) -> Strip:
        rows = self._laid_out()
        strip = rows[y][1] if y < len(rows) else Strip.blank(max(self.size.width - 1, 0))
        return Strip([*strip, self._bar(y)]).apply_style(self._base)

    def forget_drawn(self) -> None:
        """Called when colours or widths changed: drawn lines that a subclass keeps are no longer good."""

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def on_resize(self) -> None:
        self.forget_drawn()
        if self.cursor is not None and not self._following:
            self.go_to(self.cursor)
        self.redraw()

    # keys and mouse

    def action_go(self, where: str) -> None:
        ways = {"up": self.go_up, "down": self.go_down, "first": self.go_first, "last": self.go_last}
        ways[where]()

    def action_page(self, where: str) -> None:
        self.page_up() if where == "up" else self.page_down()

    def action_choose(self) -> None:
        """Enter on an item; with no cursor the key is the screen's."""
        if self.cursor is None:
            raise SkipAction
        self.item_chosen()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        rows = self._laid_out()
        if event.x >= self.size.width - 1 and self.count():
            self.go_to(event.y * self.count() // max(self.size.height, 1))
        elif event.y < len(rows):
            self.go_to(rows[event.y][0])
            if event.chain > 1:
                self.item_chosen()

    # inside

    def _theme_changed(self, _theme: Theme) -> None:
        self._styles_by_name.clear()
        self.forget_drawn()
        self.redraw()

    def _page(self, direction: int) -> None:
        rows = self._laid_out()
        if not rows:
            return
        edge = rows[-1 if direction > 0 else 0][0]
        if self.cursor is not None and edge == self.cursor:
            edge = self._after_page(edge, direction)
        self.go_to(edge)

    def _after_page(self, index: int, direction: int) -> int:
        left = self.size.height - self._height_of(index)
        while 0 <= index + direction < self.count():
            index += direction
            left -= self._height_of(index)
            if left <= 0:
                break
        return index

    def _first_visible(self) -> int:
        rows = self._laid_out()
        return rows[0][0] if rows else 0

    def _row_of(self, index: int) -> int | None:
        """The row of an item's first line, negative when it is above the edge; None when no line of it is seen."""
        rows = self._laid_out()
        if not rows or not rows[0][0] <= index <= rows[-1][0]:
            return None
        if index == self._anchor[0]:
            return self._anchor[1]
        return next((y for y, row in enumerate(rows) if row[0] == index), None)

    def _height_of(self, index: int) -> int:
        return len(self._block(index))

    def _block(self, index: int) -> Block:
        return self.block(index, max(self.size.width - 1, 1), max(self.size.height, 1))

    def _sees_end(self) -> bool:
        rows = self._laid_out()
        return not rows or (rows[-1][0] == self.count() - 1 and len(rows) <= self.size.height)

    def _laid_out(self) -> list[tuple[int, Strip]]:
        if self._rows is None:
            self._rows = self._lay_out()
        return self._rows

    def _lay_out(self) -> list[tuple[int, Strip]]:
        """Fills the rows around the anchor; afterwards the anchor is the item at the top edge."""
        self._base = self.rich_style
        total, height = self.count(), self.size.height
        if not total or height <= 0:
            self._anchor = (0, 0)
            return []
        if self._following:
            self._anchor = (total - 1, height - self._height_of(total - 1))
        index, row = self._anchor
        if index >= total:
            index, row = total - 1, height - self._height_of(total - 1)
        self._anchor = self._top_from(index, row)
        rows = self._fill()
        if len(rows) < height and self._anchor != (0, 0):
            self._anchor = self._top_from(total - 1, height - self._height_of(total - 1))
            rows = self._fill()
        return rows

    def _top_from(self, index: int, row: int) -> tuple[int, int]:
        """The item at the top edge and its row (0 or negative), when item `index` begins at `row`."""
        while row > 0 and index > 0:
            index -= 1
            row -= self._height_of(index)
        while row < 0 and row + self._height_of(index) <= 0 and index < self.count() - 1:
            row += self._height_of(index)
            index += 1
        return index, min(row, 0)

    def _fill(self) -> list[tuple[int, Strip]]:
        index, row = self._anchor
        rows = [(index, strip) for strip in self._block(index)[-row if row < 0 else 0 :]]
        while len(rows) < self.size.height and index + 1 < self.count():
            index += 1
            rows += [(index, strip) for strip in self._block(index)]
        self._all_seen = self._anchor == (0, 0) and index == self.count() - 1 and len(rows) <= self.size.height
        return rows[: self.size.height]

    def _bar(self, y: int) -> Segment:
        """The scroll bar's cell at a row: a thick part for what is seen."""
        rows, total, height = self._laid_out(), self.count(), max(self.size.height, 1)
        first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
        if not rows or self._all_seen:
            return Segment(" ")
        start = first * height // total
        if last == total - 1 and first > 0:
            start = max(start, height - max(1, (last - first + 1) * height // total))
        end = max(start + 1, (last + 1) * height // total)
        inside = start <= y < end
        return Segment("█" if inside else "│", self.style_of("quiet" if inside else "rule"))
