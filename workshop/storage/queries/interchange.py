"""Whole tables, for the interchange."""

from collections.abc import Iterator, Sequence

from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row


def stock(connection: Connection, table: str) -> dict[str, Row]:
    """All rows of a table by their identifiers."""
    return {row["id"]: row for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id')}


def columns(
    connection: Connection, table: str, names: Sequence[str], condition: str = ""
) -> Iterator[tuple[object, ...]]:
    """These columns of the rows, in the order of their identifiers."""
    listed = ", ".join(f'"{name}"' for name in names)
    where = f" WHERE {condition}" if condition else ""
    cursor = connection.cursor()
    cursor.row_factory = None
    return iter(cursor.execute(f'SELECT {listed} FROM "{table}"{where} ORDER BY id'))


def defer_references(connection: Connection) -> None:
    """Until this transaction ends, a row may come before the one that it refers to."""
    connection.execute("PRAGMA defer_foreign_keys = 1")
