"""Erasing for good. What is to go is written down first as tombstones: the SHA-256 of a row's identifier, no text.

`obey` then makes any file (the one in use, a copy, one that is put back) what its tombstones say, in plain SQL, so that
one code serves the erasure of a person, the end of a retention, and every old copy. The change log forgets with it.
Nothing here opens a transaction: whoever calls does.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshop.locales import _, speaking
from workshop.model.columns import utc_text
from workshop.model.ids import new_id
from workshop.model.text import fold
from workshop.storage import hanging, hanging_roadmap, hanging_votes
from workshop.storage.driver import Connection

Tombstones = frozenset[tuple[str, str]]
"""What was erased: a kind of `KINDS`, and the hash of the row's identifier."""

CONTRIBUTION, PARTICIPANT, ENTRY = "contribution", "participant", "entry"
ATTENDANCE, EMAIL = "attendance", "person.email"
REPLY, RESPONDENT = "reply", "reply.name"
KINDS = (CONTRIBUTION, PARTICIPANT, ENTRY, ATTENDANCE, EMAIL, REPLY, RESPONDENT)
"""In the order in which they can go: what refers to another comes first."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A row from which something was erased: its table, its identifier, its session where it has one."""

    table: str
    row_id: str
    session_id: str | None


def tombstone(kind: str, key: str) -> tuple[str, str]:
    """`key` is the row's identifier; of an e-mail address « identifier|address », so that a new one can be kept."""
    return kind, hashlib.sha256(key.encode()).hexdigest()


def tombstones(connection: Connection) -> Tombstones:
    """What this file knows to be erased; nothing for a file from before there were tombstones."""
    if not hanging.has_table(connection, "erasure"):
        return frozenset()
    return frozenset((row["table_name"], row["row_hash"]) for row in connection.execute("SELECT * FROM erasure"))


def is_buried(connection: Connection, kind: str, key: str) -> bool:
    """Whether this file knows a row to be erased."""
    found = "SELECT 1 FROM erasure WHERE table_name = ? AND row_hash = ?"
    return connection.execute(found, tombstone(kind, key)).fetchone() is not None


def bury(connection: Connection, wanted: Iterable[tuple[str, str]], now: datetime) -> None:
    """Writes tombstones down, each once. A file that has no place for them (an old copy) goes without."""
    if hanging.has_table(connection, "erasure"):
        for kind, row_hash in sorted(frozenset(wanted) - tombstones(connection)):
            connection.execute(
                "INSERT INTO erasure (id, table_name, row_hash, erased_at) VALUES (?, ?, ?, ?)",
                (new_id(), kind, row_hash, utc_text(now)),
            )


def obey(connection: Connection, wanted: Tombstones) -> list[Gone]:
    """Erases every row that a tombstone stands for, with what hangs on it; which rows those were. Twice is once."""
    gone: list[Gone] = []
    with speaking(_language(connection)):
        for kind in KINDS:
            for row_id in _meant(connection, kind, wanted):
                gone += _ERASE[kind](connection, row_id)
    return list(dict.fromkeys(gone))


def holds(connection: Connection, wanted: Tombstones) -> bool:
    """Whether a file has rows that these tombstones stand for and does not know of it."""
    unknown = wanted - tombstones(connection)
    return any(_meant(connection, kind, unknown) for kind in KINDS)


def _meant(connection: Connection, kind: str, wanted: Tombstones) -> list[str]:
    """The rows of a kind that these tombstones stand for."""
    hashes = {row_hash for name, row_hash in wanted if name == kind}
    table = kind.partition(".")[0]
    if not hashes or not hanging.has_table(connection, table):
        return []
    key = "id || '|' || email" if kind == EMAIL else "id"
    found = connection.execute(f"SELECT id, {key} AS key FROM {table}").fetchall()
    return [row["id"] for row in found if tombstone(kind, row["key"])[1] in hashes]


def _contribution(connection: Connection, row_id: str) -> list[Gone]:
    row = connection.execute("SELECT session_id, text FROM contribution WHERE id = ?", (row_id,)).fetchone()
    _forget_draft(connection, row["session_id"], row["text"])
    return _delete(connection, CONTRIBUTION, row_id, row["session_id"])


def _participant(connection: Connection, row_id: str) -> list[Gone]:
    """With everything still under this name: a copy may hold sendings that the file in use never had."""
    gone = []
    for row in connection.execute("SELECT id FROM contribution WHERE participant_id = ?", (row_id,)).fetchall():
        gone += _contribution(connection, row["id"])
    row = connection.execute("SELECT session_id FROM participant WHERE id = ?", (row_id,)).fetchone()
    return gone + _delete(connection, PARTICIPANT, row_id, row["session_id"])


def _entry(connection: Connection, row_id: str) -> list[Gone]:
    """The note stays in its place, empty, so that no number is given again and no other note loses its own."""
    row = connection.execute("SELECT session_id, text FROM entry WHERE id = ?", (row_id,)).fetchone()
    mark = _("[Taken back by its author]")
    _forget_draft(connection, row["session_id"], row["text"])
    cut = hanging_roadmap.cut_note(connection, row_id, row["text"])
    points = hanging_votes.points_of(connection, row_id, row["text"])
    cut += hanging_votes.cut_note(connection, row_id, row["text"], mark)
    cut += hanging.cut(connection, row_id)
    gone = [Gone(*one, row["session_id"]) for one in cut]
    hanging.forget(connection, ENTRY, row_id)
    connection.execute(
        "UPDATE entry SET text = ?, folded = ?, speaker = '', organisation_id = NULL, person_id = NULL, "
        "state = 'withdrawn', merged_into_id = NULL WHERE id = ?",
        (mark, fold(mark), row_id),
    )
    gone += [one for point in points for one in _entry(connection, point)]
    return [*gone, Gone(ENTRY, row_id, row["session_id"])]


def _attendance(connection: Connection, row_id: str) -> list[Gone]:
    """That an organisation came stays; who came for it goes."""
    row = connection.execute(
        "SELECT a.session_id, coalesce(a.organisation_id, p.organisation_id) AS organisation FROM attendance a "
        "LEFT JOIN person p ON p.id = a.person_id WHERE a.id = ?",
        (row_id,),
    ).fetchone()
    if row["organisation"] is None:
        if hanging.has_table(connection, PARTICIPANT):
            connection.execute("UPDATE participant SET attendance_id = NULL WHERE attendance_id = ?", (row_id,))
        return _delete(connection, ATTENDANCE, row_id, row["session_id"])
    hanging.forget(connection, ATTENDANCE, row_id)
    connection.execute(
        "UPDATE attendance SET name = '', affiliation = '', person_id = NULL, organisation_id = ? WHERE id = ?",
        (row["organisation"], row_id),
    )
    return [Gone(ATTENDANCE, row_id, row["session_id"])]


def _email(connection: Connection, row_id: str) -> list[Gone]:
    connection.execute("UPDATE person SET email = '' WHERE id = ?", (row_id,))
    _blank_in_log(connection, "person", row_id, "email")
    return [Gone("person", row_id, None)]


def _reply(connection: Connection, row_id: str) -> list[Gone]:
    """With its answers, and what the change log knows of those that were emptied before."""
    gone: list[Gone] = []
    for row in connection.execute(
        "SELECT id FROM reply_answer WHERE reply_id = ?1 UNION SELECT row_id FROM change WHERE table_name = 'reply_answer' "
        "AND ?1 IN (json_extract(before, '$.reply_id'), json_extract(after, '$.reply_id'))",
        (row_id,),
    ).fetchall():
        gone += [Gone(*one, None) for one in hanging_roadmap.cut_answer(connection, row["id"])]
        gone += _delete(connection, "reply_answer", row["id"], None)
    return gone + _delete(connection, REPLY, row_id, None)


def _respondent(connection: Connection, row_id: str) -> list[Gone]:
    """What an organisation answered stays; who answered for it goes."""
    connection.execute("UPDATE reply SET name = '' WHERE id = ?", (row_id,))
    _blank_in_log(connection, "reply", row_id, "name")
    return [Gone(REPLY, row_id, None)]


def _blank_in_log(connection: Connection, table: str, row_id: str, field: str) -> None:
    for column in ("before", "after"):
        connection.execute(
            f"UPDATE change SET {column} = json_set({column}, '$.{field}', '') "
            f"WHERE table_name = ? AND row_id = ? AND {column} IS NOT NULL",
            (table, row_id),
        )


_ERASE = {
    CONTRIBUTION: _contribution,
    PARTICIPANT: _participant,
    ENTRY: _entry,
    ATTENDANCE: _attendance,
    EMAIL: _email,
    REPLY: _reply,
    RESPONDENT: _respondent,
}


def _delete(connection: Connection, table: str, row_id: str, session_id: str | None) -> list[Gone]:
    hanging.forget(connection, table, row_id)
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    return [Gone(table, row_id, session_id)]


def _forget_draft(connection: Connection, session_id: str, text: str) -> None:
    """What stands in the capture line may be this very text, taken up to be corrected."""
    connection.execute(
        "UPDATE draft SET text = '' WHERE session_id = ? AND length(?) > 7 AND instr(text, ?)", (session_id, text, text)
    )


def _language(connection: Connection) -> str:
    row = connection.execute("SELECT language FROM programme ORDER BY id LIMIT 1").fetchone()
    return str(row["language"]) if row else "fr"
