"""Attendance and missing voices."""

from collections import defaultdict

from workshop.model.views import AttendanceView, VoiceView
from workshop.model.words import AttendanceStatus, Role, VoiceStatus
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


_STANDS = (
    "(e.state = 'kept' OR e.state = 'merged' AND EXISTS "
    "(SELECT 1 FROM entry k WHERE k.id = e.merged_into_id AND k.state = 'kept'))"
)
"""A note that counts, or that joined one: whom it named is still missing."""


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


def voices(connection: Connection, programme_id: str) -> tuple[VoiceView, ...]:
    """The register of missing voices: those named most often first."""
    found = connection.execute(
        "SELECT v.id, v.name, v.status, count(DISTINCT e.id) AS mentions, "
        "group_concat(DISTINCT s.number) AS numbers FROM missing_voice v "
        f"LEFT JOIN voice_mention m ON m.voice_id = v.id LEFT JOIN entry e ON e.id = m.entry_id AND {_STANDS} "
        "LEFT JOIN session s ON s.id = e.session_id WHERE v.programme_id = ? "
        "GROUP BY v.id ORDER BY mentions DESC, v.folded",
        (programme_id,),
    )
    return tuple(
        VoiceView(
            row["id"],
            row["name"],
            VoiceStatus(row["status"]),
            tuple(sorted(int(number) for number in (row["numbers"] or "").split(",") if number)),
            row["mentions"],
        )
        for row in found
    )


def session_voices(connection: Connection, session_id: str) -> tuple[VoiceView, ...]:
    """The missing voices that a session named."""
    programme_id = connection.execute("SELECT programme_id FROM session WHERE id = ?", (session_id,)).fetchone()[0]
    named = {
        row[0]
        for row in connection.execute(
            f"SELECT m.voice_id FROM voice_mention m JOIN entry e ON e.id = m.entry_id WHERE e.session_id = ? AND {_STANDS}",
            (session_id,),
        )
    }
    return tuple(voice for voice in voices(connection, programme_id) if voice.id in named)


def _line(row: Row) -> AttendanceView:
    return AttendanceView(
        row["id"], row["organisation_id"], row["person_id"], row["shown_organisation"], row["acronym"],
        row["shown_name"], AttendanceStatus(row["status"]), Role(row["role"]), bool(row["is_member"]),
    )  # fmt: skip
