"""Members by objectives: who works on what, and where nobody does."""

from collections import defaultdict
from dataclasses import dataclass

from workshop.method.gaps import working
from workshop.model.programme_views import OrganisationView
from workshop.model.roadmap_views import CommitmentView, RoadmapObjective, RoadmapView

Cells = dict[tuple[str, str], tuple[CommitmentView, ...]]


@dataclass(frozen=True, slots=True)
class Convergence:
    """`members` have a row each, whether they work on something or not; `others` are those outside the register.

    `cells` holds the commitments by (member's id, objective's id); `loose` those to no objective, by member.
    """

    members: tuple[OrganisationView, ...]
    objectives: tuple[RoadmapObjective, ...]
    cells: Cells
    others: dict[str, tuple[CommitmentView, ...]]
    loose: dict[str, tuple[CommitmentView, ...]]

    def of(self, member_id: str, objective_id: str) -> tuple[CommitmentView, ...]:
        """What this member does for this objective."""
        return self.cells.get((member_id, objective_id), ())

    def objectives_of(self, member_id: str) -> int:
        """On how many objectives a member works."""
        return sum(1 for member, _objective in self.cells if member == member_id)

    def members_on(self, objective_id: str) -> int:
        """How many members work on an objective."""
        return sum(1 for _member, objective in self.cells if objective == objective_id)

    @property
    def alone(self) -> tuple[RoadmapObjective, ...]:
        """The objectives that nobody works on, member or not."""
        return tuple(
            one
            for one in self.objectives
            if not self.members_on(one.objective.id) and not self.others.get(one.objective.id)
        )


def convergence(roadmap: RoadmapView) -> Convergence:
    """The members and all objectives, those of the axes first, in their order; commitments to levers count with it.

    What was abandoned or is still to discuss does not count.
    """
    ordered = [line for axis in roadmap.axes for line in axis.objectives]
    ordered += [line for line in roadmap.objectives if line.axis_id is None]
    members = tuple(one for one in roadmap.organisations if one.is_member)
    known = {one.id for one in members}
    cells: defaultdict[tuple[str, str], list[CommitmentView]] = defaultdict(list)
    others: defaultdict[str, list[CommitmentView]] = defaultdict(list)
    told: set[str] = set()
    for line in ordered:
        for one in working(line.commitments):
            told.add(one.id)
            if one.organisation_id in known:
                cells[str(one.organisation_id), line.objective.id].append(one)
            else:
                others[line.objective.id].append(one)
    loose: defaultdict[str, list[CommitmentView]] = defaultdict(list)
    for one in working(roadmap.commitments):
        if one.id not in told and one.organisation_id in known:
            loose[str(one.organisation_id)].append(one)
    return Convergence(
        members,
        tuple(ordered),
        {key: tuple(value) for key, value in cells.items()},
        {key: tuple(value) for key, value in others.items()},
        {key: tuple(value) for key, value in loose.items()},
    )
