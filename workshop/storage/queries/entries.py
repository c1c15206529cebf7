"""Captured notes: their order first, their contents by page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from workshop.model.views import AttachmentView, EntryView, LinkView, ListView, PositionView
from workshop.model.words import (
    Channel,
    Consent,
    Degree,
    EntryKind,
    EntryState,
    ListState,
    Ordering,
)
from workshop.storage.driver import Connection
from workshop.storage.queries.link_rows import link
from workshop.storage.queries.rows import Row, both_names

PAGE = 500
"""Ids in one statement: SQLite allows more, but long statements gain nothing."""

_SELECT = """
SELECT e.*, coalesce(nullif(o.acronym, ''), o.name, '') AS organisation, coalesce(t.title, '') AS theme,
       coalesce(p.name, '') AS person
FROM entry e
LEFT JOIN organisation o ON o.id = e.organisation_id
LEFT JOIN person p ON p.id = e.person_id
LEFT JOIN theme t ON t.id = e.theme_id
"""


def entry_ids(connection: Connection, session_id: str, table_id: str | None = None) -> list[str]:
    """The kept notes of a session (or of one of its tables) in the order of arrival."""
    sql = "SELECT id FROM entry WHERE session_id = ? AND state = 'kept'"
    values = [session_id]
    if table_id is not None:
        sql += " AND table_id = ?"
        values.append(table_id)
    return [row[0] for row in connection.execute(f"{sql} ORDER BY number", values)]


def entries(connection: Connection, ids: Sequence[str]) -> tuple[EntryView, ...]:
    """The notes with these ids, in this order; ids that no longer exist are left out."""
    found: dict[str, EntryView] = {}
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        marks = ",".join("?" * len(page))
        positions = _positions(connection, f"p.entry_id IN ({marks})", page)
        merged = _merged(connection, f"e.merged_into_id IN ({marks})", page)
        for row in connection.execute(f"{_SELECT} WHERE e.id IN ({marks})", page):
            found[row["id"]] = _entry(row, positions, merged)
    return tuple(found[entry_id] for entry_id in ids if entry_id in found)


def session_entries(connection: Connection, session_id: str) -> tuple[EntryView, ...]:
    """Every note of a session, also merged and withdrawn ones, in the order of arrival."""
    inside = "{}.entry_id IN (SELECT id FROM entry WHERE session_id = ?)"
    positions = _positions(connection, inside.format("p"), [session_id])
    merged = _merged(connection, "e.session_id = ? AND e.merged_into_id IS NOT NULL", [session_id])
    found = connection.execute(f"{_SELECT} WHERE e.session_id = ? ORDER BY e.number", (session_id,))
    return tuple(_entry(row, positions, merged) for row in found)


def entry_by_number(connection: Connection, session_id: str, number: int) -> EntryView | None:
    """The note with this number, or None."""
    row = connection.execute(
        "SELECT id FROM entry WHERE session_id = ? AND number = ?", (session_id, number)
    ).fetchone()
    return next(iter(entries(connection, [row[0]])), None) if row else None


def next_number(connection: Connection, session_id: str) -> int:
    """The number of the next note: one more than the highest so far. Read it in the transaction that stores."""
    row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM entry WHERE session_id = ?", (session_id,))
    return int(row.fetchone()[0])


def lists(connection: Connection, session_id: str) -> tuple[ListView, ...]:
    """The lists whose state or order was declared; all others are open and in order of arrival."""
    found = connection.execute("SELECT * FROM harvest_list WHERE session_id = ?", (session_id,))
    return tuple(
        ListView(EntryKind(row["kind"]), row["table_id"], ListState(row["state"]), Ordering(row["ordered_by"]))
        for row in found
    )


def links(connection: Connection, session_id: str) -> tuple[LinkView, ...]:
    """Links and antagonisms between themes that notes of this session stated."""
    found = connection.execute(
        "SELECT l.*, coalesce(t.title, '') AS theme, o.title AS other_theme FROM theme_link l "
        "JOIN entry e ON e.id = l.entry_id LEFT JOIN theme t ON t.id = l.theme_id JOIN theme o ON o.id = l.other_theme_id "
        "WHERE e.session_id = ? ORDER BY e.number, l.id",
        (session_id,),
    )
    return tuple(link(row) for row in found)


def attachments(connection: Connection, session_id: str) -> tuple[AttachmentView, ...]:
    """The pictures of a session; `path` is the bare file name, relative to the workspace's attachments."""
    found = connection.execute("SELECT * FROM attachment WHERE session_id = ? ORDER BY id", (session_id,))
    return tuple(
        AttachmentView(
            row["id"], row["entry_id"], Path(row["file_name"]), row["media_type"], row["width"], row["height"],
            row["caption"], row["alt_text"],
        )
        for row in found
    )  # fmt: skip


def draft(connection: Connection, session_id: str) -> str:
    """What stood in the capture line when it was last saved, or ""."""
    row = connection.execute("SELECT text FROM draft WHERE session_id = ?", (session_id,)).fetchone()
    return str(row[0]) if row else ""


def _entry(
    row: Row, positions: dict[str, list[PositionView]], merged: dict[str, list[tuple[int, str, str]]]
) -> EntryView:
    return EntryView(
        id=row["id"],
        session_id=row["session_id"],
        number=row["number"],
        kind=EntryKind(row["kind"]),
        text=row["text"],
        author=_author(row),
        theme_id=row["theme_id"],
        theme=row["theme"],
        table_id=row["table_id"],
        agenda_item_id=row["agenda_item_id"],
        organisation_id=row["organisation_id"],
        position=row["position"],
        state=EntryState(row["state"]),
        merged_into_id=row["merged_into_id"],
        channel=Channel(row["channel"]),
        consent=Consent(row["consent"]),
        captured_at=datetime.fromisoformat(row["captured_at"]),
        positions=tuple(positions.get(row["id"], ())),
        merged=tuple(merged.get(row["id"], ())),
    )


def _author(row: Row) -> str:
    """The person and the organisation as shown: « Jeanne Morel (LPO) », one of both, or the words typed."""
    return both_names(row["person"] or row["speaker"], row["organisation"])


def _positions(connection: Connection, condition: str, values: Iterable[str]) -> dict[str, list[PositionView]]:
    found: dict[str, list[PositionView]] = defaultdict(list)
    for row in connection.execute(
        "SELECT p.*, coalesce(nullif(o.acronym, ''), o.name, '') AS organisation FROM position p "
        f"LEFT JOIN organisation o ON o.id = p.organisation_id WHERE {condition} ORDER BY p.rank, p.id",
        tuple(values),
    ):
        view = PositionView(
            row["id"], Degree(row["degree"]), both_names(row["holder"], row["organisation"]), row["wording"]
        )
        found[row["entry_id"]].append(view)
    return found


def _merged(connection: Connection, condition: str, values: Iterable[str]) -> dict[str, list[tuple[int, str, str]]]:
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row in connection.execute(f"{_SELECT} WHERE {condition} ORDER BY e.number", tuple(values)):
        found[row["merged_into_id"]].append((row["number"], _author(row), row["text"]))
    return found
