"""One line with the speakers of the session: the number that names each, and the turns they had."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from workshop.locales import _
from workshop.method.turns import MOST, Turns
from workshop.tui.plain import plain, shown

NAME_CELLS = 16
"""A longer name is cut: the beginning tells who it is."""
BETWEEN = "  "


class TurnStrip(Widget):
    """Takes its line only once somebody was named, and only where the screen is high enough (live.tcss)."""

    DEFAULT_CSS = """
    TurnStrip { height: 1; padding: 0 1; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._turns = Turns()

    def put(self, turns: Turns) -> None:
        """The turns as they stand."""
        if turns != self._turns:
            self._turns = turns
            self.set_class(bool(turns.speakers), "-spoken")
            self.refresh()

    def render(self) -> Content:
        return strip(self._turns, self.content_size.width)


def strip(turns: Turns, width: int) -> Content:
    """« Turns  ;1 Atmo 4  ;2 CCI 2 » in `width` cells: whoever does not fit is counted at the end, « +3 »."""
    line = plain(_("Turns"), "$quiet")
    parts = [_part(turns, at) for at in range(len(turns.speakers))]
    for at, part in enumerate(parts):
        more = f"+{len(parts) - at}"
        last = at == len(parts) - 1
        if line.cell_length + len(BETWEEN) + part.cell_length + (0 if last else len(BETWEEN) + len(more)) > width:
            return Content.assemble(line, BETWEEN, (more, "$quiet"))
        line = Content.assemble(line, BETWEEN, part)
    return line


def _part(turns: Turns, at: int) -> Content:
    name = shown(turns.speakers[at].name)
    if cell_len(name) > NAME_CELLS:
        name = plain(name).truncate(NAME_CELLS, ellipsis=True).plain
    number = f";{at + 1} " if at < MOST else ""
    return Content.assemble((number, "bold $key"), plain(name), (f" {turns.counts[at]}", "bold"))
