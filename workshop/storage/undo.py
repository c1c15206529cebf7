"""Undo and redo from the change log, without limit and across restarts. Each is itself a logged batch.

Only what was captured is taken back (intents named `capture.…`): Ctrl+Z never reopens a session or moves a timer.
"""

import json

from sqlalchemy.exc import IntegrityError

from workshop.model.columns import Record
from workshop.model.entry import Entry
from workshop.model.tables import RECORDS
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError, UndoRefusedError
from workshop.storage.queries.entries import entry_by_number, next_number
from workshop.storage.writer import Writer

_LIVE = "NOT EXISTS (SELECT 1 FROM change r WHERE r.undoes = {alias}.batch)"
_UNDOABLE = f"""
SELECT c.batch, c.intent FROM change c
WHERE c.session_id = ? AND c.actor = ? AND c.intent LIKE 'capture.%' AND c.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM change u WHERE u.undoes = c.batch AND {_LIVE.format(alias="u")})
ORDER BY c.seq DESC LIMIT 1
"""
_REDOABLE = f"""
SELECT u.batch, c.intent FROM change u JOIN change c ON c.batch = u.undoes
WHERE u.session_id = ? AND u.actor = ? AND c.intent LIKE 'capture.%' AND c.undoes IS NULL AND {_LIVE.format(alias="u")}
  AND u.seq > coalesce((SELECT max(n.seq) FROM change n
                        WHERE n.session_id = u.session_id AND n.actor = u.actor
                          AND n.intent LIKE 'capture.%' AND n.undoes IS NULL), 0)
ORDER BY u.seq DESC LIMIT 1
"""


def undoable(connection: Connection, session_id: str, actor: str) -> tuple[str, str] | None:
    """The (batch, intent) that undo would take back next, or None."""
    return _first(connection, _UNDOABLE, session_id, actor)


def redoable(connection: Connection, session_id: str, actor: str) -> tuple[str, str] | None:
    """The (batch, intent) that redo would bring back next: the batch is the undo's, the intent the original's."""
    return _first(connection, _REDOABLE, session_id, actor)


def take_back(writer: Writer, batch: str) -> None:
    """Reverts every row of a batch, newest first; only the fields that it changed, and that nobody changed since.

    Raises UndoRefusedError.
    """
    writer.undoes = batch
    rows = writer.connection.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE batch = ? ORDER BY seq DESC", (batch,)
    ).fetchall()
    try:
        for row in rows:
            _revert(writer, row["table_name"], row["row_id"], row["before"], row["after"])
    except (IntegrityError, NotFoundError) as error:
        raise UndoRefusedError from error


def _revert(writer: Writer, table: str, row_id: str, before: str | None, after: str | None) -> None:
    model = RECORDS[table]
    if before is None:
        writer.delete(model, row_id)
    elif after is None:
        writer.insert(_with_free_number(writer, model.model_validate(json.loads(before))))
    else:
        old, new = json.loads(before), json.loads(after)
        now = json.loads(writer.get(model, row_id).model_dump_json())
        writer.update(model, row_id, **{name: old[name] for name in old if old[name] != new[name] == now[name]})


def _with_free_number(writer: Writer, record: Record) -> Record:
    """A note whose number was given to another one while it was away comes back with the next free number."""
    if isinstance(record, Entry) and entry_by_number(writer.connection, record.session_id, record.number):
        record.number = next_number(writer.connection, record.session_id)
    return record


def _first(connection: Connection, sql: str, session_id: str, actor: str) -> tuple[str, str] | None:
    row = connection.execute(sql, (session_id, actor)).fetchone()
    return (row["batch"], row["intent"]) if row else None
