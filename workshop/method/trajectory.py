"""On track or not: where an indicator stands between its base and its target.

The expected value of a year is on the straight line from the base to the target:
`expected = base + (target - base) * (year - base year) / (horizon - base year)`, years being whole (an observation counts
for the year of its date), before the base the base, after the horizon the target.

The base is what was observed in the objective's base year; without a base year, or where nothing was observed in it
and the target is an absolute value, the oldest observation. A target in per cent with a sign and a base year
(« -30 % par rapport à 2005 ») is relative to that base: `target = base * (1 + percentage / 100)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workshop.method.figures import read_number
from workshop.model.roadmap_views import ObservationView
from workshop.model.text import fold
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, ObjectiveState

STILL = Decimal("0.02")
"""What changes by no more than this part of its base counts as maintained."""
_DOWN = (Direction.DECREASE, Direction.DECREASE_OR_MAINTAIN)
_UP = (Direction.INCREASE, Direction.INCREASE_OR_MAINTAIN)


class TrackState(StrEnum):
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    REACHED = "reached"
    MISSED = "missed"
    STARTING = "starting"
    NO_HORIZON = "no_horizon"
    NO_VALUE = "no_value"
    NO_BASE = "no_base"
    NO_TARGET = "no_target"
    OTHER_UNIT = "other_unit"


GOOD = (TrackState.ON_TRACK, TrackState.REACHED)
BAD = (TrackState.OFF_TRACK, TrackState.MISSED)


@dataclass(frozen=True, slots=True)
class Point:
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Track:
    """Where it stands. `base`, `last`, `target` and `expected` as far as they are known.

    Without `target` it was judged by the direction alone. A target without horizon has the year 0.
    """

    state: TrackState
    base: Point | None = None
    last: Point | None = None
    target: Point | None = None
    expected: Decimal | None = None


def track(objective: ObjectiveView, indicator: IndicatorView, observations: Sequence[ObservationView]) -> Track:
    """Where this indicator stands on the way to this objective. Observations without a number do not count."""
    points = points_of(observations)
    if objective.state is not ObjectiveState.SET:
        return Track(TrackState.NO_TARGET, last=points[-1] if points else None)
    value = read_number(objective.value)
    if value is None:
        return _by_direction(objective.direction, objective.base_year, points)
    if not points:
        return Track(TrackState.NO_VALUE)
    relative = _is_relative(objective)
    if not relative and not _same_unit(objective.unit, indicator.unit):
        return Track(TrackState.OTHER_UNIT, last=points[-1])
    base = _base(points, objective.base_year, any_will_do=not relative)
    if base is None:
        return Track(TrackState.NO_BASE, last=points[-1])
    aim = base.value * (1 + value / 100) if relative else value
    direction = objective.direction if objective.direction is not Direction.NONE else indicator.direction
    return _judged(base, points[-1], Point(objective.horizon or 0, aim), direction)


def direction_track(indicator: IndicatorView, observations: Sequence[ObservationView]) -> Track:
    """Where an indicator stands by its desired direction alone."""
    return _by_direction(indicator.direction, None, points_of(observations))


def main_track(indicator: IndicatorView, observations: Sequence[ObservationView]) -> tuple[ObjectiveView | None, Track]:
    """The objective that an indicator is judged by first, and where it stands: the next horizon that can be judged."""
    judged = [(one, track(one, indicator, observations)) for one in indicator.objectives]
    if not judged:
        return None, direction_track(indicator, observations)
    told = (TrackState.NO_TARGET, TrackState.OTHER_UNIT, TrackState.NO_BASE, TrackState.NO_VALUE)
    return min(judged, key=lambda pair: (pair[1].state in told, pair[0].horizon or 9999))


def points_of(observations: Sequence[ObservationView]) -> list[Point]:
    """One point a year, the latest observation of it, oldest first."""
    found: dict[int, Point] = {}
    for one in sorted(observations, key=lambda each: (each.observed_on, each.id)):
        if one.number is not None:
            found[one.observed_on.year] = Point(one.observed_on.year, one.number)
    return [found[year] for year in sorted(found)]


def expected_in(year: int, base: Point, target: Point) -> Decimal:
    """The value on the straight line from the base to the target."""
    if year >= target.year:
        return target.value
    if year <= base.year:
        return base.value
    return base.value + (target.value - base.value) * (year - base.year) / (target.year - base.year)


def _judged(base: Point, last: Point, target: Point, direction: Direction) -> Track:
    way = _way(base.value, target.value, direction)
    if last.year <= base.year:
        return Track(TrackState.STARTING, base, last, target)
    reached = _holds(last.value, target.value, way, base.value)
    if not target.year:
        return Track(TrackState.REACHED if reached else TrackState.NO_HORIZON, base, last, target)
    expected = expected_in(last.year, base, target)
    if last.year >= target.year:
        return Track(TrackState.REACHED if reached else TrackState.MISSED, base, last, target, expected)
    if reached and base.value != target.value:
        return Track(TrackState.REACHED, base, last, target, expected)
    on_track = _holds(last.value, expected, way, base.value)
    return Track(TrackState.ON_TRACK if on_track else TrackState.OFF_TRACK, base, last, target, expected)


def _by_direction(direction: Direction, base_year: int | None, points: list[Point]) -> Track:
    if direction is Direction.NONE:
        return Track(TrackState.NO_TARGET, last=points[-1] if points else None)
    if not points:
        return Track(TrackState.NO_VALUE)
    base, last = _base(points, base_year, any_will_do=True) or points[0], points[-1]
    if last.year <= base.year:
        return Track(TrackState.STARTING, base, last)
    moved = abs(last.value - base.value) > abs(base.value) * STILL
    good = {
        Direction.DECREASE: last.value < base.value,
        Direction.INCREASE: last.value > base.value,
        Direction.DECREASE_OR_MAINTAIN: last.value <= base.value or not moved,
        Direction.INCREASE_OR_MAINTAIN: last.value >= base.value or not moved,
        Direction.MAINTAIN: not moved,
    }[direction]
    return Track(TrackState.ON_TRACK if good else TrackState.OFF_TRACK, base, last)


def _way(base: Decimal, target: Decimal, direction: Direction) -> int:
    """-1 where less is good, 1 where more is, 0 where only the same is."""
    if base != target:
        return -1 if target < base else 1
    return -1 if direction in _DOWN else 1 if direction in _UP else 0


def _holds(value: Decimal, wanted: Decimal, way: int, base: Decimal) -> bool:
    if way:
        return value <= wanted if way < 0 else value >= wanted
    return abs(value - wanted) <= abs(base) * STILL


def _base(points: list[Point], year: int | None, *, any_will_do: bool) -> Point | None:
    found = next((point for point in points if point.year == year), None)
    return found or (points[0] if any_will_do else None)


def _is_relative(objective: ObjectiveView) -> bool:
    signed = objective.value.strip()[:1] in ("-", "+", "−", "–")
    return signed and objective.unit.strip().startswith("%") and objective.base_year is not None


def _same_unit(one: str, other: str) -> bool:
    """Whether two units are the same as far as is told: « % » is « % de la population »."""
    first, second = fold(one), fold(other)
    return not first or not second or first.startswith(second) or second.startswith(first)
