"""Reading the change log."""

from workshop.storage.driver import Connection
from workshop.storage.notice import ChangedRow, Notice


def last_seq(connection: Connection) -> int:
    """The number of the newest change, 0 in a new file."""
    row = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
    return int(row[0])


def since(connection: Connection, seq: int) -> Notice | None:
    """What changed after change number `seq`, or None."""
    rows = connection.execute(
        "SELECT seq, table_name, row_id, session_id FROM change WHERE seq > ? ORDER BY seq", (seq,)
    ).fetchall()
    if not rows:
        return None
    changed = dict.fromkeys(ChangedRow(row["table_name"], row["row_id"], row["session_id"]) for row in rows)
    return Notice(int(rows[-1]["seq"]), tuple(changed))
