"""What hangs on a note: sides, links, a missing voice, an indicator, an objective, a lever; now, and in the change log."""

from workshop.storage.driver import Connection

_OWN = ("position", "theme_link", "voice_mention", "indicator", "objective", "lever")
"""Tables of what a note brought along; each row says of which note."""
_AGREED = ("validated", "reworked")
"""An indicator or objective that the session took up is the session's: it stays, and no longer says from which note."""
_REFERS = {
    "indicator": (("objective", "indicator_id"), ("indicator", "parent_id")),
    "objective": (("lever", "objective_id"),),
}
"""Columns elsewhere that may lead to a row that goes."""


def has_table(connection: Connection, name: str) -> bool:
    """Whether the file has this table: an old copy may not."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None


def forget(connection: Connection, table: str, row_id: str) -> None:
    """Takes every trace of a row out of the change log."""
    connection.execute(
        "DELETE FROM change WHERE table_name = ? AND row_id = ? AND (before IS NOT NULL OR after IS NOT NULL)",
        (table, row_id),
    )


def cut(connection: Connection, entry_id: str) -> list[tuple[str, str]]:
    """Removes what hangs on a note, and its traces; (table, id) of what was removed or changed.

    Notes of others that were merged into it stand for themselves again: the first of them takes its place.
    """
    voices = _voices(connection, entry_id)
    gone = _promote(connection, entry_id)
    for table in _OWN:
        for row in connection.execute(f"SELECT * FROM {table} WHERE entry_id = ?", (entry_id,)).fetchall():
            gone.append((table, row["id"]))
            if table in ("indicator", "objective") and row["status"] in _AGREED:
                connection.execute(f"UPDATE {table} SET entry_id = NULL WHERE id = ?", (row["id"],))
            else:
                _remove(connection, table, row["id"])
    for table, row_id in _former(connection, entry_id):
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone() is None:
            forget(connection, table, row_id)
    return gone + [("missing_voice", voice_id) for voice_id in voices if _remove_voice(connection, voice_id)]


def _promote(connection: Connection, entry_id: str) -> list[tuple[str, str]]:
    found = connection.execute("SELECT id FROM entry WHERE merged_into_id = ? ORDER BY number", (entry_id,)).fetchall()
    for rank, row in enumerate(found):
        state, into = ("merged", found[0]["id"]) if rank else ("kept", None)
        connection.execute("UPDATE entry SET state = ?, merged_into_id = ? WHERE id = ?", (state, into, row["id"]))
    if found and has_table(connection, "contribution"):
        connection.execute(
            "UPDATE contribution SET state = 'accepted' WHERE entry_id = ? AND state = 'merged'", (found[0]["id"],)
        )
    return [("entry", row["id"]) for row in found]


def _remove(connection: Connection, table: str, row_id: str) -> None:
    from workshop.storage import hanging_roadmap  # it uses what is here

    hanging_roadmap.free(connection, table, row_id)
    for other, column in _REFERS.get(table, ()):
        connection.execute(f"UPDATE {other} SET {column} = NULL WHERE {column} = ?", (row_id,))
    forget(connection, table, row_id)
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _former(connection: Connection, entry_id: str) -> list[tuple[str, str]]:
    """What once hung on the note, by the change log."""
    marks = ", ".join("?" * len(_OWN))
    found = connection.execute(
        f"SELECT DISTINCT table_name, row_id FROM change WHERE table_name IN ({marks}) "
        "AND coalesce(json_extract(before, '$.entry_id'), json_extract(after, '$.entry_id')) = ?",
        (*_OWN, entry_id),
    )
    return [(row["table_name"], row["row_id"]) for row in found.fetchall()]


def _voices(connection: Connection, entry_id: str) -> set[str]:
    """The missing voices that the note names or named; their names are the note's words."""
    said = (
        "SELECT json_extract({0}, '$.voice_id') FROM change "
        "WHERE table_name = 'voice_mention' AND json_extract({0}, '$.entry_id') = ?1"
    )
    before, after = said.format("before"), said.format("after")
    found = connection.execute(
        f"SELECT voice_id FROM voice_mention WHERE entry_id = ?1 UNION {before} UNION {after}", (entry_id,)
    )
    return {row[0] for row in found.fetchall() if row[0]}


def _remove_voice(connection: Connection, voice_id: str) -> bool:
    """Removes a voice that nobody else named, and that nobody has begun to invite."""
    row = connection.execute(
        "SELECT 1 FROM missing_voice v WHERE id = ? AND status = 'to_invite' AND note = '' AND organisation_id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM voice_mention m WHERE m.voice_id = v.id)",
        (voice_id,),
    ).fetchone()
    if row is not None:
        _remove(connection, "missing_voice", voice_id)
    elif connection.execute("SELECT 1 FROM missing_voice WHERE id = ?", (voice_id,)).fetchone() is None:
        forget(connection, "missing_voice", voice_id)
    return row is not None
