"""A small chart of an indicator's way to its target, drawn by hand: dots of braille, figures at its edges."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.method.figures import rounded, write_number
from workshop.method.trajectory import BAD, GOOD, Point, Track
from workshop.tui.plain import plain

ROWS = 7
WIDEST = 64
_ACROSS, _DOWN = 2, 4
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dot of each place in a braille cell, by row and column."""
Cell = tuple[str, str]
"""A character and the theme variable of its colour."""


def plot(points: Sequence[Point], found: Track, columns: int, rows: int = ROWS) -> list[list[Cell]]:
    """What was measured as a line with a mark at each value, the way to the target as dots, the target as « ◎ »."""
    target = found.target if found.target is not None and found.target.year else None
    every = [*points, *([target] if target else [])]
    years, values = [one.year for one in every], [one.value for one in every]
    first, last, low, high = min(years), max(*years, min(years) + 1), min(values), max(values)

    def place(year: float, value: Decimal) -> tuple[int, int]:
        across = (year - first) / (last - first) * (columns * _ACROSS - 1)
        part = float((value - low) / (high - low)) if high > low else 0.5
        return round(across), round((1 - part) * (rows * _DOWN - 1))

    way, line = set[tuple[int, int]](), set[tuple[int, int]]()
    if target and found.base and found.base.year < target.year:
        way = set(_dotted(place(found.base.year, found.base.value), place(target.year, target.value), 4))
    for start, end in pairwise(points):
        line |= set(_dotted(place(start.year, start.value), place(end.year, end.value), 1))
    marks = {_cell(place(one.year, one.value)): ("●", _look(found)) for one in points}
    if target:
        marks.setdefault(_cell(place(target.year, target.value)), ("◎", "key"))
    return [[_drawn(x, y, way, line, marks) for x in range(columns)] for y in range(rows)]


class Chart(Widget):
    """Shows one track; nothing for an indicator without two values to draw."""

    DEFAULT_CSS = """
    Chart { height: auto; width: 1fr; margin: 1 0; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: tuple[Point, ...] = ()
        self._track: Track | None = None

    def put(self, points: Sequence[Point], found: Track) -> None:
        """Shows these values and the way to the target."""
        self._points, self._track = tuple(points), found
        drawable = len(points) + bool(found.target and found.target.year) > 1 and bool(points)
        self.display = drawable
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return ROWS + 1

    def render(self) -> Content:
        if self._track is None or not self._points:
            return Content()
        target = self._track.target if self._track.target and self._track.target.year else None
        every = [*self._points, *([target] if target else [])]
        values = [one.value for one in every]
        top, bottom = (write_number(rounded(value)) for value in (max(values), min(values)))
        edge = max(cell_len(top), cell_len(bottom))
        columns = max(min(self.size.width - edge - 2, WIDEST), 8)
        lines = []
        for row, cells in enumerate(plot(self._points, self._track, columns)):
            name = top if row == 0 else bottom if row == ROWS - 1 else ""
            drawn = Content().join(plain(sign, f"${look}") for sign, look in cells)
            lines.append(plain(f"{name:>{edge}} │", "$quiet") + drawn)
        first, last = str(min(one.year for one in every)), str(max(one.year for one in every))
        years = f"{'':>{edge}} └{first}{last:>{max(columns - len(first), 5)}}"
        return Content("\n").join([*lines, plain(years, "$quiet")])


def _look(found: Track) -> str:
    return "kind-agreed" if found.state in GOOD else "warning" if found.state in BAD else "foreground"


def _dotted(start: tuple[int, int], end: tuple[int, int], every: int) -> list[tuple[int, int]]:
    """Dots from one place to another, one in `every`."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    return [
        (round(start[0] + (end[0] - start[0]) * step / steps), round(start[1] + (end[1] - start[1]) * step / steps))
        for step in range(0, steps + 1, every)
    ]


def _cell(dot: tuple[int, int]) -> tuple[int, int]:
    return dot[0] // _ACROSS, dot[1] // _DOWN


def _drawn(
    x: int, y: int, way: set[tuple[int, int]], line: set[tuple[int, int]], marks: dict[tuple[int, int], Cell]
) -> Cell:
    if (x, y) in marks:
        return marks[x, y]
    sign, measured = 0x2800, False
    for down, row in enumerate(_DOTS):
        for across, dot in enumerate(row):
            here = (x * _ACROSS + across, y * _DOWN + down)
            measured |= here in line
            sign |= dot if here in line or here in way else 0
    return (chr(sign) if sign != 0x2800 else " "), "foreground" if measured else "key"
