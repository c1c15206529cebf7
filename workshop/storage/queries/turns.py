"""Who said the notes: for the speakers' numbers, the speaking turns, and the names to complete."""

from collections.abc import Sequence

from workshop.model.views import SpokenView
from workshop.model.words import Channel, EntryState
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import PAGE

_ALOUD = (Channel.FACILITATOR.value, Channel.SCRIBE.value)
"""The ways in of what is said in the room: what a phone sends takes no turn."""
_SELECT = """
SELECT e.id, e.number, e.state, e.organisation_id, e.person_id,
       coalesce(p.name, nullif(o.acronym, ''), o.name, e.speaker) AS name
FROM entry e
LEFT JOIN organisation o ON o.id = e.organisation_id
LEFT JOIN person p ON p.id = e.person_id
WHERE e.session_id = ? AND e.table_id IS ? AND e.channel IN (?, ?)
  AND (e.organisation_id IS NOT NULL OR e.person_id IS NOT NULL OR e.speaker <> '')
"""


def spoken(connection: Connection, session_id: str, table_id: str | None) -> tuple[SpokenView, ...]:
    """The notes of a table, or of the whole room, that name who said them; in the order of arrival."""
    values = (session_id, table_id, *_ALOUD)
    return _views(connection, f"{_SELECT} ORDER BY e.number", values)


def spoken_among(
    connection: Connection, session_id: str, table_id: str | None, ids: Sequence[str]
) -> tuple[SpokenView, ...]:
    """The same for some notes only, in the order of arrival within each page of ids."""
    found: list[SpokenView] = []
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        sql = f"{_SELECT} AND e.id IN ({','.join('?' * len(page))}) ORDER BY e.number"
        found += _views(connection, sql, (session_id, table_id, *_ALOUD, *page))
    return tuple(found)


def names_heard(connection: Connection, programme_id: str) -> tuple[str, ...]:
    """Names of speakers who are in no register, as they were typed in any session; those of the latest session first."""
    found = connection.execute(
        "SELECT e.speaker FROM entry e JOIN session s ON s.id = e.session_id "
        "WHERE s.programme_id = ? AND e.speaker <> '' AND e.state <> ? "
        "GROUP BY e.speaker ORDER BY max(s.number) DESC, e.speaker",
        (programme_id, EntryState.WITHDRAWN.value),
    )
    return tuple(str(row[0]) for row in found)


def _views(connection: Connection, sql: str, values: Sequence[str | None]) -> tuple[SpokenView, ...]:
    return tuple(
        SpokenView(
            row["id"], row["number"], row["name"], row["organisation_id"], row["person_id"],
            row["state"] != EntryState.WITHDRAWN,
        )
        for row in connection.execute(sql, values)
    )  # fmt: skip
