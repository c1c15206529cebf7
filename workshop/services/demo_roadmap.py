"""The demonstration's roadmap, stored through the same steps as from the screens."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.people import MissingVoice
from workshop.model.roadmap_views import ActionView, RoadmapObjective, RoadmapView
from workshop.model.words import CommitmentStatus, ResponseStatus, VoiceStatus
from workshop.services.axes import AxisValidation, attach_objective, insert_axis, validate_step
from workshop.services.commitments import draft_of, insert_commitment, mention
from workshop.services.indicators import ObservationDraft, observe
from workshop.services.levers import attach_lever
from workshop.services.own_words import store_paragraphs
from workshop.services.responses import ResponseDraft, store_response
from workshop.services.voices import merge_step
from workshop.storage.queries.roadmap import roadmap
from workshop.storage.queries.sessions import organisations
from workshop.storage.queries.voices import voices
from workshop.storage.writer import Writer


def store_roadmap(writer: Writer, told: dict[str, Any], programme_id: str) -> None:
    """Stores observations, levers, axes, commitments and answers. Raises WorkshopError for what names nothing."""
    writer.session_id = None
    plan = roadmap(writer.connection, programme_id)
    for series in told.get("observations", []):
        _observe(writer, plan, series)
    for lever, objective in told.get("levers", {}).items():
        attach_lever(writer, _lever(plan, lever), _objective(plan, objective).objective.id)
    for axis in told.get("axes", []):
        _axis(writer, plan, axis)
    for commitment in told.get("commitments", []):
        _commitment(writer, plan, commitment)
    for response in told.get("responses", []):
        draft = ResponseDraft(
            response["text"], ResponseStatus(response["status"]), response["responder"], response.get("on")
        )
        store_response(writer, _note(plan, response["note"]), draft)
    for voice in told.get("voices", []):
        _voice(writer, programme_id, voice)
    store_paragraphs(writer, programme_id, {place: text.strip() for place, text in told.get("paragraphs", {}).items()})


def _observe(writer: Writer, plan: RoadmapView, series: dict[str, Any]) -> None:
    """One value a year, as of its last day; the note belongs to the last of them."""
    name = series["indicator"]
    found = _known((one.indicator.id for one in plan.indicators if one.indicator.name == name), name)
    years = list(series["values"].items())
    for year, value in years:
        note = series.get("note", "") if (year, value) == years[-1] else ""
        observe(writer, found, ObservationDraft(date(int(year), 12, 31), value, series["source"], note))


def _axis(writer: Writer, plan: RoadmapView, told: dict[str, Any]) -> None:
    made = insert_axis(writer, plan.programme.id, told["title"], told["summary"])
    for objective in told["objectives"]:
        attach_objective(writer, _objective(plan, objective).objective.id, made)
    if agreed := told.get("validation"):
        session = next((one.id for one in plan.sessions if one.number == agreed["session"]), None)
        validation = AxisValidation(agreed["on"], session, agreed["by"], agreed["reservations"])
        validate_step(writer, made, validation)


def _commitment(writer: Writer, plan: RoadmapView, told: dict[str, Any]) -> None:
    first, *others = [_action(plan.actions, words) for words in told["told"]]
    target = told.get("objective")
    draft = replace(
        draft_of(first),
        leads=told.get("leads", False),
        status=CommitmentStatus(told.get("status", "to_come")),
        starts_on=told.get("starts"),
        due_on=told.get("due"),
        evidence=told.get("evidence", ""),
        lever_id=_lever(plan, told["lever"]) if "lever" in told else None,
        objective_id=_objective(plan, target).objective.id if target else None,
    )
    made = insert_commitment(writer, plan.programme.id, draft, first)
    for other in others:
        mention(writer, made, other)


def _voice(writer: Writer, programme_id: str, told: dict[str, Any]) -> None:
    """What became of a missing voice, after those that are the same under another name have joined it."""
    known = {one.name: one.id for one in voices(writer.connection, programme_id)}
    names = (told["name"], *told.get("also", ()))
    kept, *others = (_known((known[one] for one in (name,) if one in known), name) for name in names)
    for other in others:
        merge_step(writer, kept, other)
    houses = {one.name: one.id for one in organisations(writer.connection, programme_id)}
    writer.update(
        MissingVoice,
        kept,
        status=VoiceStatus(told.get("status", "to_invite")),
        organisation_id=houses.get(told.get("organisation", "")),
    )


def _objective(plan: RoadmapView, words: str) -> RoadmapObjective:
    """« Indicator », « Indicator / framework » or « Indicator / year »."""
    name, _slash, which = words.partition(" / ")
    for line in plan.objectives:
        fits = which in ("", line.objective.framework, str(line.objective.horizon))
        if line.indicator is not None and line.indicator.name == name and fits:
            return line
    raise _lost(words)


def _lever(plan: RoadmapView, words: str) -> str:
    return _known((one.lever.id for one in plan.levers if one.lever.title.startswith(words)), words)


def _action(actions: Sequence[ActionView], words: str) -> ActionView:
    """« session.note », or « Organisation : beginning of the line » of an answer."""
    for action in actions:
        if action.entry_id and words == f"{action.session}.{action.number}":
            return action
        if action.answer_id and f"{action.who} : {action.text}".startswith(words):
            return action
    raise _lost(words)


def _note(plan: RoadmapView, place: str) -> str:
    return _known((one.entry.id for one in plan.remarks if f"{one.session}.{one.entry.number}" == place), place)


def _known(found: Iterator[str], words: str) -> str:
    """The first of them."""
    for one in found:
        return one
    raise _lost(words)


def _lost(words: str) -> WorkshopError:
    return WorkshopError(_("The demonstration’s roadmap names “{words}”, which is not there.").format(words=words))
