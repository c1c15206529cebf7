"""What stands in the capture line is kept too, so that a crash costs at most a second of typing."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from workshop.services.house import House

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def keep_draft(house: House, session_id: str, text: str) -> "Future[None]":
    """Stores the text of the capture line; an empty one leaves nothing behind."""

    def work(writer: "Writer") -> None:
        from workshop.model.entry import Draft

        row = writer.connection.execute("SELECT id FROM draft WHERE session_id = ?", (session_id,)).fetchone()
        if row and not text:
            writer.delete(Draft, row["id"])
        elif row:
            writer.update(Draft, row["id"], text=text)
        elif text:
            writer.insert(Draft(session_id=session_id, text=text))

    return house.store.write("draft.keep", work, session_id=session_id)
