"""The notes of one table, taken by its note-taker on a phone or tablet: stored at once, each once, under the table.

A note's identifier follows from its sending, so one that is sent again is recognised without anything beside it.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from workshop.locales import _
from workshop.method.intentions import Speaker
from workshop.model.errors import WorkshopError
from workshop.model.text import clean_line, fold
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, EntryState, ListState
from workshop.services.capture_state import Circumstances
from workshop.services.house import House
from workshop.services.known import known_names
from workshop.storage import erasing
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import surroundings

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

ACTOR = "scribe"


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a sending. `new` is False when the note was there already; `number` 0: it was taken back before."""

    entry_id: str
    number: int
    new: bool


def note(house: House, where: Circumstances, kind: EntryKind, text: str, speaker: str, key: str) -> "Future[Noted]":
    """Queues a note of a table; `key` names the sending. Another text under the same key is another note."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> Noted:
        from workshop.services import lists, notes

        entry_id = _id(where, key, text)
        row = writer.connection.execute("SELECT number FROM entry WHERE id = ?", (entry_id,)).fetchone()
        if row:
            return Noted(entry_id, row["number"], new=False)
        if erasing.is_buried(writer.connection, erasing.ENTRY, entry_id):
            return Noted(entry_id, 0, new=False)
        made = notes.add(writer, where, kind, text, _speaker(writer, where, speaker), now, entry_id)
        lists.reopen_if_declared(writer, made)
        return Noted(entry_id, made.number, new=True)

    return house.store.write("scribe.note", work, session_id=where.session_id, actor=ACTOR)


def reword(house: House, where: Circumstances, entry_id: str, text: str, kind: EntryKind) -> "Future[None]":
    """Queues another wording or kind of a note of the table. Raises WorkshopError (from the future) when it is gone."""

    def work(writer: "Writer") -> None:
        from workshop.services import notes

        _kept(writer, where, entry_id)
        notes.change(writer, where.programme_id, entry_id, text=text, kind=kind)

    return house.store.write("scribe.edit", work, session_id=where.session_id, actor=ACTOR)


def withdraw(house: House, where: Circumstances, entry_id: str) -> "Future[None]":
    """Queues the withdrawal of a note of the table. Raises WorkshopError (from the future) when it is gone."""

    def work(writer: "Writer") -> None:
        from workshop.services import notes

        _kept(writer, where, entry_id)
        notes.change(writer, where.programme_id, entry_id, state=EntryState.WITHDRAWN)

    return house.store.write("scribe.withdraw", work, session_id=where.session_id, actor=ACTOR)


def withdraw_sending(house: House, where: Circumstances, text: str, key: str) -> "Future[None]":
    """Queues the withdrawal of what was sent under a key. Where it has not arrived yet, a tombstone keeps it out."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> None:
        from workshop.services import notes

        entry_id = _id(where, key, text)
        row = writer.connection.execute("SELECT state FROM entry WHERE id = ?", (entry_id,)).fetchone()
        if row is None:
            erasing.bury(writer.connection, [erasing.tombstone(erasing.ENTRY, entry_id)], now)
        elif row["state"] == EntryState.KEPT:
            notes.change(writer, where.programme_id, entry_id, state=EntryState.WITHDRAWN)

    return house.store.write("scribe.withdraw", work, session_id=where.session_id, actor=ACTOR)


def declare(house: House, where: Circumstances, kind: EntryKind, state: ListState) -> "Future[None]":
    """Queues what is said of an empty list of the table: not addressed, no answer, or open again."""

    def work(writer: "Writer") -> None:
        from workshop.services import lists

        lists.declare(writer, where.session_id, kind, where.table_id, state=state)

    return house.store.write(f"scribe.{state}", work, session_id=where.session_id, actor=ACTOR)


def table_notes(house: House, session_id: str, table_id: str | None) -> tuple[EntryView, ...]:
    """The notes of a table that stand, oldest first; those of the whole room for None."""
    found = house.read(session_entries, session_id)
    return tuple(one for one in found if one.table_id == table_id and one.state is EntryState.KEPT)


def _id(where: Circumstances, key: str, text: str) -> str:
    return str(uuid5(UUID(where.session_id), f"{where.table_id}\n{key}\n{text}"))


def _kept(writer: "Writer", where: Circumstances, entry_id: str) -> None:
    row = writer.connection.execute(
        "SELECT 1 FROM entry WHERE id = ? AND session_id = ? AND table_id IS ? AND state = 'kept'",
        (entry_id, where.session_id, where.table_id),
    ).fetchone()
    if row is None:
        raise WorkshopError(_("This note is no longer there: it was taken back or merged."))


def _speaker(writer: "Writer", where: Circumstances, typed: str) -> Speaker | None:
    """Who said it: somebody the session knows, by any of their names; else the words that were typed."""
    name = clean_line(typed)
    if not name:
        return None
    around = surroundings(writer.connection, where.session_id)
    known = known_names(around, attendance(writer.connection, where.session_id))
    return known.speakers.get(fold(name), Speaker(name))
