"""The roadmap as rows of the import sheet of the national platform for territories in transition (TET).

Its labels are the platform's own, in French whatever the interface speaks, and in this exact order. An axis (of an
objective in none: its theme) is an « Axe », an objective a « Sous-axe », a lever an action, a commitment to it a
sub-action. What nobody said stays empty: priority, participation and money are not asked in the workshops.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from workshop.locales import _
from workshop.method.objective_words import objective_words, words_beside
from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView
from workshop.model.words import CommitmentStatus

AXIS, SUB_AXIS, ACTION, SUB_ACTION = "Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Titre de la sous-action"
TEXT, OBJECTIVES, INDICATORS = "Descriptif", "Objectifs", "Indicateurs liés"
LEAD, PARTNERS, STATUS, STARTS, ENDS = "Structure pilote", "Partenaires", "Statut", "Date de début", "Date de fin"
LABELS = (
    AXIS, SUB_AXIS, "Sous-sous axe (x.x.x)", ACTION, SUB_ACTION, TEXT, "Instances de gouvernance", OBJECTIVES, INDICATORS,
    LEAD, "Moyens humains et techniques", PARTNERS, "Direction ou service pilote", "Personne pilote", "Élu·e référent·e",
    "Participation Citoyenne", "Financements", "Financeur 1", "Montant € HT", "Financeur 2", "Montant € HT",
    "Financeur 3", "Montant € HT", "Budget prévisionnel total € HT", STATUS, "Niveau de priorité", STARTS, ENDS,
)  # fmt: skip
STATUSES = {
    CommitmentStatus.TO_COME: "À venir",
    CommitmentStatus.UNDER_WAY: "En cours",
    CommitmentStatus.DONE: "Réalisé",
    CommitmentStatus.PAUSED: "En pause",
    CommitmentStatus.ABANDONED: "Abandonné",
    CommitmentStatus.BLOCKED: "Bloqué",
    CommitmentStatus.LATE: "En retard",
    CommitmentStatus.TO_DISCUSS: "A discuter",
}
LONGEST = 300
"""Characters of a title."""
_TITLES = (AXIS, SUB_AXIS, ACTION, SUB_ACTION)


@dataclass(slots=True)
class TetRow:
    """The filled cells of a row by their label."""

    cells: dict[str, str] = field(default_factory=dict)

    def listed(self) -> tuple[str, ...]:
        """All cells in the order of the labels, "" for an empty one."""
        return tuple(self.cells.get(label, "") for label in LABELS)


def tet_rows(roadmap: RoadmapView) -> list[TetRow]:
    """The rows: axes in their order, then the themes of what belongs to no axis."""
    made: list[TetRow] = []
    groups: list[tuple[str, AxisView | None, tuple[RoadmapObjective, ...], tuple[RoadmapLever, ...]]] = [
        (axis.title, axis, axis.objectives, ()) for axis in roadmap.axes
    ]
    for theme_id, title in [*((theme.id, theme.title) for theme in roadmap.themes), (None, _("No theme"))]:
        lines = tuple(one for one in roadmap.objectives if one.axis_id is None and one.theme_id == theme_id)
        loose = tuple(
            one for one in roadmap.levers if one.objective_id is None and one.lever.theme_id == theme_id
        )  # fmt: skip
        groups.append((title, None, lines, loose))
    number = 0
    for title, axis, objectives, loose in groups:
        found = list(_group(number + 1, title, axis, objectives, loose))
        number += 1 if found else 0
        made += found
    return made


def listed(items: Iterable[str]) -> str:
    """A list as the platform reads it: parted by commas, each item once, quoted where it holds a comma itself."""
    found = dict.fromkeys(" ".join(item.split()) for item in items)
    return ", ".join(_guarded(item) for item in found if item)


def day(when: date | None) -> str:
    """DD/MM/YYYY."""
    return f"{when:%d/%m/%Y}" if when else ""


def shortened(title: str) -> str:
    """A title of at most 300 characters on one line, cut between words."""
    text = " ".join(title.split())
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def _group(
    number: int,
    title: str,
    axis: AxisView | None,
    objectives: Iterable[RoadmapObjective],
    loose: Iterable[RoadmapLever],
) -> Iterator[TetRow]:
    base = {AXIS: f"{number} {title}"}
    if axis is not None:
        yield _row({**base, TEXT: "\n".join(part for part in (axis.summary, *_agreed(axis)) if part)})
    for place, line in enumerate(objectives, start=1):
        name = objective_words(line)
        said = words_beside(line.objective) if line.indicator else ""
        aims = [name, said] if said else [name]
        own = {**base, SUB_AXIS: f"{number}.{place} {name}", OBJECTIVES: listed(aims)}
        if line.indicator is not None:
            own[INDICATORS] = listed([line.indicator.name])
        if not line.levers and not line.direct:
            yield _row(own)
        for lever in line.levers:
            yield from _lever(own, lever)
        for one in line.direct:
            yield _commitment(own, one, ACTION)
    for lever in loose:
        yield from _lever(base, lever)


def _lever(base: dict[str, str], lever: RoadmapLever) -> Iterator[TetRow]:
    """The action, then what each partner does for it. Its state and days are those of whoever leads it."""
    leads, first = lever.leads, next(iter(lever.leads), None)
    others = [one.who for one in lever.commitments if not one.leads]
    cells = {
        **base,
        ACTION: lever.lever.title,
        TEXT: lever.lever.heading,
        LEAD: listed(one.who for one in leads),
        PARTNERS: listed(others),
    }
    if first is not None:
        cells |= {STATUS: STATUSES[first.status], STARTS: day(first.starts_on), ENDS: day(first.due_on)}
    yield _row(cells)
    for one in lever.commitments:
        yield _commitment({**base, ACTION: lever.lever.title}, one, SUB_ACTION)


def _commitment(base: dict[str, str], one: CommitmentView, where: str) -> TetRow:
    return _row(
        {
            **base,
            where: one.what,
            TEXT: one.evidence,
            LEAD: listed([one.who]),
            STATUS: STATUSES[one.status],
            STARTS: day(one.starts_on),
            ENDS: day(one.due_on),
        }
    )


def _agreed(axis: AxisView) -> tuple[str, ...]:
    """When the axis was agreed to and by whom, and the reservations."""
    if axis.validated_on is None:
        return ()
    words = _("Validated on {day}.").format(day=day(axis.validated_on))
    return (f"{words} {axis.validated_by}".strip(), axis.reservations)


def _row(cells: dict[str, str]) -> TetRow:
    """The row with its titles short enough; what a title lost stands whole in the description."""
    made = {label: text for label, text in cells.items() if text}
    for label in _TITLES:
        if label in made and (short := shortened(made[label])) != made[label]:
            if len(made[label]) > LONGEST:
                made[TEXT] = "\n".join(part for part in (made[label], made.get(TEXT, "")) if part)
            made[label] = short
    return TetRow(made)


def _guarded(item: str) -> str:
    """In quotes where a comma outside parentheses would part it."""
    depth = 0
    for sign in item:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0:
            return '"' + item.replace('"', "'") + '"'
    return item
