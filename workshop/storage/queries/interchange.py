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


def presences(connection: Connection) -> list[tuple[int, str, int]]:
    """(number of the session, kind of organisation, how many were present), "" for those of no organisation."""
    found = connection.execute(
        "SELECT s.number, coalesce(o.kind, '') AS kind, count(*) AS present FROM attendance a "
        "JOIN session s ON s.id = a.session_id LEFT JOIN person p ON p.id = a.person_id "
        "LEFT JOIN organisation o ON o.id = coalesce(a.organisation_id, p.organisation_id) "
        "WHERE a.status = 'present' GROUP BY s.id, coalesce(o.kind, '') ORDER BY s.number, kind"
    )
    return [(row["number"], row["kind"], row["present"]) for row in found]
