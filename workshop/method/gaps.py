"""What is missing for the roadmap to hold, each gap with what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.locales import _
from workshop.method.objective_words import objective_words
from workshop.method.trajectory import BAD, main_track, track
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import CommitmentView, RoadmapObjective, RoadmapView, TrackedIndicator
from workshop.model.words import CommitmentStatus, IndicatorStatus, ObjectiveState


class GapKind(StrEnum):
    """In the order in which they are told: the most urgent first."""

    OFF_TRACK = "off_track"
    OVERDUE = "overdue"
    AXIS_CHANGED = "axis_changed"
    NO_COMMITMENT = "no_commitment"
    NO_LEVER = "no_lever"
    NO_LEAD = "no_lead"
    TO_RECONCILE = "to_reconcile"
    NO_AXIS = "no_axis"
    AXIS_OPEN = "axis_open"
    TO_CREATE = "to_create"
    NO_TARGET = "no_target"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class Gap:
    """`subject_id` is the row that it is about (an objective, lever, indicator, axis, commitment, "" for several)."""

    kind: GapKind
    subject_id: str
    subject: str
    detail: str = ""


OPEN = (CommitmentStatus.TO_COME, CommitmentStatus.UNDER_WAY, CommitmentStatus.LATE, CommitmentStatus.BLOCKED)
"""States in which a commitment is still owed."""
IDLE = (CommitmentStatus.ABANDONED, CommitmentStatus.TO_DISCUSS)
"""States in which nobody works on it."""


def gaps(roadmap: RoadmapView, today: date) -> tuple[Gap, ...]:
    """Everything that is missing, kind by kind in the order of `GapKind`."""
    found = [
        *_of_indicators(roadmap.indicators),
        *_of_objectives(roadmap.objectives, axes=bool(roadmap.axes)),
        *_of_levers(roadmap),
        *_of_axes(roadmap),
        *_of_commitments(roadmap.commitments, today),
    ]
    if roadmap.actions:
        found.append(Gap(GapKind.TO_RECONCILE, "", "", str(len(roadmap.actions))))
    order = list(GapKind)
    return tuple(sorted(found, key=lambda gap: order.index(gap.kind)))


def missing_for(line: RoadmapObjective, tracked: TrackedIndicator | None, today: date) -> tuple[str, ...]:
    """What is missing to reach one objective, in sentences; none when nothing is."""
    told = []
    if not line.levers:
        told.append(_("no lever"))
    told += [_("nobody leads “{lever}”").format(lever=lever.lever.title) for lever in line.levers if not lever.leads]
    if not working(line.commitments):
        told.append(_("nobody works on it"))
    if is_unquantified(line):
        told.append(_("no target in figures"))
    if tracked is not None:
        standing = track(line.objective, tracked.indicator, tracked.observations)
        if not tracked.observations:
            told.append(_("no value measured so far"))
        elif standing.state in BAD:
            told.append(track_words(standing))
    late = [one for one in line.commitments if is_overdue(one, today)]
    told += [_("overdue: {what}").format(what=one.what) for one in late]
    return tuple(told)


def working(commitments: Iterable[CommitmentView]) -> tuple[CommitmentView, ...]:
    """Those that somebody in fact holds: not abandoned, nor still to discuss."""
    return tuple(one for one in commitments if one.status not in IDLE)


def is_overdue(commitment: CommitmentView, today: date) -> bool:
    """Whether its day has passed while it is still owed."""
    return commitment.due_on is not None and commitment.due_on < today and commitment.status in OPEN


def is_unquantified(line: RoadmapObjective) -> bool:
    """Whether nothing was aimed at in figures, nor in a direction."""
    return line.objective.state in (ObjectiveState.NOT_QUANTIFIED, ObjectiveState.NOT_COMMUNICATED)


def _of_indicators(indicators: Iterable[TrackedIndicator]) -> Iterator[Gap]:
    for one in indicators:
        indicator = one.indicator
        if indicator.status is IndicatorStatus.TO_CREATE:
            yield Gap(GapKind.TO_CREATE, indicator.id, indicator.name)
            continue
        if not indicator.objectives:
            yield Gap(GapKind.NO_TARGET, indicator.id, indicator.name)
        if not one.observations:
            yield Gap(GapKind.NO_VALUE, indicator.id, indicator.name)
            continue
        _objective, standing = main_track(indicator, one.observations)
        if standing.state in BAD:
            yield Gap(GapKind.OFF_TRACK, indicator.id, indicator.name, track_words(standing))


def _of_objectives(objectives: Iterable[RoadmapObjective], *, axes: bool) -> Iterator[Gap]:
    for line in objectives:
        words = objective_words(line)
        if not line.levers:
            yield Gap(GapKind.NO_LEVER, line.objective.id, words)
        if not working(line.commitments):
            yield Gap(GapKind.NO_COMMITMENT, line.objective.id, words)
        if axes and line.axis_id is None:
            yield Gap(GapKind.NO_AXIS, line.objective.id, words)


def _of_levers(roadmap: RoadmapView) -> Iterator[Gap]:
    for lever in roadmap.levers:
        if not working(lever.leads):
            yield Gap(GapKind.NO_LEAD, lever.lever.id, lever.lever.title)


def _of_axes(roadmap: RoadmapView) -> Iterator[Gap]:
    for axis in roadmap.axes:
        if axis.validated_on is None:
            yield Gap(GapKind.AXIS_OPEN, axis.id, axis.title)
        elif axis.modified_at is not None:
            yield Gap(GapKind.AXIS_CHANGED, axis.id, axis.title)


def _of_commitments(commitments: Iterable[CommitmentView], today: date) -> Iterator[Gap]:
    for one in commitments:
        if is_overdue(one, today):
            yield Gap(GapKind.OVERDUE, one.id, one.what, one.who)
