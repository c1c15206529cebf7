"""The first line of a screen: what at the left in bold, where at the right."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from workshop.tui.plain import plain, shown


class TitleBar(Widget):
    """One line; the part at the right gives way when the terminal is narrow."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, title: str = "", aside: str = "") -> None:
        super().__init__()
        self._title, self._aside = title, aside

    def put(self, title: str, aside: str = "") -> None:
        self._title, self._aside = title, aside
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        title, aside = shown(self._title).replace("\n", " "), shown(self._aside).replace("\n", " ")
        left = Content.assemble(" ", (title, "bold"))
        room = width - cell_len(title) - 2
        if not aside or room < 12:
            return left
        right = plain(aside).truncate(room - 2, ellipsis=True)
        return Content.assemble(left, " " * (room - right.cell_length), right)
