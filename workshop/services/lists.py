"""The lists of a session (one kind, one table): their state, who ordered them, and the order itself."""

from typing import Any

from workshop.model.entry import Entry
from workshop.model.session import HarvestList
from workshop.model.words import EntryKind, ListState, Ordering
from workshop.storage.writer import Writer


def declare(
    writer: Writer,
    session_id: str,
    kind: EntryKind,
    table_id: str | None,
    *,
    state: ListState | None = None,
    ordered_by: Ordering | None = None,
) -> None:
    """Says that a list was not addressed, got no answer, is open again, or who gave it its order."""
    values: dict[str, Any] = {}
    if state is not None:
        values["state"] = state
    if ordered_by is not None:
        values["ordered_by"] = ordered_by
    row = writer.connection.execute(
        "SELECT id FROM harvest_list WHERE session_id = ? AND kind = ? AND table_id IS ?",
        (session_id, kind.value, table_id),
    ).fetchone()
    if row:
        writer.update(HarvestList, row["id"], **values)
    else:
        writer.insert(HarvestList(session_id=session_id, kind=kind, table_id=table_id, **values))


def reopen_if_declared(writer: Writer, entry: Entry) -> None:
    """A note in a list that was declared « not addressed » shows that it is addressed after all."""
    row = writer.connection.execute(
        "SELECT id FROM harvest_list WHERE session_id = ? AND kind = ? AND table_id IS ? AND state <> 'open'",
        (entry.session_id, entry.kind.value, entry.table_id),
    ).fetchone()
    if row:
        writer.update(HarvestList, row["id"], state=ListState.OPEN)


def move(writer: Writer, entry_id: str, rank: int) -> None:
    """Puts a note at a rank (from 1) of its list, which is numbered from then on."""
    entry = writer.get(Entry, entry_id)
    found = writer.connection.execute(
        "SELECT id FROM entry WHERE session_id = ? AND kind = ? AND table_id IS ? AND state = 'kept' AND id <> ? "
        "ORDER BY position = 0, position, number",
        (entry.session_id, entry.kind.value, entry.table_id, entry_id),
    )
    order = [row["id"] for row in found.fetchall()]
    order.insert(max(0, min(rank - 1, len(order))), entry_id)
    for position, row_id in enumerate(order, start=1):
        writer.update(Entry, row_id, position=position)
    ordered = writer.connection.execute(
        "SELECT 1 FROM harvest_list WHERE session_id = ? AND kind = ? AND table_id IS ? AND ordered_by <> 'none'",
        (entry.session_id, entry.kind.value, entry.table_id),
    ).fetchone()
    if not ordered:
        declare(writer, entry.session_id, entry.kind, entry.table_id, ordered_by=Ordering.FACILITATOR)
