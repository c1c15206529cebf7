"""Everything in the file that is of one participant."""

from dataclasses import dataclass
from datetime import datetime

from workshop.storage.driver import Connection
from workshop.storage.erasing import ATTENDANCE, CONTRIBUTION, ENTRY, PARTICIPANT
from workshop.storage.queries.rows import moment


@dataclass(frozen=True, slots=True)
class Traces:
    """(kind of `storage.erasing`, id) of each row; the numbers of their notes; when the first sending came."""

    rows: tuple[tuple[str, str], ...]
    numbers: tuple[int, ...]
    first_sent: datetime | None


def traces(connection: Connection, participant_id: str) -> Traces:
    """What a participant left, with the notes that once were theirs and are no longer linked (hidden, made private)."""
    own = connection.execute(
        "SELECT id, sent_at FROM contribution WHERE participant_id = ? ORDER BY sent_at", (participant_id,)
    ).fetchall()
    linked = connection.execute(
        "SELECT attendance_id FROM participant WHERE id = ? AND attendance_id IS NOT NULL", (participant_id,)
    ).fetchall()
    notes = connection.execute(
        "SELECT id, number FROM entry WHERE id IN ("
        "  SELECT entry_id FROM contribution WHERE participant_id = ?1"
        "  UNION SELECT json_extract(h.before, '$.entry_id') FROM change h JOIN contribution c ON c.id = h.row_id"
        "    WHERE h.table_name = 'contribution' AND c.participant_id = ?1"
        "  UNION SELECT json_extract(h.after, '$.entry_id') FROM change h JOIN contribution c ON c.id = h.row_id"
        "    WHERE h.table_name = 'contribution' AND c.participant_id = ?1"
        ") ORDER BY number",
        (participant_id,),
    ).fetchall()
    rows = [
        *((CONTRIBUTION, row["id"]) for row in own),
        *((ENTRY, row["id"]) for row in notes),
        *((ATTENDANCE, row["attendance_id"]) for row in linked),
        (PARTICIPANT, participant_id),
    ]
    first = moment(own[0]["sent_at"]) if own else None
    return Traces(tuple(rows), tuple(int(row["number"]) for row in notes), first)
