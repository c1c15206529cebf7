"""What comes from phones, at the edge of the live screen: counts, and the ways to the queue. Never the focus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.locales import current
from workshop.method.intentions import Command as Typed
from workshop.model.participation_views import QueueCounts
from workshop.services.phones import is_open
from workshop.storage.notice import Notice
from workshop.storage.queries.participation import queue_counts
from workshop.tui.screens.live_typed import TypedCommands
from workshop.tui.screens.queue_paper import PaperEntry
from workshop.tui.screens.queue_room import RoomControl
from workshop.tui.widgets.agenda_rail import AgendaRail
from workshop.tui.widgets.queue_sign import QueueSign

if TYPE_CHECKING:
    from workshop.services.house import House

COUNT_SECONDS = 0.25
"""However many contributions arrive, they are counted once in so long."""
TABLES = ("participant", "contribution", "access")


class QueueSide(PaperEntry, RoomControl, TypedCommands):
    """Counting what arrives; mixed into the live screen."""

    session_id: str
    _counting = False
    _counts: QueueCounts | None = None

    def on_mount(self) -> None:
        self._count_soon()

    def hear(self, notice: Notice) -> None:
        if not notice.rows or notice.touches(*TABLES):
            self._count_soon()
        super().hear(notice)

    def _count_soon(self) -> None:
        if not self._counting:
            self._counting = True
            self.set_timer(COUNT_SECONDS, self._count)

    def _count(self) -> None:
        self._counting = False
        self.run_worker(self._show_counts(), group="counts", exclusive=True)

    async def _show_counts(self) -> None:
        self._counts, phones_may_come = await self.away(read_counts, self.house, self.session_id)
        if phones_may_come:
            self.workshop.phones.ensure(current())
        self.phones_told()
        self.place_signs()

    def phones_told(self) -> None:
        for sign in self.query(QueueSign):
            sign.put(self._counts, self.workshop.phones.trouble)

    def place_signs(self) -> None:
        """The counts stand below the agenda; where that is hidden, on one line above the capture line."""
        for rail in self.query(AgendaRail):
            takes_part = self._counts is not None
            for sign in self.query(QueueSign):
                sign.set_class(takes_part and sign.has_class("-line") != rail.display, "-shown")

    def _run_typed(self, command: Typed) -> None:
        """The typed commands that concern phones and paper are carried out here, the others as ever."""
        actions: dict[str, Callable[[], object]] = {
            "queue": self.action_queue,
            "phones": lambda: self.workshop.open_phones(self.session_id),
            "forms": lambda: self.workshop.open_forms(self.session_id),
            "room_screen": self.action_room,
            "paper": self.action_paper,
        }
        action = actions.get(command.name)
        if action is not None:
            action()
        else:
            super()._run_typed(command)

    def action_queue(self) -> None:
        self.workshop.open_queue(self.session_id)


def read_counts(house: "House", session_id: str) -> tuple[QueueCounts | None, bool]:
    """The counts of a session in which phones or paper take part, None for any other; whether phones may come in."""
    counts, phones_may_come = house.read(queue_counts, session_id), is_open(house, session_id)
    return counts if counts.participants or phones_may_come else None, phones_may_come
