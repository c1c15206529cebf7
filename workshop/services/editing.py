"""Correcting a note from a screen."""

from typing import TYPE_CHECKING

from workshop.services.house import House
from workshop.storage.queries.sessions import session

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def reword(house: House, session_id: str, entry_id: str, text: str) -> None:
    """Gives a note another wording; the one before stays in its history. Raises WorkshopError for an empty one."""
    programme_id = house.read(session, session_id).programme_id

    def work(writer: "Writer") -> None:
        from workshop.services.notes import change

        change(writer, programme_id, entry_id, text=text)

    house.store.write("capture.edit", work, session_id=session_id).result()
