"""Votes, at the edge of the live screen: a note put to the vote by one key, how many have answered. Never the focus."""

from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.method.intentions import Command as Typed
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.voting_views import Turnout
from workshop.services.polls import put_to_vote
from workshop.storage.notice import Notice
from workshop.storage.queries.entries import entries, entry_by_number
from workshop.storage.queries.polls import open_poll, statements, turnout
from workshop.tui.screens.live_queue import QueueSide
from workshop.tui.widgets.agenda_rail import AgendaRail
from workshop.tui.widgets.vote_sign import VoteSign

if TYPE_CHECKING:
    from workshop.services.house import House
    from workshop.tui.screens.live_lines import LineQueue
    from workshop.tui.widgets.stream import Stream

COUNT_SECONDS = 0.25
"""However many votes arrive, they are counted once in so long."""
TABLES = ("poll", "statement", "ballot", "vote", "hand_count")


class VoteSide(QueueSide):
    """The open vote and the ways to the votes; mixed into the live screen."""

    session_id: str
    lines: "LineQueue"
    editing: EntryView | None
    _asking = False
    _turnout: Turnout | None = None

    if TYPE_CHECKING:

        @property
        def stream(self) -> Stream: ...

    def on_mount(self) -> None:
        self._ask_soon()

    def hear(self, notice: Notice) -> None:
        if not notice.rows or notice.touches(*TABLES):
            self._ask_soon()
        super().hear(notice)

    def _ask_soon(self) -> None:
        if not self._asking:
            self._asking = True
            self.set_timer(COUNT_SECONDS, self._ask_now)

    def _ask_now(self) -> None:
        self._asking = False
        self.run_worker(self._show_turnout(), group="turnout", exclusive=True)

    async def _show_turnout(self) -> None:
        self._turnout = await self.away(read_turnout, self.house, self.session_id)
        for sign in self.query(VoteSign):
            sign.put(self._turnout)
        self.place_signs()

    def place_signs(self) -> None:
        """Below the agenda, or on one line above the capture line where the agenda is hidden."""
        super().place_signs()
        for rail in self.query(AgendaRail):
            for sign in self.query(VoteSign):
                sign.set_class(self._turnout is not None and sign.has_class("-line") != rail.display, "-shown")

    def action_votes(self) -> None:
        self.workshop.open_votes(self.session_id)

    def action_vote(self) -> None:
        """The note that is corrected, selected, or the last one: after the lines that are still on their way."""
        view = self.editing or (self.stream.view(self.stream.selected_id) if self.stream.selected_id else None)
        self.lines.take(f"/vote {view.number}" if view else "/vote")

    def _run_typed(self, command: Typed) -> None:
        if command.name == "votes":
            self.action_votes()
        elif command.name == "vote":
            self.run_worker(self._put_to_vote(command.argument.strip()), group="write")
        else:
            super()._run_typed(command)

    async def _put_to_vote(self, argument: str) -> None:
        try:
            said = await self.away(put_note, self.house, self.session_id, argument, self._last_note())
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.say(said)

    def _last_note(self) -> str | None:
        return self.desk.state.last_id or next(reversed(self.stream.ids), None)

    if TYPE_CHECKING:

        def say(self, sentence: str) -> None: ...


def read_turnout(house: "House", session_id: str) -> Turnout | None:
    """How many have answered the vote that is open; None when none is."""
    found = house.read(open_poll, session_id)
    return house.read(turnout, found.id) if found else None


def put_note(house: "House", session_id: str, argument: str, last_id: str | None) -> str:
    """Puts a note to the vote, by its number or the last one; what to say of it. Raises WorkshopError."""
    if argument:
        found = house.read(entry_by_number, session_id, int(argument)) if argument.isdecimal() else None
        if found is None:
            raise WorkshopError(_("There is no note {number}.").format(number=argument))
    else:
        found = next(iter(house.read(entries, [last_id])), None) if last_id else None
        if found is None:
            raise WorkshopError(_("Nothing was noted yet: type a note first, or open the votes with F10."))
    poll = put_to_vote(house, session_id, found.id)
    count = len(house.read(statements, poll.id))
    told = ngettext(
        "No. {number} is put to vote {vote} ({n} statement): F10 opens the votes.",
        "No. {number} is put to vote {vote} ({n} statements): F10 opens the votes.",
        count,
    )
    return told.format(number=found.number, vote=poll.number, n=count)
