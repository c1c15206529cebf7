"""Undo and redo from the change log, without limit and across restarts. Each is itself a logged batch.

Each screen takes back what is done on it (a `Realm` of intents): Ctrl+Z among the notes takes back what was captured
(`capture.…`), it never reopens a session or moves a timer.
"""

import json
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from workshop.model.columns import Record
from workshop.model.entry import Entry
from workshop.model.people import MissingVoice, VoiceMention
from workshop.model.tables import RECORDS
from workshop.storage import driver
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError, UndoRefusedError
from workshop.storage.queries.entries import entry_by_number, next_number
from workshop.storage.writer import Writer

_LIVE = "NOT EXISTS (SELECT 1 FROM change r WHERE r.undoes = {alias}.batch)"
_UNDOABLE = f"""
SELECT c.batch, c.intent FROM change c
WHERE {{at_c}} AND c.actor = :actor AND c.intent LIKE :intents AND c.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM change u WHERE u.undoes = c.batch AND {_LIVE.format(alias="u")})
ORDER BY c.seq DESC LIMIT 1
"""
_REDOABLE = f"""
SELECT u.batch, c.intent FROM change u JOIN change c ON c.batch = u.undoes
WHERE {{at_u}} AND u.actor = :actor AND c.intent LIKE :intents AND c.undoes IS NULL AND {_LIVE.format(alias="u")}
  AND u.seq > coalesce((SELECT max(n.seq) FROM change n
                        WHERE {{at_n}} AND n.actor = u.actor AND n.intent LIKE :intents AND n.undoes IS NULL), 0)
ORDER BY u.seq DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Realm:
    """What is undone together: the intents that begin so, at one place. `at` asks whether a line of the log is there."""

    intents: str
    at: str = "{line}.session_id = :place"


CAPTURE = Realm("capture.")
"""All that was captured in a session; `place` is its id."""
POLLS = Realm("poll.")
"""What the facilitator did to the votes of a session; `place` is its id. See `services.poll_undo` for what is for good."""
SHEET = Realm("attendance.")
"""The marks of a session's attendance sheet; `place` is the session's id."""
ATTACHING = Realm("questionnaire.attach", "{line}.row_id IN (SELECT id FROM reply WHERE questionnaire_id = :place)")
"""Which member a questionnaire's reply counts for; `place` is the questionnaire's id."""
SIGLES = Realm(
    "sigles.",
    "{line}.table_name = 'abbreviation' "
    "AND json_extract(coalesce({line}.after, {line}.before), '$.programme_id') = :place",
)
"""The list of a programme's sigles; `place` is the programme's id."""
VOICES = Realm(
    "voices.",
    "{line}.table_name = 'missing_voice' "
    "AND json_extract(coalesce({line}.after, {line}.before), '$.programme_id') = :place",
)
"""What became of a programme's missing voices, names and merges among it; `place` is the programme's id."""


def undoable(connection: Connection, place: str, actor: str, realm: Realm = CAPTURE) -> tuple[str, str] | None:
    """The (batch, intent) that undo would take back next, or None."""
    return _first(connection, _UNDOABLE, place, actor, realm)


def redoable(connection: Connection, place: str, actor: str, realm: Realm = CAPTURE) -> tuple[str, str] | None:
    """The (batch, intent) that redo would bring back next: the batch is the undo's, the intent the original's."""
    return _first(connection, _REDOABLE, place, actor, realm)


def changed_rows(connection: Connection, batch: str) -> list[tuple[str, str | None, str | None]]:
    """What a batch changed, as (table, before, after) with the rows as JSON, oldest first."""
    rows = connection.execute("SELECT table_name, before, after FROM change WHERE batch = ? ORDER BY seq", (batch,))
    return [(row["table_name"], row["before"], row["after"]) for row in rows]


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
    except (IntegrityError, driver.IntegrityError, NotFoundError) as error:
        raise UndoRefusedError from error


def _revert(writer: Writer, table: str, row_id: str, before: str | None, after: str | None) -> None:
    model = RECORDS[table]
    if before is None:
        if not (model is MissingVoice and _outlives(writer, row_id)):
            writer.delete(model, row_id)
    elif after is None:
        _insert(writer, model.model_validate(json.loads(before)))
    elif not (model is MissingVoice and not _is_there(writer, row_id)):  # merged since: its words went with it
        old, new = json.loads(before), json.loads(after)
        now = json.loads(writer.get(model, row_id).model_dump_json())
        values = {name: old[name] for name in old if old[name] != new[name] == now[name]}
        if model is VoiceMention and "voice_id" in values:
            _bring_back_voice(writer, values["voice_id"])
        writer.update(model, row_id, **values)


def _insert(writer: Writer, record: Record) -> None:
    if isinstance(record, VoiceMention):
        _bring_back_voice(writer, record.voice_id)
    if not (isinstance(record, MissingVoice) and _is_there(writer, record.id)):
        writer.insert(_with_free_number(writer, record))


def _outlives(writer: Writer, voice_id: str) -> bool:
    """Whether a missing voice has a life beyond the note that first named it: another one does, or it was merged."""
    named = writer.connection.execute("SELECT 1 FROM voice_mention WHERE voice_id = ?", (voice_id,)).fetchone()
    return named is not None or not _is_there(writer, voice_id)


def _bring_back_voice(writer: Writer, voice_id: str) -> None:
    """A voice that was merged while its note was away comes back with the note, as it last was."""
    if _is_there(writer, voice_id):
        return
    row = writer.connection.execute(
        "SELECT before FROM change WHERE table_name = 'missing_voice' AND row_id = ? AND after IS NULL "
        "ORDER BY seq DESC LIMIT 1",
        (voice_id,),
    ).fetchone()
    if row is not None:
        writer.insert(MissingVoice.model_validate(json.loads(row["before"])))


def _is_there(writer: Writer, voice_id: str) -> bool:
    return writer.connection.execute("SELECT 1 FROM missing_voice WHERE id = ?", (voice_id,)).fetchone() is not None


def _with_free_number(writer: Writer, record: Record) -> Record:
    """A note whose number was given to another one while it was away comes back with the next free number."""
    if isinstance(record, Entry) and entry_by_number(writer.connection, record.session_id, record.number):
        record.number = next_number(writer.connection, record.session_id)
    return record


def _first(connection: Connection, sql: str, place: str, actor: str, realm: Realm) -> tuple[str, str] | None:
    there = {f"at_{line}": realm.at.format(line=line) for line in "cun"}
    values = {"place": place, "actor": actor, "intents": f"{realm.intents}%"}
    row = connection.execute(sql.format(**there), values).fetchone()
    return (row["batch"], row["intent"]) if row else None
