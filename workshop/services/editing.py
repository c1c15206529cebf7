"""Correcting a note from a screen."""

from workshop.services.house import House
from workshop.services.notes import change
from workshop.storage.queries.sessions import session


def reword(house: House, session_id: str, entry_id: str, text: str) -> None:
    """Gives a note another wording; the one before stays in its history. Raises WorkshopError for an empty one."""
    programme_id = house.read(session, session_id).programme_id
    house.store.write(
        "capture.edit", lambda w: change(w, programme_id, entry_id, text=text), session_id=session_id
    ).result()
