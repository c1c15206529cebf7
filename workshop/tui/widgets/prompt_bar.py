"""The line above the capture line: what the next note will be, and what became of the last one."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from workshop.tui.plain import plain


class PromptBar(Widget):
    """At the left the kind and the place of the next note; at the right whether the last one is on disk."""

    DEFAULT_CSS = """
    PromptBar { height: 1; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._next = Content("")
        self._last = Content("")

    def put_next(self, kind: str, colour: str, place: str) -> None:
        """What the next note will be (with the name of its colour), and where it goes."""
        shown = Content.assemble((f" {kind} ", f"bold reverse ${colour}"), "  ", plain(place))
        if (shown.plain, shown.spans) != (self._next.plain, self._next.spans):  # asked for at every key
            self._next = shown
            self.refresh()

    def put_last(self, text: str, style: str = "$quiet") -> None:
        """What became of the last line."""
        self._last = plain(text, style)
        self.refresh()

    def render(self) -> Content:
        room = self.size.width - self._next.cell_length - 3
        if room < 8 or not self._last:
            return self._next
        last = self._last.truncate(room, ellipsis=True)
        return Content.assemble(self._next, " " * (room + 2 - cell_len(last.plain)), last)
