"""Attendance."""

from collections import defaultdict

from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row

_ATTENDANCE = """
SELECT a.*, coalesce(o.name, a.affiliation, '') AS shown_organisation,
       coalesce(o.acronym, '') AS acronym, coalesce(p.name, a.name) AS shown_name,
       coalesce(o.is_member, 0) AS is_member
FROM attendance a
JOIN session s ON s.id = a.session_id
LEFT JOIN person p ON p.id = a.person_id
LEFT JOIN organisation o ON o.id = coalesce(a.organisation_id, p.organisation_id)
"""


def attendance(connection: Connection, session_id: str) -> tuple[AttendanceView, ...]:
    """The attendance sheet of a session, in the order in which its lines were made."""
    found = connection.execute(f"{_ATTENDANCE} WHERE a.session_id = ? ORDER BY a.id", (session_id,))
    return tuple(_line(row) for row in found)


def attendance_by_session(connection: Connection, programme_id: str) -> dict[str, tuple[AttendanceView, ...]]:
    """The attendance sheets of all sessions of a programme, by session id."""
    sheets: dict[str, list[AttendanceView]] = defaultdict(list)
    for row in connection.execute(f"{_ATTENDANCE} WHERE s.programme_id = ? ORDER BY a.id", (programme_id,)):
        sheets[row["session_id"]].append(_line(row))
    return {session_id: tuple(lines) for session_id, lines in sheets.items()}


def _line(row: Row) -> AttendanceView:
    return AttendanceView(
        row["id"], row["organisation_id"], row["person_id"], row["shown_organisation"], row["acronym"],
        row["shown_name"], AttendanceStatus(row["status"]), Role(row["role"]), bool(row["is_member"]),
    )  # fmt: skip
