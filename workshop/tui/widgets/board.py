"""The programme as a target: themes down, stages across, in each cell what was held, is under way or is planned."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.programme_views import BoardCell, BoardRow
from workshop.model.words import CYCLE, SessionState
from workshop.tui.plain import plain, shown
from workshop.tui.states import COLOURS, NOT_YET, SIGNS
from workshop.tui.when import short_day
from workshop.tui.widgets.wrap import clip

ROOMY = 44
"""Rows of the terminal from which a blank line parts the themes."""


class Board(Widget):
    """Draws the board; the cell of the session that is selected elsewhere is lit."""

    DEFAULT_CSS = """
    Board { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self, rows: Sequence[BoardRow] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._board = tuple(rows)
        self._lit: str | None = None

    def put(self, rows: Sequence[BoardRow]) -> None:
        self._board = tuple(rows)
        self.refresh(layout=True)

    def light(self, session_id: str | None) -> None:
        """Lights the cell of this session."""
        self._lit = session_id
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 2 + len(self._board) * (2 if viewport.height >= ROOMY else 1)

    def render(self) -> Content:
        width = self.size.width
        first = max(20, min(width // 3, 44, max((cell_len(shown(r.theme.title)) for r in self._board), default=0) + 1))
        column = max((width - first) // len(CYCLE), 8)
        lines = [Content(" " * first) + self._stages(column)]
        gap = "\n\n" if self.app.size.height >= ROOMY else "\n"
        lines += [self._row(row, first, column) for row in self._board]
        return lines[0] + Content("\n") + Content(gap).join(lines[1:]) + Content("\n") + _legend()

    def _stages(self, column: int) -> Content:
        return Content().join(plain(_fit(label(stage), column), "bold $primary") for stage in CYCLE)

    def _row(self, row: BoardRow, first: int, column: int) -> Content:
        cells = [self._cell(cell, column) for cell in row.cells]
        return plain(_fit(shown(row.theme.title), first), "bold") + Content().join(cells)

    def _cell(self, cell: BoardCell, width: int) -> Content:
        if not cell.sessions:
            return plain(_fit(NOT_YET, width), "$quiet")
        day = cell.sessions[-1].held_on
        lit = any(session.id == self._lit for session in cell.sessions)
        parts = [plain(f"{SIGNS[s.state]} {s.number} ", f"bold ${COLOURS[s.state]}") for s in cell.sessions]
        marks = Content().join(parts)
        room = width - marks.cell_length - 1
        words = clip(short_day(day), room) if day is not None and room > 4 else ""
        content = marks + plain(words)
        content += Content(" " * max(width - content.cell_length, 0))
        content = content.truncate(width)
        return content.stylize("on $chosen", 0, len(content.plain.rstrip()) + 1) if lit else content


def _legend() -> Content:
    held = (
        (SessionState.CLOSED, _("held")),
        (SessionState.RUNNING, _("under way")),
        (SessionState.PREPARED, _("planned")),
    )
    parts = [plain(f"{SIGNS[state]} {word}", f"${COLOURS[state]}") for state, word in held]
    parts.append(plain(f"{NOT_YET} {_('not yet')}"))
    return Content("   ").join(parts).stylize("dim")


def _fit(text: str, width: int) -> str:
    """The text in exactly this many cells, one of them blank at the end."""
    text = clip(text, width - 1)
    return text + " " * (width - cell_len(text))
