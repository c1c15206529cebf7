"""Reading what a damaged file still gives, row by row, into a new file. The damaged one is not touched.

Each row is asked for by its key, so that one bad page costs only its own rows; those are then looked for in the change
log, which holds every row as it was last written.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workshop.model.columns import utc_text
from workshop.model.tables import RECORDS
from workshop.storage import driver
from workshop.storage.connect import connect, connect_salvage
from workshop.storage.driver import Connection
from workshop.storage.errors import UnreadableError
from workshop.storage.graft import readable
from workshop.storage.migrate import migrate

_MOST_ROWS = 10_000_000


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Of one table: rows read where they stood, rows rebuilt from the change log."""

    read: int
    rebuilt: int


def salvage(damaged: Path, into: Path) -> dict[str, Salvaged]:
    """Writes what can be read into a new file; returns how many rows by table. Raises StorageError."""
    if into.exists():
        raise UnreadableError(into)
    migrate(into, keep_copy=False)
    scratch = into.with_name(f"{into.name}.scratch")
    target = connect(into)
    target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source = connect_salvage(readable(damaged, into, scratch))
    try:
        target.execute("PRAGMA foreign_keys = 0")  # a note is worth keeping without its session
        target.execute("BEGIN IMMEDIATE")
        log = _read_log(source, target)
        found = {table: _save(source, target, table, log.get(table, {})) for table in _tables(target)}
        target.execute("COMMIT")
        return found
    finally:
        source.close()
        target.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            scratch.with_name(scratch.name + suffix).unlink(missing_ok=True)


def _tables(target: Connection) -> list[str]:
    present = {row[0] for row in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in RECORDS if table in present]


def _read_log(source: Connection, target: Connection) -> dict[str, dict[str, dict[str, Any] | None]]:
    """Copies the change log; returns by table and row id the row as last written, None for a deleted one."""
    last: dict[str, dict[str, dict[str, Any] | None]] = {}
    for row in _rows(source, "change"):
        try:
            after = json.loads(row["after"]) if row["after"] else None
            _insert(target, "change", row)
        except (ValueError, TypeError, driver.DatabaseError):
            continue
        last.setdefault(row["table_name"], {})[row["row_id"]] = after
    return last


def _save(source: Connection, target: Connection, table: str, logged: dict[str, dict[str, Any] | None]) -> Salvaged:
    saved = {row["id"] for row in _rows(source, table) if _store(target, table, row)}
    missing = [row for row_id, row in logged.items() if row is not None and row_id not in saved]
    return Salvaged(len(saved), sum(_store(target, table, row) for row in missing))


def _store(target: Connection, table: str, values: dict[str, Any]) -> bool:
    """Stores a row that its record accepts; a row of garbage is left."""
    try:
        record = RECORDS[table].model_validate(values).model_dump()
        _insert(target, table, {name: _as_stored(value) for name, value in record.items()})
    except (ValueError, driver.DatabaseError):
        return False
    return True


def _as_stored(value: object) -> object:
    if isinstance(value, datetime):
        return utc_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _insert(target: Connection, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    target.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def _rows(source: Connection, table: str) -> Iterator[dict[str, Any]]:
    """Every row that can be read, by rowid; where the table breaks off, on from the next key that answers."""
    for rowid in _keys(source, table):
        try:
            row = source.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
        except driver.DatabaseError:
            continue
        if row is not None and not any(isinstance(value, bytes) or "\x00" in str(value) for value in row):
            yield dict(row)


def _keys(source: Connection, table: str) -> list[int]:
    """The rowids, from the table's own tree and from every index over it: they are seldom broken at one place."""
    found: set[int] = set()
    try:
        indexes = [str(row["name"]) for row in source.execute(f'PRAGMA index_list("{table}")')]
    except driver.DatabaseError:
        return []
    for hint in ("NOT INDEXED", *(f'INDEXED BY "{name}"' for name in indexes if not name.startswith("sqlite_"))):
        for direction in ("ASC", "DESC"):
            found.update(_walk(source, f'SELECT rowid FROM "{table}" {hint} ORDER BY rowid {direction}'))
    if found:  # inside a broken stretch the keys are guessed: there are no gaps but for deleted rows
        top = max(key for key in found if key < _MOST_ROWS)
        found.update(range(1, top + 1))
    return sorted(key for key in found if 0 < key < _MOST_ROWS)


def _walk(source: Connection, sql: str) -> Iterator[int]:
    try:
        for row in source.execute(sql):
            yield int(row[0])
    except driver.DatabaseError:
        return
