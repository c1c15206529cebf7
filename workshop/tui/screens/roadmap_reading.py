"""What is said of the row under the cursor of the roadmap: axis, objective, lever, commitment."""

from collections.abc import Iterable, Iterator
from datetime import date

from workshop.locales import _
from workshop.method.gaps import is_overdue, missing_for
from workshop.method.labels import label
from workshop.method.objective_words import objective_words, words_beside
from workshop.method.trajectory import track
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView
from workshop.model.words import Term
from workshop.tui.screens.roadmap_words import STATUS, axis_state, by
from workshop.tui.standing import colour, sign
from workshop.tui.when import day_with_year
from workshop.tui.widgets.page import Para


def reading_of_axis(axis: AxisView) -> Iterator[Para]:
    words, look = axis_state(axis)
    yield Para(axis.title, "bold")
    yield Para(words, f"bold ${look.split()[0]}")
    if axis.summary:
        yield Para(axis.summary, gap=1)
    if axis.validated_on:
        yield Para(_("Collective validation"), "bold $primary", gap=1)
        day = day_with_year(axis.validated_on)
        where = _("session {number}").format(number=axis.validated_in) if axis.validated_in else ""
        yield Para(f"{day} · {where}" if where else day)
        if axis.validated_by:
            yield Para(axis.validated_by)
        yield Para(_("Reservations"), "bold $primary", gap=1)
        for line in axis.reservations.split("\n") if axis.reservations else ():
            yield Para(line, "", "» ")
        if not axis.reservations:
            yield Para(_("None was held against it."), "$quiet")


def reading_of_objective(view: RoadmapView, line: RoadmapObjective, today: date) -> Iterator[Para]:
    yield Para(objective_words(line), "bold")
    if line.indicator and (said := words_beside(line.objective)):
        yield Para(said, "$quiet")
    tracked = view.tracked(line.objective.indicator_id)
    if tracked is not None:
        found = track(line.objective, tracked.indicator, tracked.observations)
        yield Para(sign(found) + track_words(found), f"bold ${colour(found)}")
    missing = missing_for(line, tracked, today)
    yield Para(_("What is missing to reach it"), "bold $primary", gap=1)
    for words in missing:
        yield Para(words, "$warning", "▲ ")
    if not missing:
        yield Para(_("Nothing that is known."), "$kind-agreed", "✓ ")
    yield from _workers(line.commitments)


def reading_of_lever(lever: RoadmapLever) -> Iterator[Para]:
    yield Para(lever.lever.title, "bold")
    facts = [lever.lever.heading, label(lever.lever.term) if lever.lever.term is not Term.UNSET else ""]
    if any(facts):
        yield Para(" · ".join(fact for fact in facts if fact), "$quiet")
    leads = ", ".join(one.who for one in lever.leads)
    yield Para(
        _("Led by {names}").format(names=leads) if leads else _("▲ Nobody leads it."), "" if leads else "bold $warning"
    )
    yield from _workers(lever.commitments)


def reading_of_commitment(one: CommitmentView, today: date) -> Iterator[Para]:
    mark, look = STATUS[one.status]
    yield Para(f"{by(one.who)}{one.what}", "bold")
    yield Para(f"{mark} {label(one.status)}", f"bold ${look.split()[0]}")
    if one.starts_on:
        yield Para(_("From {day}").format(day=day_with_year(one.starts_on)))
    if one.due_on:
        late = is_overdue(one, today)
        words = _("Due {day}").format(day=day_with_year(one.due_on))
        yield Para(f"▲ {words}" if late else words, "bold $warning" if late else "")
    if one.leads:
        yield Para(_("Leads the lever"))
    if one.evidence:
        yield Para(_("What shows it"), "bold $primary", gap=1)
        yield Para(one.evidence)
    yield Para(_("Where it was told"), "bold $primary", gap=1)
    for told in one.mentions:
        place = f"{told.session}.{told.number}" if told.session else _("questionnaire")
        yield Para(by(told.author) + told.text, "", f"{place:<6} ")
    if not one.mentions:
        yield Para(_("Nowhere: it was made here."), "$quiet")


def _workers(commitments: Iterable[CommitmentView]) -> Iterator[Para]:
    """Who works on something, and how far; nothing where nobody does."""
    for place, one in enumerate(commitments):
        if not place:
            yield Para(_("Who works on it"), "bold $primary", gap=1)
        yield Para(f"{by(one.who)}{one.what}", "", f"{STATUS[one.status][0]} ")
