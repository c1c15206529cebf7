"""How the three lists of the commitments' screen look: actions to reconcile, commitments, remarks and answers."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

from textual.content import Content

from workshop.locales import _
from workshop.method.actions import Suggestion, suggestions
from workshop.method.gaps import is_overdue
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.model.roadmap_views import ActionView, CommitmentView, RemarkView, RoadmapView
from workshop.model.words import CommitmentStatus, ResponseStatus
from workshop.tui.kinds import look as kind_look
from workshop.tui.plain import plain
from workshop.tui.screens.roadmap_words import STATUS, by
from workshop.tui.when import day_with_year
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row


class Lists(StrEnum):
    """The lists, in the order of the arrows."""

    ACTIONS = "actions"
    COMMITMENTS = "commitments"
    REMARKS = "remarks"


ANSWERS = {
    ResponseStatus.OPEN: ("○", "warning bold"),
    ResponseStatus.TAKEN_UP: ("●", "kind-agreed bold"),
    ResponseStatus.PARTLY: ("◐", "kind-open bold"),
    ResponseStatus.NOT_TAKEN_UP: ("×", "kind-apart bold"),
    ResponseStatus.ANSWERED: ("✓", "kind-measure bold"),
}


def tabs(view: RoadmapView, chosen: Lists) -> Content:
    """« [À rapprocher 84]   Engagements 13   Remarques 6/120 »."""
    answered = sum(1 for one in view.remarks if one.response and one.response.status is not ResponseStatus.OPEN)
    told = {
        Lists.ACTIONS: f"{_('To reconcile')} {len(view.actions)}",
        Lists.COMMITMENTS: f"{_('Commitments')} {len(view.commitments)}",
        Lists.REMARKS: f"{_('Remarks')} {answered}/{len(view.remarks)}",
    }
    parts = []
    for each, words in told.items():
        text = f"[{words}]" if each is chosen else f" {words} "
        parts.append(plain(text, "bold $key on $chosen" if each is chosen else "bold $foreground"))
    return Content("   ").join(parts)


def sentence(view: RoadmapView, chosen: Lists) -> Content:
    """What this list is for, in one line."""
    words = {
        Lists.ACTIONS: _("What partners said they do: Enter makes a commitment of it, or attaches it to one."),
        Lists.COMMITMENTS: _("Who does what by when."),
        Lists.REMARKS: _("What was asked in the sessions: Enter answers it, for the published log."),
    }[chosen]
    late = sum(1 for one in view.commitments if is_overdue(one, date.today()))
    if chosen is Lists.COMMITMENTS and late:
        return plain(_("▲ {n} overdue   ").format(n=late), "bold $warning") + plain(words, "$quiet")
    return plain(words, "$quiet")


def action_rows(view: RoadmapView) -> list[Row]:
    """By theme: who, what, where it was told; « ≈ » for one that resembles a commitment."""
    made: list[Row] = []
    ordered = sorted(view.actions, key=lambda one: _place(view, one.theme_id))
    for theme_id, group in groupby(ordered, key=lambda one: one.theme_id):
        made.append(_heading(theme_id, view.theme(theme_id) or _("All themes")))
        for one in group:
            near = suggestions(one, view.commitments, most=1)
            lead = ("≈ ", "key bold") if near else ("· ", "quiet")
            text = ((by(one.who), "foreground bold"), (one.text, "foreground"))
            made.append(Row(one.key, text, (lead,), ((place_of(one), "quiet"),), lines=1))
    return made


def commitment_rows(view: RoadmapView, today: date) -> list[Row]:
    """By state, those that are owed first."""
    order = (
        CommitmentStatus.LATE, CommitmentStatus.BLOCKED, CommitmentStatus.UNDER_WAY, CommitmentStatus.TO_COME,
        CommitmentStatus.TO_DISCUSS, CommitmentStatus.PAUSED, CommitmentStatus.DONE, CommitmentStatus.ABANDONED,
    )  # fmt: skip
    made: list[Row] = []
    for status in order:
        group = [one for one in view.commitments if one.status is status]
        if group:
            made.append(_heading(status, f"{label(status)} · {len(group)}"))
            made += [_commitment(one, today) for one in group]
    return made


def remark_rows(view: RoadmapView) -> list[Row]:
    """By session: what was asked, and whether it was answered."""
    made: list[Row] = []
    for number, group in groupby(view.remarks, key=lambda one: one.session):
        made.append(_heading(str(number), _("Session {number}").format(number=number)))
        for one in group:
            status = one.response.status if one.response else ResponseStatus.OPEN
            mark, look = ANSWERS[status]
            right = ((label(status), look),) if one.response else ()
            lead = ((f"{mark} ", look if one.response else "quiet"),)
            made.append(Row(one.entry.id, ((one.entry.text, "foreground"),), lead, right, lines=1))
    return made


def reading_of_action(view: RoadmapView, one: ActionView, near: Sequence[Suggestion]) -> Iterator[Para]:
    yield Para(one.who or _("Nobody was named"), "bold")
    yield Para(one.text)
    yield Para(f"{view.theme(one.theme_id)} · {place_of(one)}".strip(" ·"), "$quiet")
    yield Para(_("It may tell of"), "bold $primary", gap=1)
    for each in near:
        yield Para(by(each.commitment.who) + each.commitment.what, "", f"{round(each.score)} % ")
    if not near:
        yield Para(_("No commitment says the like: Enter makes one."), "$quiet")


def reading_of_remark(one: RemarkView) -> Iterator[Para]:
    sign = kind_look(one.entry.kind)
    yield Para(f"{sign.symbol} {label(one.entry.kind)} · {one.session}.{one.entry.number}", "$quiet")
    yield Para(one.entry.text, "bold")
    if one.entry.author:
        yield Para(one.entry.author, "$quiet")
    yield Para(_("Answer"), "bold $primary", gap=1)
    if one.response is None:
        yield Para(_("None so far: Enter writes it."), "$warning")
        return
    mark, look = ANSWERS[one.response.status]
    yield Para(f"{mark} {label(one.response.status)}", f"bold ${look.split()[0]}")
    if one.response.text:
        yield Para(one.response.text, gap=1)
    day = day_with_year(one.response.answered_on) if one.response.answered_on else ""
    said = " · ".join(part for part in (one.response.responder, day) if part)
    if said:
        yield Para(said, "$quiet")


def serves(view: RoadmapView, one: CommitmentView) -> Iterator[Para]:
    """The lever and the objectives that a commitment is for."""
    lever = next((each for each in view.levers if each.lever.id == one.lever_id), None)
    targets = {one.objective_id, lever.objective_id if lever else None} - {None}
    if lever is not None:
        yield Para(lever.lever.title, "", "◆ ")
    for line in view.objectives:
        if line.objective.id in targets:
            yield Para(objective_words(line), "", "» ")
    if lever is None and not targets:
        yield Para(_("▲ For no objective, no lever: Enter says which."), "$warning")


def place_of(one: ActionView) -> str:
    """« 8.36 »: session 8, note 36; else that the questionnaire told it."""
    return f"{one.session}.{one.number}" if one.session else _("questionnaire")


def _commitment(one: CommitmentView, today: date) -> Row:
    mark, look = STATUS[one.status]
    late = is_overdue(one, today)
    due = day_with_year(one.due_on) if one.due_on else ""
    right = ((f"▲ {due}" if late else due, "warning bold" if late else "quiet"),)
    text = ((by(one.who), "foreground bold"), (one.what.replace("\n", " "), "foreground"))
    return Row(one.id, text, ((f"{mark} ", look),), right, lines=1)


def _heading(key: str | None, words: str) -> Row:
    return Row(f"heading:{key}", ((words, "primary bold"),), heading=True, lines=1)


def _place(view: RoadmapView, theme_id: str | None) -> int:
    return next((place for place, theme in enumerate(view.themes) if theme.id == theme_id), len(view.themes))
