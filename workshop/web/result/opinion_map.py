"""The map of opinions of a closed round: who voted alike is near one another. Signs and letters tell groups apart."""

from dataclasses import dataclass

from workshop.locales import _, ngettext
from workshop.method.consensus.analysis import Analysis, Group
from workshop.method.polls.results import SMALLEST_GROUP, PollResult

WIDE, HIGH, EDGE = 200, 130, 12
"""The drawing, in its own units, with room at its edges."""
LETTERS = "ABCDE"
_TOLD = 2
"""Statements that are told of each group."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A person of group number `group` (-1: of none)."""

    x: float
    y: float
    group: int


@dataclass(frozen=True, slots=True)
class GroupOnMap:
    """`x` and `y` are the middle of the group, `apart` what sets it apart, in words."""

    letter: str
    title: str
    x: float
    y: float
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """`marks` draws the people of each group as one path; the last one is of those in no group, perhaps "".

    `you` is where the phone's own ballot lies; None in the room, and for who did not vote.
    """

    marks: tuple[tuple[str, str], ...]
    groups: tuple[GroupOnMap, ...]
    caution: str
    you: Dot | None = None

    @property
    def your_group(self) -> str:
        """The letter of one's own group, "" for none."""
        return LETTERS[self.you.group] if self.you and self.you.group >= 0 else ""


def opinion_map(result: PollResult) -> OpinionMap | None:
    """None where no groups were found."""
    analysis = result.analysis
    if analysis is None or not analysis.groups:
        return None
    dots = _dots(analysis)
    texts = {one.statement.id: one.statement.text for one in result.statements}
    groups = tuple(_group(number, group, dots, texts) for number, group in enumerate(analysis.groups))
    numbers = (*range(len(groups)), -1)
    marks = tuple((_look(n), "".join(_sign(dot) for dot in dots if dot.group == n)) for n in numbers)
    return OpinionMap(marks, groups, _caution(analysis))


def your_place(result: PollResult, ballot_id: str) -> Dot | None:
    """Where a ballot lies on the map of its round."""
    analysis = result.analysis
    if analysis is None or ballot_id not in analysis.votes.people:
        return None
    return _dots(analysis)[analysis.votes.people.index(ballot_id)]


def _look(group: int) -> str:
    return str(group) if group >= 0 else "none"


def _sign(dot: Dot) -> str:
    """A sign as a piece of a path: a point that its stroke makes round or square, or an outline of its own."""
    x, y = dot.x, dot.y
    outlines = {
        2: f"M{x} {y - 3.2:.1f}l3 5.4h-6z", 3: f"M{x} {y - 3.4:.1f}l3.4 3.4-3.4 3.4-3.4-3.4z",
        4: f"M{x - 2.4:.1f} {y - 2.4:.1f}l4.8 4.8m0-4.8l-4.8 4.8",
    }  # fmt: skip
    return outlines.get(dot.group, f"M{x} {y}h0")


def _dots(analysis: Analysis) -> tuple[Dot, ...]:
    points = analysis.plane.points
    low, high = points.min(axis=0), points.max(axis=0)
    reach = [max(float(high[axis] - low[axis]), 1e-9) for axis in (0, 1)]
    scale = min((WIDE - 2 * EDGE) / reach[0], (HIGH - 2 * EDGE) / reach[1])
    middle = (low + high) / 2
    return tuple(
        Dot(
            round(WIDE / 2 + float(x - middle[0]) * scale, 1), round(HIGH / 2 - float(y - middle[1]) * scale, 1),
            -1 if label is None else label,
        )
        for (x, y), label in zip(points, analysis.labels, strict=True)
    )  # fmt: skip


def _group(number: int, group: Group, dots: tuple[Dot, ...], texts: dict[str, str]) -> GroupOnMap:
    ours = [dot for dot in dots if dot.group == number]
    size = len(group.people)
    title = ngettext("Group {letter}: {n} person", "Group {letter}: {n} people", size)
    apart = tuple(
        (_("rather agree: {text}") if one.agrees else _("rather disagree: {text}")).format(text=texts[one.statement])
        for one in group.representative[:_TOLD]
        if size >= SMALLEST_GROUP
    )
    x, y = (sum(values) / len(ours) for values in ([dot.x for dot in ours], [dot.y for dot in ours]))
    return GroupOnMap(LETTERS[number], title.format(letter=LETTERS[number], n=size), round(x, 1), round(y, 1), apart)


def _caution(analysis: Analysis) -> str:
    """How many people it rests on, how clear the groups are, and that few people give a hint only."""
    words = ngettext(
        "{n} person; clarity of the groups (silhouette): {percent} %.",
        "{n} people; clarity of the groups (silhouette): {percent} %.",
        analysis.kept,
    ).format(n=analysis.kept, percent=round(100 * (analysis.silhouette or 0)))
    return f"{words} {_('Indicative: fewer than 50 people.')}" if analysis.indicative else words
