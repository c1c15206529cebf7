"""Closing a session: what was read back and agreed, the next steps, the end."""

from datetime import UTC, datetime

from workshop.model.session import AgendaItem, Validation, WorkshopSession
from workshop.model.target import Indicator, Objective
from workshop.model.words import EntryKind, IndicatorStatus, ListState, SessionState
from workshop.services import lists, polls
from workshop.services.agenda import current
from workshop.services.house import House
from workshop.services.keeping import Keeper, Kept
from workshop.storage.queries.polls import open_poll
from workshop.storage.queries.sessions import agenda
from workshop.storage.writer import Writer

_VALIDATED_WITH = {
    EntryKind.INDICATOR: (("indicator", Indicator), ("objective", Objective)),
    EntryKind.OBJECTIVE: (("objective", Objective),),
}


def validate(house: House, session_id: str, kind: EntryKind, note: str = "") -> None:
    """Marks a rubric « validated by the session », with the time.

    Validating the indicators validates the session's indicators and objectives; those « to create » stay to create.
    """
    now = datetime.now(UTC)
    house.store.write(
        "closing.validate", lambda w: validate_step(w, session_id, kind, note, now), session_id=session_id
    ).result()


def invalidate(house: House, session_id: str, kind: EntryKind) -> None:
    """Takes the mark of a rubric back; its indicators and objectives are « proposed » again."""

    def work(writer: Writer) -> None:
        for row_id in _ids(writer, "SELECT id FROM validation WHERE session_id = ? AND kind = ?", session_id, kind):
            writer.delete(Validation, row_id)
        for table, model in _VALIDATED_WITH.get(kind, ()):
            for row_id in _ids(writer, f"SELECT id FROM {table} WHERE validated_in_id = ?", session_id):
                writer.update(model, row_id, status=IndicatorStatus.PROPOSED, validated_in_id=None, validated_at=None)

    house.store.write("closing.invalidate", work, session_id=session_id).result()


def declare_list(house: House, session_id: str, kind: EntryKind, table_id: str | None, state: ListState) -> None:
    """Says of an empty list that it was not addressed, or that it is open again; `table_id` None is the whole room."""

    def work(writer: Writer) -> None:
        lists.declare(writer, session_id, kind, table_id, state=state)

    house.store.write(f"capture.{state}", work, session_id=session_id).result()


def set_next_steps(house: House, session_id: str, text: str) -> None:
    """Keeps the next steps, one a line."""
    house.store.write(
        "closing.next_steps", lambda w: w.update(WorkshopSession, session_id, next_steps=text), session_id=session_id
    ).result()


def close(house: House, session_id: str) -> Kept:
    """Ends the item under way and the session, then makes a copy; what came of the copy comes back."""
    now = datetime.now(UTC)
    house.store.write("session.close", lambda w: close_step(w, session_id, now), session_id=session_id).result()
    return Keeper(house, house.second_backup).copy(0, "closed")


def reopen(house: House, session_id: str) -> None:
    """Opens a closed session again, to correct or to add; its times stay."""

    def work(writer: Writer) -> None:
        writer.update(WorkshopSession, session_id, state=SessionState.RUNNING, closed_at=None)

    house.store.write("session.reopen", work, session_id=session_id).result()


def close_step(writer: Writer, session_id: str, now: datetime) -> None:
    """`close` as a step inside a transaction."""
    item = current(agenda(writer.connection, session_id))
    if item:
        writer.update(AgendaItem, item.id, ended_at=now)
    while vote := open_poll(writer.connection, session_id):  # two laptops may have opened one each
        polls.close_step(writer, vote.id, now)
    writer.update(WorkshopSession, session_id, state=SessionState.CLOSED, closed_at=now)


def validate_step(writer: Writer, session_id: str, kind: EntryKind, note: str, now: datetime) -> None:
    """`validate` as a step inside a transaction."""
    marks = _ids(writer, "SELECT id FROM validation WHERE session_id = ? AND kind = ?", session_id, kind)
    for row_id in marks:
        writer.update(Validation, row_id, validated_at=now, note=note)
    if not marks:
        writer.insert(Validation(session_id=session_id, kind=kind, validated_at=now, note=note))
    for table, model in _VALIDATED_WITH.get(kind, ()):
        found = _ids(
            writer,
            f"SELECT r.id FROM {table} r JOIN entry e ON e.id = r.entry_id "
            "WHERE e.session_id = ? AND e.state = 'kept' AND r.status IN ('proposed', 'reworked')",
            session_id,
        )
        for row_id in found:
            writer.update(model, row_id, status=IndicatorStatus.VALIDATED, validated_in_id=session_id, validated_at=now)


def _ids(writer: Writer, sql: str, *values: str) -> list[str]:
    return [row["id"] for row in writer.connection.execute(sql, [str(value) for value in values]).fetchall()]
