"""Small charts, one an indicator: what was measured year by year, and the way to the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workshop.locales import _
from workshop.method.figures import rounded, write_number
from workshop.method.trajectory import BAD, GOOD, Point, TrackState
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, INK, PAPER, WIDTH, drawing, line, words, wrapped

_COLUMNS, _HIGH, _GAP = 3, 142, 18
_HEAD, _FOOT, _SIDE = 44, 26, 30
_LETTER = 5.4
"""Units that a figure takes in a value."""
_NOWHERE = 1e6
_Spot = tuple[float, float]
_NEAR = 40
"""Units between two values from which on both are written above their points."""


@dataclass(frozen=True, slots=True)
class Way:
    """An indicator: its points, oldest first, where it should be and when (None for no figure), how it stands."""

    name: str
    unit: str
    points: tuple[Point, ...]
    base: Point | None
    target: Point | None
    state: TrackState
    told: str


def trajectories(ways: Sequence[Way], caption: str) -> Drawing:
    """Full line and dots: measured; broken line and ring: the way to the target. How it stands is said in words."""
    width = (WIDTH - _GAP * (_COLUMNS - 1)) / _COLUMNS
    parts: list[str] = []
    for rank, way in enumerate(ways):
        parts += _chart(way, rank % _COLUMNS * (width + _GAP), rank // _COLUMNS * (_HIGH + _GAP), width)
    height = -(-len(ways) // _COLUMNS) * (_HIGH + _GAP)
    told = "; ".join(f"{way.name}: {way.told}" for way in ways)
    return drawing(WIDTH, height, parts, caption, _("Small charts, one an indicator. {0}.").format(told))


def _chart(way: Way, x: float, y: float, width: float) -> list[str]:
    title = wrapped(way.name, width, 10.5, 2)
    parts = [words(x, y + 11 + 12 * rank, text, 10.5, bold=True) for rank, text in enumerate(title)]
    parts.append(words(x, y + 11 + 12 * len(title), _state(way), 9.5, fill=INK if way.state in BAD else GREY))
    shown = [*way.points, *([way.target] if way.target else [])]
    years, values = [one.year for one in shown], [one.value for one in shown]
    left, right = x + _SIDE, x + width - _SIDE
    top, foot = y + _HEAD, y + _HIGH - _FOOT

    def at(point: Point) -> tuple[float, float]:
        span, high = max(years) - min(years) or 1, max(values) - min(values) or Decimal(1)
        flat = max(values) == min(values)
        part = Decimal("0.5") if flat else (point.value - min(values)) / high
        return left + (right - left) * (point.year - min(years)) / span, foot - 8 - float(part) * (foot - top - 22)

    parts.append(line(x, foot, x + width, foot, stroke=GREY))
    spots = [at(point) for point in way.points]
    drawn = [spots]
    if way.target:
        drawn.append([at(way.base or way.points[0]), at(way.target)])
        parts += _way_to(*drawn[1])
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in spots)
    parts.append(f'<path d="{path}" stroke="{ACCENT}" stroke-width="2.2" fill="none"/>')
    parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{ACCENT}"/>' for a, b in spots]
    for point, anchor in _labelled(way, {point: at(point)[0] for point in shown}).items():
        a, b = at(point)
        said = write_number(rounded(point.value))
        free = min(b, *(_top(each, *_reach(a, anchor, len(said) * _LETTER)) for each in drawn))
        parts.append(words(a, free - 8, said, 9.5, bold=True, anchor=anchor))
        parts.append(words(a, foot + 13, str(point.year), 9, fill=GREY, anchor=anchor))
    return parts


def _reach(a: float, anchor: str, width: float) -> tuple[float, float]:
    """From where to where a text of this width stands that is anchored here."""
    before = {"middle": width / 2, "end": width, "start": 0.0}[anchor]
    return a - before, a - before + width


def _top(path: list[_Spot], left: float, right: float) -> float:
    """The height of the highest piece of a path between two places; far below where it has none there."""
    found = [b for a, b in path if left <= a <= right]
    for (a, b), (c, d) in pairwise(path):
        found += [b + (d - b) * (x - a) / (c - a) for x in (left, right) if a < x < c]
    return min(found, default=_NOWHERE)


def _labelled(way: Way, places: dict[Point, float]) -> dict[Point, str]:
    """The points that have their value beside them, with the side; two that are near each other turn away."""
    first, last = way.points[0], way.points[-1]
    if way.target is None:
        return {first: "middle", last: "middle"}
    near = places[way.target] - places[last] < _NEAR
    return {first: "middle", last: "end" if near else "middle", way.target: "start" if near else "middle"}


def _way_to(start: tuple[float, float], end: tuple[float, float]) -> list[str]:
    (a, b), (c, d) = start, end
    return [
        f'<path d="M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" stroke="{GREY}" stroke-width="1.3" '
        'stroke-dasharray="4 3" fill="none"/>',
        f'<circle cx="{c:.1f}" cy="{d:.1f}" r="4" fill="{PAPER}" stroke="{ACCENT}" stroke-width="1.6"/>',
    ]


def _state(way: Way) -> str:
    """« sur la trajectoire », « hors trajectoire », or that it cannot be told, with the unit."""
    if way.state is TrackState.REACHED:
        said = _("target reached")
    elif way.state in GOOD:
        said = _("on track") if way.target else _("in the desired direction")
    elif way.state is TrackState.MISSED:
        said = _("target missed")
    elif way.state in BAD:
        said = _("off track") if way.target else _("not in the desired direction")
    else:
        said = _("not judged")
    return ", ".join(text for text in (said, way.unit) if text)
