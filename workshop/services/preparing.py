"""Preparing a session: what it is, its agenda, its tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.session import AgendaItem, BreakoutTable, WorkshopSession
from workshop.model.words import EntryKind, Stage
from workshop.services.house import House
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An agenda item; `id` None for a new one."""

    title: str
    minutes: int
    instructions: str = ""
    kinds: tuple[EntryKind, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class TableDraft:
    name: str
    theme_id: str | None = None
    host: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as edited. `round` 0 means: the next one of its theme and stage."""

    title: str
    stage: Stage
    theme_id: str | None = None
    purpose: str = ""
    playbook: str = ""
    held_on: date | None = None
    starts_at: str = "17:00"
    place: str = ""
    round: int = 0
    agenda: tuple[ItemDraft, ...] = field(default=())
    tables: tuple[TableDraft, ...] = field(default=())


def create_session(house: House, programme_id: str, draft: SessionDraft) -> str:
    """Adds a session at the end of the series; returns its id. Raises WorkshopError for an empty title."""
    return house.store.write("session.create", lambda w: insert_session(w, programme_id, draft)).result()


def update_session(house: House, session_id: str, draft: SessionDraft) -> None:
    """Makes a session as the draft says; agenda items and tables that the draft dropped are removed.

    Raises WorkshopError when one of those already holds notes: nothing is changed then.
    """
    house.store.write("session.edit", lambda w: edit_session(w, session_id, draft), session_id=session_id).result()


def edit_session(writer: Writer, session_id: str, draft: SessionDraft) -> None:
    """`update_session` as a step inside a transaction."""
    _check(draft)
    values = _values(draft)
    if not draft.round:
        values.pop("round", None)
    writer.update(WorkshopSession, session_id, **values)
    _keep_only(writer, "agenda_item", AgendaItem, session_id, {item.id for item in draft.agenda})
    _keep_only(writer, "breakout_table", BreakoutTable, session_id, {table.id for table in draft.tables})
    _store_parts(writer, session_id, draft)


def insert_session(writer: Writer, programme_id: str, draft: SessionDraft, number: int | None = None) -> str:
    """`create_session` as a step inside a transaction; `number` only where the series is already numbered."""
    _check(draft)
    row = writer.connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM session WHERE programme_id = ?", (programme_id,)
    ).fetchone()
    values = {**_values(draft), "round": draft.round or _next_round(writer, programme_id, draft)}
    session = writer.insert(WorkshopSession(programme_id=programme_id, number=number or row[0], **values))
    _store_parts(writer, session.id, draft)
    return session.id


def _check(draft: SessionDraft) -> None:
    if not draft.title.strip():
        raise WorkshopError(_("The session needs a title."))
    if any(not table.name.strip() for table in draft.tables):
        raise WorkshopError(_("Each table needs its name: a published table must never lose its title."))
    if any(item.minutes < 1 for item in draft.agenda):
        raise WorkshopError(_("Each agenda item needs at least one minute."))


def _values(draft: SessionDraft) -> dict[str, Any]:
    names = ("title", "stage", "theme_id", "purpose", "playbook", "held_on", "starts_at", "place", "round")
    return {name: getattr(draft, name) for name in names}


def _next_round(writer: Writer, programme_id: str, draft: SessionDraft) -> int:
    row = writer.connection.execute(
        "SELECT coalesce(max(round), 0) + 1 FROM session WHERE programme_id = ? AND theme_id IS ? AND stage = ?",
        (programme_id, draft.theme_id, draft.stage.value),
    ).fetchone()
    return int(row[0])


def _store_parts(writer: Writer, session_id: str, draft: SessionDraft) -> None:
    for position, item in enumerate(draft.agenda, start=1):
        values = {
            "position": position,
            "title": item.title,
            "minutes": item.minutes,
            "instructions": item.instructions,
            "kinds": " ".join(item.kinds),
        }
        _store(writer, AgendaItem, session_id, item.id, values)
    for position, table in enumerate(draft.tables, start=1):
        values = {"position": position, "name": table.name, "theme_id": table.theme_id, "host": table.host}
        _store(writer, BreakoutTable, session_id, table.id, values)


def _store(
    writer: Writer,
    model: type[AgendaItem] | type[BreakoutTable],
    session_id: str,
    row_id: str | None,
    values: dict[str, Any],
) -> None:
    if row_id:
        writer.update(model, row_id, **values)
    else:
        writer.insert(model(session_id=session_id, **values))


def _keep_only(
    writer: Writer,
    table: str,
    model: type[AgendaItem] | type[BreakoutTable],
    session_id: str,
    kept: set[str | None],
) -> None:
    column = "agenda_item_id" if table == "agenda_item" else "table_id"
    present = writer.connection.execute(f"SELECT id FROM {table} WHERE session_id = ?", (session_id,)).fetchall()
    for row in present:
        if row["id"] in kept:
            continue
        if _is_used(writer, column, row["id"]):
            raise WorkshopError(_("This part of the session already holds notes: rename it instead of removing it."))
        writer.delete(model, row["id"])


def _is_used(writer: Writer, column: str, row_id: str) -> bool:
    """Whether notes, withdrawn ones too, a declared list or votes stand under this part of the session."""
    tables = ("entry", "harvest_list", "ballot") if column == "table_id" else ("entry", "poll")
    return any(
        writer.connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (row_id,)).fetchone() for table in tables
    )


def minutes_total(items: Sequence[ItemDraft]) -> int:
    """The planned minutes of an agenda."""
    return sum(item.minutes for item in items)
