"""What the room's screen shows, as the facilitator chooses it."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from workshop.model.participation_views import RoomScreenView
from workshop.services.house import House
from workshop.storage.queries.participation import room_screen

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def shown(house: House, session_id: str) -> RoomScreenView:
    """What the screen shows now."""
    return house.read(room_screen, session_id)


def show(house: House, session_id: str, wanted: RoomScreenView) -> None:
    """Shows something else. When it returns, the choice is on disk."""

    def work(writer: "Writer") -> str:
        from workshop.model.participation import RoomScreen

        row = writer.connection.execute("SELECT id FROM room_screen WHERE session_id = ?", (session_id,)).fetchone()
        row_id = row["id"] if row else writer.insert(RoomScreen(session_id=session_id)).id
        return writer.update(RoomScreen, row_id, **asdict(wanted)).id

    house.store.write("room_screen.show", work, session_id=session_id).result()
