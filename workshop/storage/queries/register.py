"""Searching all notes of a programme, and following one through its life."""

import json
from dataclasses import dataclass
from datetime import datetime

from workshop.model.text import fold
from workshop.model.views import HistoryLine
from workshop.model.words import EntryKind, IndicatorStatus
from workshop.storage.driver import Connection


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What to look for; an empty field does not restrict. Each word of `text` must occur, accents and œ folded.

    `status` keeps the notes of the indicators in this state.
    """

    text: str = ""
    theme_id: str | None = None
    kind: EntryKind | None = None
    session_id: str | None = None
    organisation_id: str | None = None
    status: IndicatorStatus | None = None


def found_ids(connection: Connection, programme_id: str, wanted: RegisterFilter) -> list[str]:
    """The notes that fit, newest session first, in order of arrival within it.

    Session by session: the index of their notes is in this order already, and a hundred thousand need no sorting.
    """
    conditions, values = ["e.state = 'kept'"], list[str]()
    for column in ("theme_id", "kind", "organisation_id"):
        value = getattr(wanted, column)
        if value is not None:
            conditions.append(f"e.{column} = ?")
            values.append(str(value))
    if wanted.status is not None:
        conditions.append("e.id IN (SELECT i.entry_id FROM indicator i WHERE i.status = ?)")
        values.append(wanted.status)
    for word in fold(wanted.text).split():
        conditions.append("e.folded LIKE ? ESCAPE '!'")
        values.append(f"%{_literal(word)}%")
    sql = f"SELECT e.id FROM entry e WHERE e.session_id = ? AND {' AND '.join(conditions)} ORDER BY e.number"
    held = connection.execute("SELECT id FROM session WHERE programme_id = ? ORDER BY number DESC", (programme_id,))
    found: list[str] = []
    for (session_id,) in held.fetchall():
        if wanted.session_id in (None, session_id):
            cursor = connection.cursor()
            cursor.row_factory = None  # bare tuples: of many rows, making the named ones costs most
            found += [row[0] for row in cursor.execute(sql, (session_id, *values))]
    return found


def history(connection: Connection, entry_id: str) -> tuple[HistoryLine, ...]:
    """What happened to a note, to its positions and links, field by field, oldest first."""
    found = connection.execute(
        "SELECT * FROM change WHERE row_id = :id OR (table_name IN ('position', 'theme_link', 'attachment') "
        "AND (after LIKE :part OR before LIKE :part)) ORDER BY seq",
        {"id": entry_id, "part": f'%"entry_id":"{entry_id}"%'},
    )
    lines: list[HistoryLine] = []
    for row in found:
        before = json.loads(row["before"]) if row["before"] else {}
        after = json.loads(row["after"]) if row["after"] else {}
        at = datetime.fromisoformat(row["at"])
        for name in dict.fromkeys([*before, *after]):
            old, new = _shown(before.get(name)), _shown(after.get(name))
            if old != new and name not in _SILENT:
                lines.append(HistoryLine(at, row["actor"], row["intent"], name, old, new))
    return tuple(lines)


_SILENT = frozenset({"id", "folded", "session_id", "entry_id", "rank"})


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _literal(word: str) -> str:
    """The word with LIKE's wildcards taken as themselves."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
