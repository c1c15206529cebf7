"""The demonstration's sessions, stored by playing their lines through the same code as a facilitator's keyboard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workshop.method.grammar import parse
from workshop.method.intentions import Known
from workshop.model.session import AgendaItem, WorkshopSession
from workshop.model.target import Indicator
from workshop.model.views import AgendaItemView
from workshop.model.words import Direction, EntryKind, IndicatorStatus, ObjectiveState, SessionState, Stage
from workshop.services import closing, notes
from workshop.services.capture import apply
from workshop.services.capture_state import CaptureState, Circumstances
from workshop.services.demo_people import Register, store_attendance
from workshop.services.demo_votes import hold_vote, prepare_vote
from workshop.services.known import known_names
from workshop.services.preparing import ItemDraft, SessionDraft, TableDraft, insert_session
from workshop.services.targets import IndicatorDraft, ObjectiveDraft, store_indicator
from workshop.storage.queries.sessions import agenda, surroundings, tables
from workshop.storage.writer import Writer

VOTE = timedelta(minutes=4)
"""How long a round stays open."""


@dataclass(slots=True)
class _Told:
    """A session while it is told: what its lines need at hand."""

    writer: Writer
    register: Register
    session: dict[str, Any]
    session_id: str
    items: tuple[AgendaItemView, ...]
    opened_at: datetime


def store_session(writer: Writer, told: dict[str, Any], register: Register) -> str:
    """Stores one session; a closed one with its notes and times. Returns its id."""
    writer.session_id = None
    session_id = insert_session(writer, register.programme_id, _draft(told, register), told["number"])
    writer.session_id = session_id
    store_attendance(writer, session_id, told, register)
    if told["state"] == "prepared":
        _prepare_votes(writer, session_id, told)
        return session_id
    opened = opening_time(told, register.timezone)
    tale = _Told(writer, register, told, session_id, agenda(writer.connection, session_id), opened)
    writer.update(WorkshopSession, session_id, state=SessionState.RUNNING, opened_at=opened)
    ended = _run_agenda(tale)
    _play(tale)
    _store_indicators(tale)
    _hold_votes(tale)
    for kind in told.get("validation", {}).get("kinds", []):
        note = told["validation"].get("note", "")
        closing.validate_step(writer, session_id, EntryKind(kind), note, ended - timedelta(minutes=6))
    steps = "\n".join(told.get("next", {}).get("steps", []))
    writer.update(WorkshopSession, session_id, next_steps=steps)
    closing.close_step(writer, session_id, ended)
    return session_id


def opening_time(told: dict[str, Any], timezone: str) -> datetime:
    """When the session begins, in UTC."""
    return datetime.combine(told["date"], time.fromisoformat(told["start"]), ZoneInfo(timezone)).astimezone(UTC)


def script(told: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The lines of a session with their agenda item (from 1), as a facilitator would type them."""
    for block in told.get("capture", []):
        for line in block["lines"].splitlines():
            if line.strip():
                yield block["item"], line.strip()


def _draft(told: dict[str, Any], register: Register) -> SessionDraft:
    stage = Stage(told["stage"])
    return SessionDraft(
        title=told["title"],
        stage=stage,
        theme_id=register.themes.get(told.get("theme", "")),
        purpose=told["purpose"].strip(),
        playbook=stage.value.replace("_", "-"),
        held_on=told["date"],
        starts_at=told["start"],
        place=told["place"],
        round=told.get("round", 1),
        agenda=tuple(
            ItemDraft(item["title"], item["minutes"], item.get("instructions", "").strip(), _kinds(told, position))
            for position, item in enumerate(told["agenda"], start=1)
        ),
        tables=tuple(
            TableDraft(table["name"], register.themes.get(table.get("theme", "")), table.get("host", ""))
            for table in told.get("tables", [])
        ),
    )


def _kinds(told: dict[str, Any], item: int) -> tuple[EntryKind, ...]:
    """The kinds that were in fact noted during an item, most frequent marks first in order of appearance."""
    known = Known()
    found: dict[EntryKind, None] = {}
    for position, line in script(told):
        kind = getattr(parse(line, known), "kind", None)
        if position == item and kind is not None:
            found[kind] = None
    return tuple(found)[:6]


def _run_agenda(tale: _Told) -> datetime:
    at = tale.opened_at
    for item, told in zip(tale.items, tale.session["agenda"], strict=True):
        started, at = at, at + timedelta(minutes=told.get("actual", told["minutes"]))
        tale.writer.update(AgendaItem, item.id, started_at=started, ended_at=at)
    return at


def _play(tale: _Told) -> None:
    around = surroundings(tale.writer.connection, tale.session_id)
    known = known_names(around)
    found = tables(tale.writer.connection, tale.session_id)
    items = agenda(tale.writer.connection, tale.session_id)
    base = Circumstances(tale.session_id, tale.register.programme_id, around.session.theme_id)
    for position, item in enumerate(items, start=1):
        blocks = [block for block in tale.session.get("capture", []) if block["item"] == position]
        for block in blocks:
            table = found[block["table"] - 1] if "table" in block else None
            theme_id = table.theme_id if table and table.theme_id else base.theme_id
            where = replace(base, agenda_item_id=item.id, table_id=table and table.id, theme_id=theme_id)
            _play_block(tale.writer, CaptureState(where, theme_id), block["lines"].splitlines(), known, item)


def _play_block(writer: Writer, state: CaptureState, lines: Sequence[str], known: Known, item: AgendaItemView) -> None:
    told = [line.strip() for line in lines if line.strip()]
    start, end = item.started_at, item.ended_at
    if start is None or end is None:
        return
    for rank, line in enumerate(told, start=1):
        at = start + (end - start) * (rank / (len(told) + 1))
        state = apply(writer, state, parse(line, known, takes_positions=state.takes_positions), at).state


def _prepare_votes(writer: Writer, session_id: str, told: dict[str, Any]) -> None:
    """The rounds as they are before the session: a statement that is one of its notes finds it when it is held."""
    for one in told.get("vote", []):
        statements = [{**statement, "noted": False} for statement in one["statements"]]
        prepare_vote(writer, session_id, {**one, "statements": statements})


def _hold_votes(tale: _Told) -> None:
    for told in tale.session.get("vote", []):
        ended = agenda(tale.writer.connection, tale.session_id)[told["item"] - 1].ended_at
        if ended is not None:
            poll_id = prepare_vote(tale.writer, tale.session_id, told)
            hold_vote(tale.writer, poll_id, told, ended - VOTE, ended - timedelta(minutes=1))


def _store_indicators(tale: _Told) -> None:
    where = Circumstances(
        tale.session_id, tale.register.programme_id, tale.register.themes.get(tale.session.get("theme", ""))
    )
    ids: dict[str, str] = {}
    for rank, told in enumerate(tale.session.get("indicators", [])):
        item = agenda(tale.writer.connection, tale.session_id)[told["item"] - 1]
        at = (item.started_at or tale.opened_at) + timedelta(seconds=40 * (rank + 1))
        placed = replace(where, agenda_item_id=item.id)
        entry = notes.add(tale.writer, placed, EntryKind.INDICATOR, told["name"], None, at)
        row = tale.writer.connection.execute("SELECT id FROM indicator WHERE entry_id = ?", (entry.id,)).fetchone()
        ids[told["name"]] = row["id"]
        store_indicator(tale.writer, row["id"], _indicator(told, ids))
        if told.get("status") == "validated":
            tale.writer.update(
                Indicator, row["id"], status=IndicatorStatus.VALIDATED, validated_in_id=tale.session_id, validated_at=at
            )


def _indicator(told: dict[str, Any], ids: dict[str, str]) -> IndicatorDraft:
    return IndicatorDraft(
        name=told["name"],
        breakdown=told.get("breakdown", ""),
        unit=told.get("unit", ""),
        direction=Direction(told.get("direction", "none")),
        source=told.get("source", ""),
        status=IndicatorStatus(told.get("status", "proposed")),
        parent_id=ids.get(told.get("parent", "")),
        objectives=tuple(_objective(target) for target in told.get("objectives", [])),
    )


def _objective(told: dict[str, Any]) -> ObjectiveDraft:
    names = ("label", "value", "unit", "framework", "source", "horizon", "base_year")
    values = {name: told[name] for name in names if name in told}
    return ObjectiveDraft(
        state=ObjectiveState(told.get("state", "set")), direction=Direction(told.get("direction", "none")), **values
    )
