"""The demonstration: an invented programme in a throw-away workspace, and one session of it played to its end."""

from pathlib import Path
from typing import Any

from workshop.bundle import Workspace
from workshop.method.grammar import parse
from workshop.model.words import AttendanceStatus, EntryKind
from workshop.services import agenda, closing
from workshop.services.attendance import change
from workshop.services.capture import carry_out
from workshop.services.capture_state import CaptureState
from workshop.services.demo_file import read_demo
from workshop.services.demo_people import store_programme
from workshop.services.demo_sessions import script, store_session
from workshop.services.export import export_minutes
from workshop.services.house import House
from workshop.services.known import known_names
from workshop.services.notes import Circumstances
from workshop.services.opening import open_house
from workshop.storage.queries.home import programmes
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import find_session, surroundings
from workshop.storage.writer import Writer

LIVE_SESSION = "10"
"""The number of the session that is ready to be run."""


def create_demo(workspace: Workspace) -> None:
    """Fills a workspace with the demonstration, in one transaction; one that holds a programme stays as it is."""
    told = read_demo(workspace.find("sessions/demo"))
    with open_house(workspace) as house:
        if house.read(programmes):
            return

        def work(writer: Writer) -> None:
            register = store_programme(writer, told.programme)
            for session in told.sessions:
                store_session(writer, session, register)

        house.store.write("demo.create", work).result()


def play_demo(workspace: Workspace, formats: tuple[str, ...] = ("docx", "html", "md", "pdf")) -> list[Path]:
    """Runs the prepared session line by line as a facilitator would, closes it, writes its minutes; returns the files.

    Raises WorkshopError when a line is refused: the demonstration is then wrong, and says where.
    """
    told = next(t for t in read_demo(workspace.find("sessions/demo")).sessions if str(t["number"]) == LIVE_SESSION)
    with open_house(workspace) as house:
        session = house.read(find_session, LIVE_SESSION)
        if session.closed_at is None:
            _run(house, session.id, told)
        return export_minutes(house, LIVE_SESSION, formats)


def _run(house: House, session_id: str, told: dict[str, Any]) -> None:
    agenda.open_session(house, session_id)
    for person in house.read(attendance, session_id):
        change(house, person.id, status=AttendanceStatus.PRESENT)
    around = house.read(surroundings, session_id)
    known = known_names(around)
    where = Circumstances(session_id, around.session.programme_id, around.session.theme_id)
    state = CaptureState(where, around.session.theme_id)
    position = 1
    for item, line in script(told):
        while position < item:
            agenda.go_to_next(house, session_id)
            position += 1
        intention = parse(line, known, takes_positions=state.takes_positions)
        state = carry_out(house, state, intention).result().state
    for kind in (EntryKind.DEFINITION, EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.INDICATOR):
        closing.validate(house, session_id, kind)
    closing.close(house, session_id)
