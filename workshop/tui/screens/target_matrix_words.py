"""How the matrix of targets looks: indicators down, frameworks across, the cell under the cursor told below."""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.frameworks import Framework, TargetMatrix, cell_words, matrices
from workshop.method.objective_words import aim_words, words_beside
from workshop.method.trajectory import track
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import RoadmapView
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.tui.plain import plain, shown
from workshop.tui.screens.indicators_words import MARKS
from workshop.tui.standing import colour, sign
from workshop.tui.widgets.rowlist import Piece, Row
from workshop.tui.widgets.wrap import clip

CELL, EDGES = 13, 9
"""Cells of a column, and what stands around the columns."""


def grid(view: RoadmapView, theme_id: str, added: Sequence[Framework], also: Sequence[str]) -> TargetMatrix:
    """The matrix of a theme; with frameworks and indicators that were added to it and have no target so far.

    As long as no framework asks anything, all indicators of the theme are in it.
    """
    own = [one.indicator for one in view.indicators if one.indicator.theme_id == theme_id]
    found = next(iter(matrices(own)), TargetMatrix(theme_id, (), ()))
    columns = (*found.frameworks, *(one for one in added if one not in found.frameworks))
    blank: tuple[tuple[ObjectiveView, ...], ...] = ((),) * (len(columns) - len(found.frameworks))
    there = {one.id for one, _cells in found.rows}
    rows = [(one, (*cells, *blank)) for one, cells in found.rows]
    rows += [(one, ((),) * len(columns)) for one in own if one.id not in there and (one.id in also or not there)]
    return replace(found, frameworks=columns, rows=tuple(rows))


def about(found: TargetMatrix) -> Content:
    """How many indicators and frameworks; what the signs mean."""
    rows, columns = len(found.rows), len(found.frameworks)
    count = ngettext("{n} indicator", "{n} indicators", rows).format(n=rows)
    count += " × " + ngettext("{n} framework", "{n} frameworks", columns).format(n=columns)
    legend = _("✓ on track  ▲ off track  · not judged yet  NC not communicated")
    return plain(count, "bold") + plain(f"   {legend}", "$quiet")


def name_width(width: int) -> int:
    """Cells of an indicator's name."""
    return max(min(width // 2 - EDGES, 52), 20)


def in_sight(width: int) -> int:
    """How many frameworks fit beside the names."""
    return max((width - name_width(width) - EDGES) // CELL, 1)


def header(found: TargetMatrix, column: int, first: int, width: int) -> Content:
    """Two lines over the columns: the framework with its horizon, its base year."""
    count, edge = in_sight(width), name_width(width) + 3
    lines = [plain(" " * edge), plain(" " * edge)]
    for place, one in enumerate(found.frameworks[first : first + count], first):
        look = "bold $key on $chosen" if place == column else "bold $primary"
        quiet = "$quiet on $chosen" if place == column else "$quiet"
        lines[0] += plain(_cut(one.title), look)
        lines[1] += plain(_cut(one.base or _("no base year")), quiet)
    return Content("\n").join(lines)


def rows(view: RoadmapView, found: TargetMatrix, column: int, first: int, width: int) -> list[Row]:
    """A row an indicator: its state, its name, what each framework asks and whether it is on the way there."""
    edge, count = name_width(width), in_sight(width)
    made = []
    for one, cells in found.rows:
        mark, look = MARKS[one.status]
        name = clip(shown(one.name), edge - 1)
        lead = ((f"{mark} ", look), (name + " " * (edge - cell_len(name)), "foreground bold"))
        pieces = tuple(
            _cell(view, one, cell, lit=place == column)
            for place, cell in enumerate(cells[first : first + count], first)
        )
        made.append(Row(one.id, pieces or (("", "quiet"),), lead, lines=1))
    return made


def cell_told(view: RoadmapView, found: TargetMatrix, indicator_id: str | None, column: int) -> Content:
    """The cell in words: the target, its source, how it stands; else that this framework says nothing."""
    row = next((each for each in found.rows if each[0].id == indicator_id), None)
    if row is None or not found.frameworks:
        return plain(
            _("No framework so far. N names one: a law, a plan, its horizon and base year. T: another theme."), "bold"
        )
    one, cells = row
    lines = [plain(f"{one.name} · {found.frameworks[column].title}", "bold $key")]
    tracked = view.tracked(one.id)
    for objective in cells[column]:
        said = (aim_words(objective), words_beside(objective), objective.source)
        lines.append(plain(" · ".join(part for part in said if part)))
        if tracked is not None:
            standing = track(objective, one, tracked.observations)
            lines.append(plain(sign(standing) + track_words(standing), f"bold ${colour(standing)}"))
    if not cells[column]:
        lines.append(plain(_("This framework says nothing of it: Enter writes a target."), "$quiet"))
    return Content("\n").join(lines)


def _cell(view: RoadmapView, one: IndicatorView, cell: tuple[ObjectiveView, ...], *, lit: bool) -> Piece:
    tracked = view.tracked(one.id)
    if not cell or tracked is None:
        return _cut("│" if lit else "·"), "rule"
    standing = track(cell[0], one, tracked.observations)
    return _cut(sign(standing) + cell_words(cell)), f"{colour(standing)} bold"


def _cut(text: str) -> str:
    words = clip(shown(text), CELL - 1)
    return words + " " * (CELL - cell_len(words))
