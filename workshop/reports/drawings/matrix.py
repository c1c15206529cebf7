"""Who works on what: a row a partner, a column an objective, a full mark where one leads and a ring where one takes part."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, PAPER, WIDTH, drawing, line, shortened, words

_LEFT, _ROW, _HEAD = 210, 20, 34


@dataclass(frozen=True, slots=True)
class Working:
    """A partner; for each objective whether it leads (True), takes part (False) or neither (None)."""

    name: str
    marks: tuple[bool | None, ...]


def matrix(rows: Sequence[Working], columns: Sequence[str], caption: str) -> Drawing:
    """`columns` are short names (« O1 ») that a table explains."""
    step = min((WIDTH - _LEFT) / max(len(columns), 1), 60)
    right = _LEFT + step * len(columns)
    parts = [
        words(_LEFT + (rank + 0.5) * step, 18, name, 11, bold=True, anchor="middle")
        for rank, name in enumerate(columns)
    ]
    for at, row in enumerate(rows):
        y = _HEAD + at * _ROW
        parts.append(line(0, y + _ROW / 2, right, y + _ROW / 2, weight=0.5))
        parts.append(words(0, y + 4, shortened(row.name, _LEFT - 12, 11), 11))
        parts += [_mark(_LEFT + (n + 0.5) * step, y, mark) for n, mark in enumerate(row.marks) if mark is not None]
    y = _HEAD + len(rows) * _ROW + 10
    for rank, (leads, name) in enumerate(((True, _("leads")), (False, _("takes part")))):
        parts.append(_mark(10 + rank * 110, y, leads) + words(22 + rank * 110, y + 4, name, 10.5))
    alt = _("Grid of {0} partners by {1} objectives: the table that follows says the same.")
    return drawing(WIDTH, y + 14, parts, caption, alt.format(len(rows), len(columns)))


def _mark(x: float, y: float, leads: bool) -> str:
    fill = ACCENT if leads else PAPER
    return f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{fill}" stroke="{ACCENT}" stroke-width="1.6"/>'
