"""The room's screen: what the facilitator has it show."""

from typing import TYPE_CHECKING

from workshop.model.words import EntryKind, RoomView
from workshop.services.house import House

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def show(
    house: House,
    session_id: str,
    view: RoomView,
    *,
    kind: EntryKind | None = None,
    table_id: str | None = None,
    names: bool = False,
) -> None:
    """From now on the room sees this view; `kind` and `table_id` narrow it, None is all. Names only when asked."""
    values = {"view": view, "kind": kind, "table_id": table_id, "names": names}

    def work(writer: "Writer") -> str:
        from workshop.model.participation import RoomScreen

        row = writer.connection.execute("SELECT id FROM room_screen WHERE session_id = ?", (session_id,)).fetchone()
        row_id = row["id"] if row else writer.insert(RoomScreen(session_id=session_id)).id
        return writer.update(RoomScreen, row_id, **values).id

    house.store.write("room.show", work, session_id=session_id).result()


def pin(house: House, contribution_id: str, pinned: bool = True) -> None:
    """Puts what a participant sent before the others on the screen, or back among them."""

    def work(writer: "Writer") -> str:
        from workshop.model.participation import Contribution

        return writer.update(Contribution, contribution_id, pinned=pinned).id

    house.store.write("contribution.pin", work).result()
