"""What a vote made of a note that is erased: the words go, what the room voted stays, for those votes are others'."""

from workshop.storage import hanging
from workshop.storage.driver import Connection


def cut_note(connection: Connection, entry_id: str, text: str, mark: str) -> list[tuple[str, str]]:
    """Lets statements go of a note; those in its words get `mark` instead. (table, id) of what was changed.

    A statement whose wording was changed since is the facilitator's, but what the log knows of its first words goes.
    """
    if not hanging.has_table(connection, "statement"):  # a copy from before there were votes
        return []
    found = connection.execute(
        "SELECT id, text, entry_id FROM statement WHERE entry_id = ?1 OR point_id = ?1", (entry_id,)
    ).fetchall()
    for row in found:
        if row["entry_id"] == entry_id:
            hanging.forget(connection, "statement", row["id"])
        if row["text"] == text:
            _blank(connection, row["id"], mark)
        for column in ("entry_id", "point_id"):
            connection.execute(
                f"UPDATE statement SET {column} = NULL WHERE id = ? AND {column} = ?", (row["id"], entry_id)
            )
    return [("statement", row["id"]) for row in found]


def points_of(connection: Connection, entry_id: str, text: str) -> list[str]:
    """The points that were made of votes on a note, in its very words: they are its author's, too."""
    if not hanging.has_table(connection, "statement"):
        return []
    found = connection.execute(
        "SELECT DISTINCT p.id FROM statement s JOIN entry p ON p.id = s.point_id "
        "WHERE s.entry_id = ?1 AND p.id <> ?1 AND p.text = ?2 ORDER BY p.id",
        (entry_id, text),
    )
    return [row["id"] for row in found]


def _blank(connection: Connection, statement_id: str, mark: str) -> None:
    """The words of a statement, and of every later one that asks the same again."""
    words = connection.execute("SELECT text FROM statement WHERE id = ?", (statement_id,)).fetchone()["text"]
    found = connection.execute(
        "WITH RECURSIVE again(id) AS (SELECT ?1 UNION SELECT s.id FROM statement s JOIN again ON s.again_id = again.id) "
        "SELECT s.id FROM statement s JOIN again ON again.id = s.id WHERE s.text = ?2",
        (statement_id, words),
    ).fetchall()
    for row in found:
        hanging.forget(connection, "statement", row["id"])
        connection.execute("UPDATE statement SET text = ? WHERE id = ?", (mark, row["id"]))
