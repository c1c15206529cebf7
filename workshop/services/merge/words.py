"""What a merge asks and tells, in words: kinds of records, the record in question, what either side says."""

from enum import StrEnum
from typing import Any

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.polls.forms import value_label, values
from workshop.model.decision import Decision
from workshop.model.interchange import shapes
from workshop.model.merging import Conflict, Values
from workshop.model.words import EntryKind, PollForm
from workshop.services.merge.hands import TABLE as HANDS
from workshop.services.merge.plan import Plan

_NAMES = {
    "organisation": ("acronym", "name"), "theme": ("title",), "person": ("name",), "session": ("title",),
    "breakout_table": ("name",), "agenda_item": ("title",), "missing_voice": ("name",), "indicator": ("name",),
    "objective": ("label", "value"), "lever": ("title",), "commitment": ("what",), "strategic_axis": ("title",),
    "programme": ("title",), "phase": ("title",), "abbreviation": ("short",), "questionnaire": ("title",),
    "attendance": ("name", "affiliation"), "position": ("holder", "wording"), "theme_link": ("note",),
    "contribution": ("text",), "response": ("text",), "paragraph": ("place",), "attachment": ("caption", "file_name"),
    "validation": ("note",), "reply": ("affiliation", "name"), "reply_answer": ("text",), "observation": ("value",),
    "poll": ("title", "number"), "statement": ("text",),
}  # fmt: skip
"""Columns that say best what a row is."""


def kinds() -> dict[str, str]:
    """Tables as people call their rows, in the plural."""
    return {
        "programme": _("Programmes"), "phase": _("Phases"), "theme": _("Themes"), "theme_link": _("Links"),
        "abbreviation": _("Acronyms"), "organisation": _("Organisations"), "person": _("Persons"),
        "session": _("Sessions"), "agenda_item": _("Agenda items"), "breakout_table": _("Tables"),
        "harvest_list": _("States of lists"), "validation": _("Validations"), "attendance": _("Attendance"),
        "entry": _("Notes"), "position": _("Sides"), "attachment": _("Pictures"), "missing_voice": _("Missing voices"),
        "indicator": _("Indicators"), "objective": _("Objectives"), "lever": _("Levers"), "participant": _("Participants"),
        "contribution": _("Sendings"), "questionnaire": _("Questionnaires"), "reply": _("Replies"),
        "reply_answer": _("Answers"), "observation": _("Measured values"), "strategic_axis": _("Axes"),
        "commitment": _("Commitments"), "response": _("Answers to remarks"), "paragraph": _("Paragraphs"),
        "privacy_notice": _("Privacy notice"), "sheet_state": _("Forms"), "poll": _("Rounds of votes"),
        "statement": _("Statements"), "ballot": _("Ballots"), "vote": _("Answers on ballots"),
        "hand_count": _("Shows of hands"), "late_vote": _("Answers after the close"),
    }  # fmt: skip


def kind_of(table: str) -> str:
    """The kind in words; what only says where another one was named has none of its own."""
    return kinds().get(table, _("Mentions"))


def fields() -> dict[str, str]:
    """Columns as people call them."""
    return {
        "text": _("Text"), "kind": _("Kind"), "theme_id": _("Theme"), "table_id": _("Table"), "position": _("Order"),
        "organisation_id": _("Organisation"), "person_id": _("Person"), "speaker": _("Speaker"), "state": _("State"),
        "merged_into_id": _("Merged into"), "title": _("Title"), "name": _("Name"), "status": _("State"),
        "wording": _("Words"), "degree": _("Side"), "holder": _("Held by"), "value": _("Value"), "unit": _("Unit"),
        "direction": _("Direction"), "horizon": _("Year"), "base_year": _("Base year"), "label": _("Words"),
        "source": _("Source"), "purpose": _("Purpose"), "place": _("Place"), "held_on": _("Day"),
        "starts_at": _("Begins at"), "next_steps": _("Next steps"), "note": _("Note"), "acronym": _("Acronym"),
        "expansion": _("Stands for"), "role": _("Role"), "affiliation": _("Comes for"), "email": _("E-mail"),
        "what": _("What"), "due_on": _("By when"), "evidence": _("What shows it"), "summary": _("Summary"),
        "caption": _("Caption"), "alt_text": _("Description"), "ordered_by": _("Ordered by"), "code": _("Code"),
        "question": _("Question"), "instructions": _("Instructions"), "minutes": _("Duration"), "host": _("Host"),
        "consent": _("Consent"), "lever_id": _("Lever"), "objective_id": _("Objective"), "indicator_id": _("Indicator"),
        "heading": _("Group"), "term": _("Term"), "territory": _("Territory"), "conveners": _("Conveners"),
        "quorum": _("Quorum"), "present": _("People present"), "count": _("Counted by hand"), "form": _("Form"),
    }  # fmt: skip


def about(plan: Plan, conflict: Conflict) -> str:
    """« Note 4.12 · Text »: which record, and what of it."""
    row = conflict.ours or conflict.theirs
    named = fields()
    known = dict.fromkeys(named[name] for name in conflict.columns if name in named)
    what = ", ".join(known) if known else _("Settings")
    if conflict.table == "entry" and conflict.columns == ("position",):
        return f"{_session(plan, row)}{label(EntryKind(row['kind']))} · {what}"
    if conflict.table == HANDS:
        about = plan.final["statement"].get(row["statement_id"]) or plan.theirs.rows["statement"][row["statement_id"]]
        return f"{name_of(plan, 'statement', about)} · {what}"
    thing = name_of(plan, conflict.table, row)
    return thing if conflict.gone else f"{thing} · {what}"


def name_of(plan: Plan, table: str, row: Values) -> str:
    """A record in a few words."""
    if table == "entry":
        number = _("note {number}").format(number=row["number"])
        return f"{_session(plan, row)}{number}"
    said = next((str(row[name]) for name in _NAMES.get(table, ()) if row.get(name)), "")
    if table == "attendance":
        said = said or value(plan, table, "organisation_id", row) or value(plan, table, "person_id", row)
    within = _session(plan, row) if "session_id" in row else ""
    words = " ".join(said.split())
    return f"{within}{kind_of(table)}" + (f" « {words[:60]} »" if words else "")


def side(plan: Plan, conflict: Conflict, ours: bool) -> str:
    """What one side says; of a row that it took away, that."""
    if conflict.gone is not None:
        if (conflict.gone is Decision.OURS) == ours:
            return _("(taken away)")
        row = conflict.theirs or conflict.ours
        said = [str(row[name]) for name in ("text", *_NAMES.get(conflict.table, ())) if row.get(name)]
        return said[0] if said else _("(kept)")
    row = conflict.ours if ours else conflict.theirs
    if conflict.table == "entry" and conflict.columns == ("position",):
        return _order(plan, conflict, ours)
    if conflict.table == HANDS:
        return _hands(plan, conflict, ours)
    parts = [value(plan, conflict.table, name, row) for name in conflict.columns]
    return " · ".join(part for part in parts if part) or _("(nothing)")


def value(plan: Plan, table: str, name: str, row: Values) -> str:
    """A value as people read it: the name of what it refers to, the label of a choice."""
    given: Any = row.get(name)
    if given is None or given == "" or name.endswith("_hash"):
        return ""
    field = shapes()[table].columns.get(name)
    if field is not None and field.target:
        found = plan.final.get(field.target, {}).get(given) or plan.ours.rows.get(field.target, {}).get(given)
        return name_of_target(field.target, found) if found else ""
    if field is not None and field.choices is not None:
        return _label(field.choices, given)
    return str(given)


def name_of_target(table: str, row: Values) -> str:
    """The name of what a reference leads to."""
    names = ("number", "text") if table == "entry" else _NAMES.get(table, ())
    return next((str(row[name]) for name in names if row.get(name)), "")


def _label(choices: type[StrEnum], given: str) -> str:
    try:
        return label(choices(given))
    except (KeyError, ValueError):
        return given


def _order(plan: Plan, conflict: Conflict, ours: bool) -> str:
    """The notes of a list in the order of one side: « 14, 12, 13 »."""
    rows = (plan.ours if ours else plan.theirs).rows["entry"].values()
    place = [(conflict.ours if ours else conflict.theirs)[name] for name in ("session_id", "table_id", "kind")]
    listed = [
        row for row in rows
        if [row[name] for name in ("session_id", "table_id", "kind")] == place and row["state"] == "kept"
    ]  # fmt: skip
    listed.sort(key=lambda row: (row["position"] == 0, row["position"], row["number"]))
    return ", ".join(str(row["number"]) for row in listed)


def _hands(plan: Plan, conflict: Conflict, ours: bool) -> str:
    """What one side counted: « D’accord 4, Pas d’accord 1 »."""
    wanted = (conflict.ours or conflict.theirs)["statement_id"], (conflict.ours or conflict.theirs)["channel"]
    rows = (plan.ours if ours else plan.theirs).rows[HANDS].values()
    about = plan.theirs.rows["statement"].get(wanted[0]) or plan.ours.rows["statement"][wanted[0]]
    found = plan.final["poll"].get(about["poll_id"])
    form = PollForm(found["form"]) if found else PollForm.SIDES
    counted = {row["value"]: row["count"] for row in rows if (row["statement_id"], row["channel"]) == wanted}
    return ", ".join(f"{value_label(form, value)} {counted[value]}" for value in values(form) if value in counted)


def _session(plan: Plan, row: Values) -> str:
    found = plan.final["session"].get(row["session_id"] or "") or plan.ours.rows["session"].get(row["session_id"] or "")
    return _("Session {number} · ").format(number=found["number"]) if found else ""
