"""Opening a session to phones, and closing it to them. The codes are the sign: while they are open, so is the session."""

from dataclasses import dataclass

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.views import TableView
from workshop.model.words import Power, SessionState
from workshop.services.access import close_code, code_for
from workshop.services.house import House
from workshop.services.notices import notice_gaps
from workshop.storage.queries.participation import access_row
from workshop.storage.queries.sessions import session, tables

PATHS = {Power.PARTICIPANT: "/s/", Power.SCRIBE: "/t/", Power.SCREEN: "/ecran/"}
"""What stands before a code in an address."""


@dataclass(frozen=True, slots=True)
class Door:
    """One code of a session; `table` is the note-taker's."""

    power: Power
    code: str
    table: TableView | None = None

    @property
    def path(self) -> str:
        """The end of the address that the code opens."""
        return f"{PATHS[self.power]}{self.code}"


def is_open(house: House, session_id: str) -> bool:
    """Whether phones may come in."""
    row = house.read(access_row, session_id, Power.PARTICIPANT, None)
    return row is not None and row["closed_at"] is None


def missing_items(house: House, session_id: str) -> tuple[str, ...]:
    """What the privacy notice still lacks before phones may come in, by their names for people."""
    return notice_gaps(house, house.read(session, session_id).programme_id)


def open_to_phones(house: House, session_id: str) -> tuple[Door, ...]:
    """Opens the codes of a session and returns them.

    Raises WorkshopError when the session is closed, and when the privacy notice lacks an item: it names each of them.
    """
    if house.read(session, session_id).state is SessionState.CLOSED:
        raise WorkshopError(
            _("This session is closed."), _("Reopen it from its closing screen if something was forgotten.")
        )
    missing = missing_items(house, session_id)
    if missing:
        raise WorkshopError(
            _("The privacy notice is not complete. Missing: {items}.").format(items=" ; ".join(missing)),
            _("Complete it first: people are told before they write."),
        )
    return _doors(house, session_id)


def doors(house: House, session_id: str) -> tuple[Door, ...]:
    """The codes of a session that is open to phones; none when it is not."""
    return _doors(house, session_id) if is_open(house, session_id) else ()


def close_to_phones(house: House, session_id: str) -> None:
    """Participants and note-takers do not come in any more; the room's screen stays, to say thank you."""
    close_code(house, session_id, Power.PARTICIPANT)
    for table in _scribed(house, session_id):
        close_code(house, session_id, Power.SCRIBE, table.id if table else None)


def _doors(house: House, session_id: str) -> tuple[Door, ...]:
    """For participants, for the room's screen, for each table's note-taker; for the whole room's where there is no table."""
    return (
        Door(Power.PARTICIPANT, code_for(house, session_id, Power.PARTICIPANT)),
        Door(Power.SCREEN, code_for(house, session_id, Power.SCREEN)),
        *(
            Door(Power.SCRIBE, code_for(house, session_id, Power.SCRIBE, table.id if table else None), table)
            for table in _scribed(house, session_id)
        ),
    )


def _scribed(house: House, session_id: str) -> tuple[TableView | None, ...]:
    """The tables for which notes are taken on a phone; None is the whole room, where nobody sits at tables."""
    return house.read(tables, session_id) or (None,)
