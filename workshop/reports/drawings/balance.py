"""How often each theme agreed and did not: full bars to the right, hatched ones to the left."""

from collections.abc import Sequence

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import (
    ACCENT,
    GREY,
    WIDTH,
    box,
    drawing,
    hatched,
    line,
    shortened,
    words,
)

_LEFT, _ROW, _HEAD = 200, 28, 30


def balance(rows: Sequence[tuple[str, int, int]], caption: str) -> Drawing:
    """`rows`: the name of a theme, its points of consensus, its points of dissensus."""
    most = max((max(agreed, disputed) for _name, agreed, disputed in rows), default=0) or 1
    half = (WIDTH - _LEFT) / 2
    middle, unit = _LEFT + half, (half - 34) / most
    parts = [
        words(middle - 10, 16, _("Dissensus"), 11, bold=True, anchor="end"),
        words(middle + 10, 16, _("Consensus"), 11, bold=True),
    ]
    for rank, (name, agreed, disputed) in enumerate(rows):
        y = _HEAD + rank * _ROW
        parts.append(words(0, y + 15, shortened(name, _LEFT - 12, 11.5), 11.5))
        if agreed:
            parts.append(box(middle, y, agreed * unit, _ROW - 9, fill=ACCENT, round_=0))
        if disputed:
            parts.append(hatched(middle - disputed * unit, y, disputed * unit, _ROW - 9))
        parts.append(words(middle + agreed * unit + 7, y + 14, str(agreed), 11.5, bold=True))
        parts.append(words(middle - disputed * unit - 7, y + 14, str(disputed), 11.5, bold=True, anchor="end"))
    foot = _HEAD + len(rows) * _ROW
    parts.append(line(middle, 22, middle, foot - 6, stroke=GREY, weight=1.5))
    told = "; ".join(
        _("{0}: consensus {1}, dissensus {2}").format(name, agreed, disputed) for name, agreed, disputed in rows
    )
    return drawing(WIDTH, foot, parts, caption, _("Bars by theme. {0}.").format(told))
