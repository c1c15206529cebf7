"""A phone's tick on the attendance sheet: the line that somebody takes there, and what it is again without them."""

import json
from typing import TYPE_CHECKING, Any

from workshop.model.people import Attendance
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus, Role
from workshop.services.arrival import INTRODUCE, Visitor
from workshop.services.attendance import person_named

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

_AS_MADE = ("status", "person_id", "name", "affiliation")


def check_in(writer: "Writer", session_id: str, visitor: Visitor) -> str:
    """Notes somebody as present; the id of their line. Who was expected takes that line, once: the next one has another."""
    person_id = _person(writer, session_id, visitor)
    said: dict[str, Any] = {
        "person_id": person_id,
        "name": "" if person_id else visitor.name,
        "affiliation": "" if visitor.organisation_id else visitor.affiliation,
        "status": AttendanceStatus.PRESENT,
    }
    waiting = _waiting(writer, session_id, visitor, person_id)
    if waiting is not None:
        nameless = waiting["person_id"] is None and not waiting["name"]
        return writer.update(Attendance, waiting["id"], **(said if nameless else {"status": said["status"]})).id
    role = Role.MEMBER if visitor.organisation_id else Role.GUEST
    return writer.insert(
        Attendance(session_id=session_id, organisation_id=visitor.organisation_id, role=role, **said)
    ).id  # fmt: skip


def check_out(writer: "Writer", line_id: str) -> None:
    """Somebody unticked their attendance: a line made by their tick goes, another one is as it was made."""
    made = writer.connection.execute(
        "SELECT intent, after FROM change WHERE table_name = 'attendance' AND row_id = ? AND before IS NULL "
        "ORDER BY seq DESC LIMIT 1",
        (line_id,),
    ).fetchone()
    if made is None:  # nobody knows any more who made it: what names somebody goes
        writer.update(Attendance, line_id, status=AttendanceStatus.EXPECTED, name="", affiliation="")
    elif made["intent"] == INTRODUCE:
        writer.delete(Attendance, line_id)
    else:
        before = json.loads(made["after"])
        writer.update(Attendance, line_id, **{column: before[column] for column in _AS_MADE})


def _person(writer: "Writer", session_id: str, visitor: Visitor) -> str | None:
    """Who this is in the register, unless they come from elsewhere than it says: two people may have one name."""
    found = person_named(writer, session_id, visitor.name)
    if found is None:
        return None
    row = writer.connection.execute("SELECT organisation_id FROM person WHERE id = ?", (found,)).fetchone()
    house = visitor.organisation_id
    return found if row["organisation_id"] == house or not (house or visitor.affiliation) else None


def _waiting(writer: "Writer", session_id: str, visitor: Visitor, person_id: str | None) -> dict[str, Any] | None:
    """The line that waits for them: their own, else the one of their organisation that names nobody."""
    free = writer.connection.execute(
        "SELECT id, organisation_id, person_id, name FROM attendance a WHERE session_id = ? "
        "AND NOT EXISTS (SELECT 1 FROM participant WHERE attendance_id = a.id) ORDER BY id",
        (session_id,),
    ).fetchall()
    house, name = visitor.organisation_id, fold(visitor.name)
    own = [row for row in free if person_id and row["person_id"] == person_id]
    own += [row for row in free if name and fold(row["name"]) == name and row["organisation_id"] in (house, None)]
    if house:
        own += [row for row in free if row["organisation_id"] == house and not (row["person_id"] or row["name"])]
    return own[0] if own else None
