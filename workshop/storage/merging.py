"""One side of a merge as it is read: its rows, and what its change log knows of each of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workshop.model.merging import LOCAL, Values
from workshop.model.tables import RECORDS
from workshop.storage.driver import Connection

SAME = "merge.same "
"""The intent of a line that says of a row of another file: it is this row here; the identifier follows."""
NUMBER = "merge.number"
"""The intent of a line that gives a note or a participant another number."""
OTHER = "other."
"""What stands before the intent of a line that was written in another file: undo here does not reach it."""


@dataclass(slots=True)
class Side:
    """`rows` by table and identifier; `batches` by row: which intentions touched it; `last` by row: (batch, whether that
    took it away). `same` leads from a row of another file to that of this one; `numbered` are sessions with notes
    that were given another number in a merge.
    """

    connection: Connection
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)
    batches: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    last: dict[str, tuple[str, bool]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)

    def took_away(self, row_id: str) -> str:
        """The batch that removed a row here, "" where the log knows of none."""
        batch, gone = self.last.get(row_id, ("", False))
        return batch if gone else ""


def read_side(connection: Connection) -> Side:
    """Everything that a merge compares."""
    side = Side(connection)
    for table in RECORDS:
        if table not in LOCAL:
            found = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
            side.rows[table] = {row["id"]: dict(row) for row in found}
    cursor = connection.cursor()
    cursor.row_factory = None
    lines = cursor.execute(
        "SELECT batch, row_id, intent, after IS NULL, session_id FROM change "
        "WHERE before IS NOT NULL OR after IS NOT NULL ORDER BY seq"
    )
    for batch, row_id, intent, is_gone, session_id in lines:
        if intent.startswith(SAME):
            side.same[row_id] = intent.removeprefix(SAME)
            continue
        side.batches[row_id].add(batch)
        side.last[row_id] = (batch, bool(is_gone))
        if intent == NUMBER:
            side.numbered.add(session_id)
    return side


def lines(connection: Connection) -> Iterator[Any]:
    """All lines of a change log that tell something, in their order."""
    return iter(connection.execute("SELECT * FROM change WHERE before IS NOT NULL OR after IS NOT NULL ORDER BY seq"))


def versions(connection: Connection, row_id: str) -> list[tuple[str, str]]:
    """(batch, the row as JSON) after each change of a row that left it there, in their order."""
    found = connection.execute(
        "SELECT batch, after FROM change WHERE row_id = ? AND after IS NOT NULL AND intent NOT LIKE ? ORDER BY seq",
        (row_id, f"{SAME}%"),
    )
    return [(row["batch"], row["after"]) for row in found]


def local_references(connection: Connection, column: str, row_ids: list[str]) -> list[tuple[str, str]]:
    """(table, id) of the rows of this computer alone that lead to one of these rows by a column of this name."""
    made = []
    for table in sorted(LOCAL - {"erasure"}):
        if column in RECORDS[table].model_fields:
            marks = ", ".join("?" * len(row_ids))
            found = connection.execute(f'SELECT id FROM "{table}" WHERE "{column}" IN ({marks})', row_ids)
            made += [(table, row["id"]) for row in found.fetchall()]
    return made


def remove(connection: Connection, table: str, row_id: str) -> None:
    """Takes a row away, without a word in the log."""
    connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))


def make_room(connection: Connection, table: str, row_ids: list[str]) -> None:
    """Numbers that are about to change are out of the way of each other until then."""
    for rank, row_id in enumerate(row_ids, start=1):
        connection.execute(f'UPDATE "{table}" SET number = ? WHERE id = ?', (-rank, row_id))


def past_decisions(connection: Connection) -> list[Any]:
    """What was decided in merges, newest first: lines of the log."""
    found = connection.execute(
        "SELECT seq, at, intent, table_name, row_id, before, after FROM change "
        "WHERE intent LIKE 'merge.keep%' ORDER BY seq DESC LIMIT 500"
    )
    return found.fetchall()
