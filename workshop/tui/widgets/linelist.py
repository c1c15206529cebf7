"""A list that draws only what is visible, whatever its length: items of any height, one cursor, no scroll animation.

What is in sight, and where, is `LineWindow`'s; here are the cursor, the keys, the mouse and the colours.
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

from workshop.tui.widgets.line_window import Block, LineWindow, Rows

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
        self.window = LineWindow(self.count, lambda: self.size.height, self._block, following=follows)
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
        return self.window.following

    def go_to(self, index: int | None) -> None:
        """Puts the cursor on an item and brings it into sight; None takes the cursor away."""
        total = self.count()
        if index is None or not total:
            self.cursor = None
            self.window.following = self._follows
        else:
            index = max(0, min(index, total - 1))
            self._seen()  # where it stands now: under the cursor an item may be higher
            self.cursor = index
            self.window.show(index)
            self.window.following = self._follows and index == total - 1
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

    def scroll_lines(self, lines: int) -> bool:
        """Moves what is seen without moving the cursor; False when nothing more comes that way."""
        self._seen()
        moved = self.window.scroll(lines)
        self.window.following = self._follows and self.window.sees_end
        self.refresh()
        return moved

    def read_on(self) -> bool:
        """Shows what comes below what is seen; False when nothing does."""
        return self.scroll_lines(max(self.size.height - 1, 1))

    def redraw(self) -> None:
        """Lays out and draws again at the next chance."""
        self.window.forget()
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
        rows = self._seen()
        strip = rows[y][1] if y < len(rows) else Strip.blank(max(self.size.width - 1, 0))
        return Strip([*strip, self._bar(y)]).apply_style(self._base)

    def forget_drawn(self) -> None:
        """Called when colours or widths changed: drawn lines that a subclass keeps are no longer good."""

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def on_resize(self) -> None:
        self.forget_drawn()
        if self.cursor is not None and not self.window.following:
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
        rows = self._seen()
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
        self._seen()
        index = self.window.page_from(self.cursor, direction)
        if index is not None:
            self.go_to(index)

    def _first_visible(self) -> int:
        rows = self._seen()
        return rows[0][0] if rows else 0

    def _block(self, index: int) -> Block:
        return self.block(index, max(self.size.width - 1, 1), max(self.size.height, 1))

    def _seen(self) -> Rows:
        if not self.window.is_laid_out:
            self._base = self.rich_style
        return self.window.rows()

    def _bar(self, y: int) -> Segment:
        """The scroll bar's cell at a row: a thick part for what is seen."""
        inside = self.window.thumb(y)
        if inside is None:
            return Segment(" ")
        return Segment("█" if inside else "│", self.style_of("quiet" if inside else "rule"))
