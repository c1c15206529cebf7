"""Choosing what the room's screen shows, from the queue or by a typed command."""

from dataclasses import replace

from textual import work

from workshop.locales import _
from workshop.model.participation_views import RoomScreenView
from workshop.services import room_screen
from workshop.tui.screens.base import WorkshopScreen


class RoomControl(WorkshopScreen):
    """Mixed into the screens from which the room's screen is led."""

    session_id: str

    @work(exclusive=True, group="pick")
    async def action_room(self) -> None:
        from workshop.services.queue import read_queue  # it loads the forms, for which the live screen must not wait
        from workshop.tui.dialogs.room import RoomDialog
        from workshop.tui.screens.queue_rows import room_words

        view = await self.away(read_queue, self.house, self.session_id)

        def show(wanted: RoomScreenView) -> None:
            room_screen.show(self.house, self.session_id, wanted)

        wanted = await self.app.push_screen_wait(RoomDialog(view, show))
        if wanted is not None:
            self.tell(_("The room’s screen: {what}").format(what=room_words(replace(view, room=wanted))))
