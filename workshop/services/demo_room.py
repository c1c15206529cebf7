"""The demonstration's session opened to phones, and what of a crowd's sendings is in its file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from workshop.bundle import Workspace
from workshop.model.words import FormState, Power
from workshop.services import agenda
from workshop.services.demo import LIVE_SESSION
from workshop.services.demo_file import read_demo
from workshop.services.demo_sessions import opening_time
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.services.phones import open_to_phones
from workshop.services.sheets import set_sheet, sheets
from workshop.storage.queries.participation import stored_sendings
from workshop.storage.queries.polls import votes_by_phone
from workshop.storage.queries.sessions import find_session, surroundings


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """The session under way, and the code that participants come in with."""

    session_id: str
    code: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What the file says of a crowd's sendings: `notes` are in it; `missing` are not, `doubled` more than once."""

    notes: int
    missing: int
    doubled: int
    votes: int = 0
    """Votes by phone in the file, whoever sent them."""


def open_demo_room(workspace: Workspace, *, now: bool) -> OpenRoom:
    """Starts the prepared session, `now` or at the hour it is told for, and opens it and all its forms to phones.

    Raises WorkshopError when it is closed.
    """
    with open_house(workspace) as house:
        session_id = house.read(find_session, LIVE_SESSION).id
        begins = datetime.now(UTC) if now else _told_hour(house, session_id)
        house.store.write("session.open", lambda w: agenda.start(w, session_id, begins), session_id=session_id).result()
        for sheet in sheets(house, session_id):
            set_sheet(house, session_id, sheet.form.name, state=FormState.OPEN)
        doors = open_to_phones(house, session_id)
        return OpenRoom(session_id, next(door.code for door in doors if door.power is Power.PARTICIPANT))


def stored(workspace: Workspace, session_id: str, keys: Collection[str]) -> Stored:
    """Counts, in the file, what was sent under these keys."""
    with open_house(workspace) as house:
        found, votes = house.read(stored_sendings, session_id), house.read(votes_by_phone, session_id)
    ours = [found[key] for key in keys if key in found]
    rows, doubled = sum(rows for rows, _boxes in ours), sum(rows > boxes for rows, boxes in ours)
    return Stored(rows, len(keys) - len(ours), doubled, votes)


def _told_hour(house: House, session_id: str) -> datetime:
    told = read_demo(house.workspace.find("sessions/demo")).sessions
    live = next(one for one in told if str(one["number"]) == LIVE_SESSION)
    return opening_time(live, house.read(surroundings, session_id).timezone)
