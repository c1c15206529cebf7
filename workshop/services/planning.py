"""A session as it is prepared on one screen: itself, whom it expects, who facilitates. Saved whole or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshop.model.people import Attendance
from workshop.model.session import WorkshopSession
from workshop.model.text import fold
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role, SessionState
from workshop.services.attendance import insert_person
from workshop.services.house import House
from workshop.services.preparing import SessionDraft, edit_session, insert_session
from workshop.storage.queries.people import attendance
from workshop.storage.writer import Writer

CREW = (Role.FACILITATOR, Role.EXPERT, Role.GRAPHIC_RECORDER)
"""The roles that are given out while a session is prepared."""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """`expected` are ids of organisations; `crew` names who has a role, as « Name, Organisation »."""

    session: SessionDraft
    expected: frozenset[str] = frozenset()
    crew: tuple[tuple[Role, str], ...] = ()


def save_plan(house: House, programme_id: str, session_id: str | None, plan: PlanDraft) -> str:
    """Creates the session (`session_id` None) or makes it as the plan says; returns its id. Raises WorkshopError.

    Nobody who was already noted as present, excused or absent is taken off the sheet.
    """

    def work(writer: Writer) -> str:
        if session_id is None:
            saved = insert_session(writer, programme_id, plan.session)
            writer.session_id = saved
        else:
            saved = session_id
            edit_session(writer, saved, plan.session)
        _store_crew(writer, saved, plan.crew)
        _store_expected(writer, saved, plan.expected)
        return saved

    intent = "session.create" if session_id is None else "session.edit"
    return house.store.write(intent, work, session_id=session_id).result()


def crew_text(line: AttendanceView) -> str:
    """Who a line of the sheet names, as it is typed: « Name, Organisation »."""
    return ", ".join(part for part in (line.name, line.acronym or line.organisation) if part)


def _store_crew(writer: Writer, session_id: str, crew: Sequence[tuple[Role, str]]) -> None:
    lines = [line for line in attendance(writer.connection, session_id) if line.role in CREW]
    wanted = {(role, fold(text)): text for role, text in crew if text.strip()}
    for line in lines:
        if wanted.pop((line.role, fold(crew_text(line))), None) is not None:
            continue
        if line.status is AttendanceStatus.EXPECTED:
            writer.delete(Attendance, line.id)
        else:
            writer.update(Attendance, line.id, role=Role.MEMBER)
    prepared = writer.get(WorkshopSession, session_id).state is SessionState.PREPARED
    for (role, _folded), text in wanted.items():
        line_id = insert_person(writer, session_id, text, "", role)
        if prepared:
            writer.update(Attendance, line_id, status=AttendanceStatus.EXPECTED)


def _store_expected(writer: Writer, session_id: str, expected: Collection[str]) -> None:
    lines = attendance(writer.connection, session_id)
    for line in lines:
        waits = line.status is AttendanceStatus.EXPECTED and line.role is Role.MEMBER
        if waits and line.organisation_id and line.organisation_id not in expected:
            writer.delete(Attendance, line.id)
    known = {line.organisation_id for line in lines}
    missing = [organisation_id for organisation_id in sorted(expected) if organisation_id not in known]
    writer.insert_all(Attendance(session_id=session_id, organisation_id=one) for one in missing)
