"""Keys or marks at the left, what they do at the right, wrapped below each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.plain import plain, shown
from workshop.tui.widgets.wrap import wrap

MOST = 400
"""Lines of one row."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """`sentence` follows the title in quiet words; without `keys` the title is a heading."""

    keys: str
    title: str
    sentence: str = ""
    symbol: str = ""
    colour: str = "foreground"


class KeyTable(Widget):
    """Draws the rows."""

    DEFAULT_CSS = """
    KeyTable { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        rows: Sequence[KeyRow] = (),
        column: int = 16,
        *,
        style: str = "bold $key",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._key_rows = tuple(rows)
        self._column, self._key_style = column, style

    def put(self, rows: Sequence[KeyRow]) -> None:
        """Shows other rows."""
        self._key_rows = tuple(rows)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return sum(len(self._lines(row, width)) for row in self._key_rows)

    def render(self) -> Content:
        lines = [line for row in self._key_rows for line in self._lines(row, self.size.width)]
        return Content("\n").join(lines)

    def _lines(self, row: KeyRow, width: int) -> list[Content]:
        if not row.keys:
            return [plain(row.title, "bold $primary")]
        front = f"{row.symbol} " if row.symbol else ""
        title, sentence = shown(row.title), shown(row.sentence)
        head = f"{front}{title}"
        text = f"{head} — {sentence}" if sentence else head
        lines = []
        for start, end in wrap(text, max(width - self._column, 12), MOST).lines:
            line = plain(text[start:end])
            line = line.stylize("$quiet", max(len(head) - start, 0))
            lines.append(line.stylize(f"bold ${row.colour}", 0, len(front)) if front and start == 0 else line)
        pad = " " * max(self._column - cell_len(row.keys), 1)
        first = plain(row.keys, self._key_style) + Content(pad) + lines[0]
        return [first, *(Content(" " * self._column) + line for line in lines[1:])]
