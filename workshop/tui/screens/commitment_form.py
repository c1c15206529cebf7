"""What is asked of a commitment, as data."""

from collections.abc import Mapping
from datetime import date

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.model.roadmap_views import CommitmentView, RoadmapView
from workshop.model.text import fold
from workshop.model.words import CommitmentStatus
from workshop.services.commitments import CommitmentDraft
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.screens.roadmap_words import STATUS
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values


def draft_of_view(one: CommitmentView) -> CommitmentDraft:
    """A commitment as it is."""
    holder = "" if one.organisation_id else one.who
    return CommitmentDraft(
        one.what, one.organisation_id, holder, one.leads, one.status, one.starts_on, one.due_on, one.evidence,
        one.theme_id, one.objective_id, one.lever_id,
    )  # fmt: skip


def progress(one: CommitmentView) -> ChooseDialog[CommitmentStatus]:
    """Asks how far a commitment is."""
    choices = [Choice(state, f"{STATUS[state][0]} {label(state)}") for state in CommitmentStatus]
    return ChooseDialog(one.what, choices, current=one.status, typing=False)


def fields(view: RoadmapView, draft: CommitmentDraft) -> list[Field]:
    """The fields, filled in. Who holds it is typed: a name of the register is recognised."""
    who = next((one.short for one in view.organisations if one.id == draft.organisation_id), draft.holder)
    names = tuple(one.short for one in view.organisations) + tuple(
        one.name for one in view.organisations if one.acronym
    )
    states = tuple((state.value, label(state)) for state in CommitmentStatus)
    levers = tuple((one.lever.id, one.lever.title) for one in view.levers)
    objectives = tuple((one.objective.id, objective_words(one)) for one in view.objectives)
    none = ("", _("none"))
    return [
        Field("what", _("What"), draft.what, "text", required=True, lines=2),
        Field("who", _("Who"), who, completions=names),
        Field("status", _("State"), draft.status, "choice", choices=states),
        Field("due", _("Due"), _day(draft.due_on), check=day_fault),
        Field("starts", _("From"), _day(draft.starts_on), check=day_fault),
        Field("lever", _("Lever"), draft.lever_id or "", "choice", choices=(none, *levers)),
        Field("leads", _("Leads it"), "1" if draft.leads else "", "choice", choices=(("", _("no")), ("1", _("yes")))),
        Field("objective", _("Objective"), draft.objective_id or "", "choice", choices=(none, *objectives)),
        Field("evidence", _("What shows it"), draft.evidence, "text", lines=2),
    ]


def draft_from(view: RoadmapView, values: Values, before: CommitmentDraft) -> CommitmentDraft:
    """The commitment as typed; a name that the register knows is the organisation's."""
    who, today = values["who"].strip(), date.today()
    known = {fold(name): one.id for one in view.organisations for name in (one.name, one.acronym) if name}
    return CommitmentDraft(
        what=values["what"].strip(),
        organisation_id=known.get(fold(who)),
        holder=who,
        leads=bool(values["leads"]),
        status=CommitmentStatus(values["status"]),
        starts_on=read_day(values["starts"], today),
        due_on=read_day(values["due"], today),
        evidence=values["evidence"].strip(),
        theme_id=before.theme_id,
        objective_id=values["objective"] or None,
        lever_id=values["lever"] or None,
    )


def cross(values: Values) -> Mapping[str, str]:
    """A day before the first one; leading without a lever."""
    today = date.today()
    starts, due = read_day(values["starts"], today), read_day(values["due"], today)
    if starts and due and due < starts:
        return {"due": _("It cannot be due before it begins.")}
    if values["leads"] and not values["lever"]:
        return {"lever": _("One leads a lever: say which one.")}
    return {}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
