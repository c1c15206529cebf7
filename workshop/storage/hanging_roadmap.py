"""What the roadmap made of a note or of an answer that is erased: it goes too, as far as it holds the same words."""

from workshop.method.actions import mark_of
from workshop.storage import hanging
from workshop.storage.driver import Connection

Gone = list[tuple[str, str]]
"""(table, id) of what was removed or changed."""


def cut_note(connection: Connection, entry_id: str, text: str) -> Gone:
    """Removes the answer to a note and what the roadmap took from it. A commitment in other words stays, without it."""
    if not hanging.has_table(connection, "commitment"):  # a copy from before there was a roadmap
        return []
    gone = _drop(connection, "response", "entry_id", entry_id)
    gone += _drop(connection, "commitment_mention", "entry_id", entry_id)
    found = connection.execute("SELECT id, what FROM commitment WHERE entry_id = ?", (entry_id,)).fetchall()
    for row in found:
        gone.append(("commitment", row["id"]))
        hanging.forget(connection, "commitment", row["id"])
        same = mark_of(row["what"]) == mark_of(text) or text.endswith(row["what"])
        other = _other_note(connection, row["id"])
        if same and other is None:
            gone += _remove(connection, row["id"])
        else:
            _take_over(connection, row["id"], other, same)
    return gone


def cut_answer(connection: Connection, answer_id: str) -> Gone:
    """The same for an answer to the questionnaire."""
    if not hanging.has_table(connection, "commitment_answer"):
        return []
    found = connection.execute(
        "SELECT c.id, c.what, c.entry_id, a.line FROM commitment_answer a JOIN commitment c ON c.id = a.commitment_id "
        "WHERE a.answer_id = ?",
        (answer_id,),
    ).fetchall()
    gone = _drop(connection, "commitment_answer", "answer_id", answer_id)
    for row in found:
        if mark_of(row["what"]) == row["line"] and row["entry_id"] is None:
            hanging.forget(connection, "commitment", row["id"])
            gone += _remove(connection, row["id"])
    return gone


def free(connection: Connection, table: str, row_id: str) -> None:
    """Whatever of the roadmap leads to an indicator, an objective or a lever that goes, lets go of it."""
    if not hanging.has_table(connection, "commitment"):
        return
    if table == "indicator":
        _drop(connection, "observation", "indicator_id", row_id)
    elif table == "objective":
        _drop(connection, "axis_objective", "objective_id", row_id)
        connection.execute("UPDATE commitment SET objective_id = NULL WHERE objective_id = ?", (row_id,))
    elif table == "lever":
        connection.execute("UPDATE commitment SET lever_id = NULL, leads = 0 WHERE lever_id = ?", (row_id,))


def _other_note(connection: Connection, commitment_id: str) -> tuple[str, str, str] | None:
    """(mention, note, its text) of another note that tells of it."""
    row = connection.execute(
        "SELECT m.id, e.id AS entry_id, e.text FROM commitment_mention m JOIN entry e ON e.id = m.entry_id "
        "WHERE m.commitment_id = ? ORDER BY m.id LIMIT 1",
        (commitment_id,),
    ).fetchone()
    return (row["id"], row["entry_id"], row["text"]) if row else None


def _take_over(connection: Connection, commitment_id: str, other: tuple[str, str, str] | None, same: bool) -> None:
    """Another note stands for the commitment now, with its words where the erased note's were the commitment's."""
    mention_id, entry_id, text = other or (None, None, "")
    if mention_id is not None:
        _drop(connection, "commitment_mention", "id", mention_id)
    connection.execute("UPDATE commitment SET entry_id = ? WHERE id = ?", (entry_id, commitment_id))
    if same:
        connection.execute("UPDATE commitment SET what = ? WHERE id = ?", (text, commitment_id))


def _remove(connection: Connection, commitment_id: str) -> Gone:
    gone = _drop(connection, "commitment_mention", "commitment_id", commitment_id)
    if hanging.has_table(connection, "commitment_answer"):
        gone += _drop(connection, "commitment_answer", "commitment_id", commitment_id)
    return gone + _drop(connection, "commitment", "id", commitment_id)


def _drop(connection: Connection, table: str, column: str, value: str) -> Gone:
    found = connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", (value,)).fetchall()
    for row in found:
        hanging.forget(connection, table, row["id"])
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
    return [(table, row["id"]) for row in found]
