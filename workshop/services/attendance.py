"""Who was there: by organisation and person, and guests."""

from collections.abc import Sequence
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.participation import Participant
from workshop.model.people import Attendance, Organisation
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus, Role
from workshop.services.house import House
from workshop.storage.writer import Writer


def expect(house: House, session_id: str, organisation_ids: Sequence[str]) -> None:
    """Expects these organisations; those already noted in some way stay as they are."""

    def work(writer: Writer) -> None:
        for organisation_id in organisation_ids:
            if _row_of(writer, session_id, organisation_id) is None:
                writer.insert(Attendance(session_id=session_id, organisation_id=organisation_id))

    house.store.write("session.expect", work, session_id=session_id).result()


def mark(
    house: House, session_id: str, organisation_id: str, status: AttendanceStatus, role: Role | None = None
) -> None:
    """Notes how an organisation attends."""

    def work(writer: Writer) -> None:
        values: dict[str, Any] = {"status": status, **({"role": role} if role else {})}
        row_id = _row_of(writer, session_id, organisation_id)
        if row_id:
            writer.update(Attendance, row_id, **values)
        else:
            writer.insert(Attendance(session_id=session_id, organisation_id=organisation_id, **values))

    house.store.write("attendance.mark", work, session_id=session_id).result()


def change(house: House, attendance_id: str, **values: object) -> None:
    """Changes one line of the attendance sheet: status, role, name or affiliation."""
    house.store.write("attendance.change", lambda w: w.update(Attendance, attendance_id, **values)).result()


def mark_lines(house: House, session_id: str, attendance_ids: Sequence[str], status: AttendanceStatus) -> None:
    """Gives several lines of the sheet the same status, in one transaction."""

    def work(writer: Writer) -> None:
        for attendance_id in attendance_ids:
            writer.update(Attendance, attendance_id, status=status)

    house.store.write("attendance.mark", work, session_id=session_id).result()


def add_person(house: House, session_id: str, name: str, affiliation: str = "", role: Role = Role.GUEST) -> str:
    """Adds somebody who is there; returns the line's id. « Name, Organisation » in `name` is taken apart.

    An organisation of the register counts as present with it. Raises WorkshopError for an empty name.
    """
    return house.store.write(
        "attendance.add", lambda w: insert_person(w, session_id, name, affiliation, role), session_id=session_id
    ).result()


def remove(house: House, attendance_id: str) -> None:
    """Takes a line off the sheet. Who had ticked it on a phone can tick again, and has another line then."""

    def work(writer: Writer) -> None:
        held = "SELECT id FROM participant WHERE attendance_id = ?"
        for row in writer.connection.execute(held, (attendance_id,)).fetchall():
            writer.update(Participant, row["id"], attendance_id=None)
        writer.delete(Attendance, attendance_id)

    house.store.write("attendance.remove", work).result()


def insert_person(writer: Writer, session_id: str, name: str, affiliation: str, role: Role) -> str:
    """`add_person` as a step inside a transaction."""
    if not affiliation and "," in name:
        name, affiliation = (part.strip() for part in name.split(",", 1))
    if not name.strip() and not affiliation.strip():
        raise WorkshopError(_("Type a name, or a name, a comma and an organisation."))
    organisation_id = _organisation_named(writer, session_id, affiliation)
    if not affiliation and (alone := _organisation_named(writer, session_id, name)):
        organisation_id, name = alone, ""  # « LPO » alone is the organisation, not a person of that name
        if row_id := _row_of(writer, session_id, alone):
            return writer.update(Attendance, row_id, status=AttendanceStatus.PRESENT).id
    person_id = person_named(writer, session_id, name)
    line = Attendance(
        session_id=session_id,
        organisation_id=organisation_id,
        person_id=person_id,
        name="" if person_id else name,
        affiliation="" if organisation_id else affiliation,
        status=AttendanceStatus.PRESENT,
        role=role,
    )
    if organisation_id and (row_id := _unnamed_row_of(writer, session_id, organisation_id)):
        writer.update(Attendance, row_id, person_id=person_id, name=line.name, status=line.status, role=role)
        return row_id
    return writer.insert(line).id


def _row_of(writer: Writer, session_id: str, organisation_id: str) -> str | None:
    row = writer.connection.execute(
        "SELECT id FROM attendance WHERE session_id = ? AND organisation_id = ? ORDER BY id LIMIT 1",
        (session_id, organisation_id),
    ).fetchone()
    return row["id"] if row else None


def _unnamed_row_of(writer: Writer, session_id: str, organisation_id: str) -> str | None:
    row = writer.connection.execute(
        "SELECT id FROM attendance WHERE session_id = ? AND organisation_id = ? AND person_id IS NULL AND name = ''",
        (session_id, organisation_id),
    ).fetchone()
    return row["id"] if row else None


def _organisation_named(writer: Writer, session_id: str, name: str) -> str | None:
    return _named(writer, session_id, str(Organisation.__tablename__), name, ("name", "acronym"))


def person_named(writer: Writer, session_id: str, name: str) -> str | None:
    """The person of the programme's register who has this name."""
    return _named(writer, session_id, "person", name, ("name",))


def _named(writer: Writer, session_id: str, table: str, name: str, columns: tuple[str, ...]) -> str | None:
    if not name.strip():
        return None
    found = writer.connection.execute(
        f"SELECT r.* FROM {table} r JOIN session s ON s.programme_id = r.programme_id WHERE s.id = ?", (session_id,)
    )
    return next((row["id"] for row in found if fold(name) in {fold(row[column]) for column in columns}), None)
