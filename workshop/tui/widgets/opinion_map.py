"""The map of opinions in characters: who answered alike stands close; a letter for each group, a dot for nobody's."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.plain import plain

ROWS = 11
WIDEST = 60
TEN = 10
LETTERS = "ABCDE"
COLOURS = ("kind-agreed", "kind-apart", "kind-measure", "kind-harvest", "kind-open")
Cell = tuple[str, str]
"""A character and the theme variable of its colour."""


def draw(
    points: Sequence[tuple[float, float]], labels: Sequence[int | None], columns: int, rows: int = ROWS
) -> list[list[Cell]]:
    """The people on a plane of `columns` x `rows` cells. Where several share a cell the larger group is seen, and
    how many they are stands behind it where there is room (« + » from ten on).
    """
    grid = [[(" ", "quiet")] * columns for _row in range(rows)]
    reach = [max((abs(point[axis]) for point in points), default=0.0) or 1.0 for axis in (0, 1)]
    there: dict[tuple[int, int], list[int | None]] = {}
    for point, label in zip(points, labels, strict=True):
        across = round((point[0] / reach[0] + 1) / 2 * (columns - 1))
        down = round((1 - point[1] / reach[1]) / 2 * (rows - 1))
        there.setdefault((across, down), []).append(label)
    for row in range(rows):
        grid[row][(columns - 1) // 2] = ("│", "rule")
    grid[(rows - 1) // 2] = [("─", "rule")] * columns
    grid[(rows - 1) // 2][(columns - 1) // 2] = ("┼", "rule")
    for (across, down), found in there.items():
        label = max(found, key=lambda one: (found.count(one), one is not None, -(one or 0)))
        grid[down][across] = ("•", "quiet") if label is None else (LETTERS[label], COLOURS[label])
        if len(found) > 1 and across + 1 < columns and (across + 1, down) not in there:
            grid[down][across + 1] = (str(len(found)) if len(found) < TEN else "+", grid[down][across][1])
    return grid


class OpinionMap(Widget):
    """Shows one map; takes no room without one."""

    DEFAULT_CSS = """
    OpinionMap { height: auto; width: 1fr; margin: 0 0 1 0; display: none; }
    OpinionMap.-shown { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: tuple[tuple[float, float], ...] = ()
        self._labels: tuple[int | None, ...] = ()

    def put(self, points: Sequence[tuple[float, float]] = (), labels: Sequence[int | None] = ()) -> None:
        """Shows these people; nobody: takes the map away."""
        self._points, self._labels = tuple(points), tuple(labels)
        self.set_class(bool(points), "-shown")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return ROWS

    def render(self) -> Content:
        cells = draw(self._points, self._labels, max(min(self.size.width, WIDEST), 9))
        return Content("\n").join(
            Content().join(plain(sign, f"bold ${look}" if sign.isalpha() else f"${look}") for sign, look in row)
            for row in cells
        )
