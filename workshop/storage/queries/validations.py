"""What the session read back and agreed to, and whether it still says what the room heard.

Nothing is stored for that: the change log knows what came after. What was changed and changed back is as it was heard.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workshop.model.views import ValidationView
from workshop.model.words import EntryKind
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import moment

Values = dict[str, Any]

_ENTRY = ("text", "speaker", "organisation_id", "person_id", "table_id")
_POSITION = ("entry_id", "degree", "holder", "organisation_id", "wording")
_WORDS = {
    "indicator": ("name", "breakdown", "unit", "direction", "source"),
    "objective": (
        "label", "state", "value", "unit", "direction", "horizon", "base_year", "framework", "source", "indicator_id",
    ),
    "lever": ("heading", "title"),
}  # fmt: skip


_HEARD = """
SELECT max(with_it.seq) FROM change with_it WHERE with_it.batch =
    (SELECT c.batch FROM change c WHERE c.row_id = v.id ORDER BY c.seq DESC LIMIT 1)
"""
"""The last change that came together with the validation: what a file brings validated was heard."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """One row as it was at the validation and as it is now; None where it was or is not there."""

    table: str
    before: Values | None
    after: Values | None
    at: datetime


def validations(connection: Connection, session_id: str) -> tuple[ValidationView, ...]:
    """The validations in their order, each with the time of the last change that the room did not hear."""
    found = connection.execute(
        f"SELECT v.*, ({_HEARD}) AS heard FROM validation v WHERE session_id = ? ORDER BY validated_at",
        (session_id,),
    ).fetchall()
    views = []
    for row in found:
        at = moment(row["validated_at"])
        if at is not None:
            kind = EntryKind(row["kind"])
            changed = None if row["heard"] is None else _unheard(connection, session_id, kind, row["heard"])
            views.append(ValidationView(kind, at, row["note"], changed))
    return tuple(views)


def _unheard(connection: Connection, session_id: str, kind: EntryKind, heard: int) -> datetime | None:
    """When this kind's rubric last got words that the room did not hear; None when it says what it heard."""
    rows = _changed(connection, session_id, heard)
    if not rows:
        return None
    of = connection.execute("SELECT id, kind FROM entry WHERE session_id = ?", (session_id,)).fetchall()
    kinds = {row["id"]: row["kind"] for row in of}
    measures = dict(connection.execute("SELECT id, entry_id FROM indicator WHERE entry_id IS NOT NULL").fetchall())
    return max((row.at for row in rows if _is_new(row, kind, kinds, measures)), default=None)


def _changed(connection: Connection, session_id: str, heard: int) -> list[_Changed]:
    """The rows changed after change number `heard`, each once, from its first state to its last."""
    tables = ("entry", "position", *_WORDS)
    found = connection.execute(
        f"SELECT table_name, row_id, before, after, at FROM change WHERE session_id = ? AND seq > ? "
        f"AND table_name IN ({','.join('?' * len(tables))}) ORDER BY seq",
        (session_id, heard, *tables),
    )
    rows: dict[str, _Changed] = {}
    for row in found:
        first = rows.get(row["row_id"])
        before = _loaded(row["before"]) if first is None else first.before
        at = datetime.fromisoformat(row["at"])
        rows[row["row_id"]] = _Changed(row["table_name"], before, _loaded(row["after"]), at)
    return list(rows.values())


def _is_new(row: _Changed, kind: EntryKind, kinds: dict[str, str], measures: dict[str, str]) -> bool:
    """Whether a changed row makes the rubric of this kind say something else."""
    if row.table == "entry":
        return _said(row.before, kind, kinds) != _said(row.after, kind, kinds)
    names = _POSITION if row.table == "position" else _WORDS[row.table]
    told = [_taken(values, names, kind, kinds, measures) for values in (row.before, row.after)]
    return told[0] != told[1]


def _said(values: Values | None, kind: EntryKind, kinds: dict[str, str]) -> tuple[Any, ...] | None:
    """What a note says in this rubric, None when it is not in it. A merged note is where it was merged into."""
    if values is None:
        return None
    if values["state"] == "merged" and kinds.get(values["merged_into_id"]) == kind:
        return ("merged", values["merged_into_id"], values["text"])
    if values["state"] != "kept" or values["kind"] != kind:
        return None
    return tuple(values[name] for name in _ENTRY)


def _taken(
    values: Values | None, names: tuple[str, ...], kind: EntryKind, kinds: dict[str, str], measures: dict[str, str]
) -> tuple[Any, ...] | None:
    """What hangs on a note of this kind: a side, an indicator's or an objective's wording, a lever."""
    if values is None:
        return None
    notes = (values.get("entry_id"), measures.get(values.get("indicator_id") or ""))
    if not any(kinds.get(note or "") == kind for note in notes):
        return None
    return tuple(values[name] for name in names)


def _loaded(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)
