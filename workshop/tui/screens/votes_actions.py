"""What is done before and during a vote: statements, form, opening, counts by hand and on paper, closing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.model.voting_views import StatementView
from workshop.model.words import Channel, StatementState
from workshop.services import hand_counts, phones, poll_undo, polls
from workshop.services.poll_board import Board, Round
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.votes import CountDialog, RoundDialog
from workshop.tui.dialogs.wording import SayingDialog
from workshop.tui.screens.votes_words import answered_words, complete_words
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[Board]
else:
    Base = object

FEW = 0.5
"""Where fewer than this part of the people present have answered, closing is not what Enter does."""


def unread_words(waiting: int) -> str:
    """What closing does to the statements that nobody has read."""
    return ngettext(
        "{n} statement that a participant added was not read: it is not put to the vote.",
        "{n} statements that participants added were not read: they are not put to the vote.",
        waiting,
    ).format(n=waiting)


class VotesActions(Base):
    """Mixed into the screen of the votes, which says what is under the cursor."""

    session_id: str
    poll_id: str
    wanted: str | None
    asked_present: set[str]
    """Rounds in which somebody was asked how many are in the room, and counted without it."""

    if TYPE_CHECKING:

        @property
        def here(self) -> Round | None: ...
        @property
        def statement(self) -> StatementView | None: ...
        @property
        def list(self) -> RowList: ...

    # the round

    def action_new(self) -> None:
        def make() -> None:
            self.poll_id = polls.create(self.house, self.session_id)

        self.carry_out(make, _("A new vote: A adds a statement, F says how it is voted."))

    @work(exclusive=True, group="pick")
    async def action_settings(self) -> None:
        here = self.here
        if here is not None:
            poll_id = here.poll.id
            await self.app.push_screen_wait(
                RoundDialog(here.poll, lambda **values: polls.settle(self.house, poll_id, **values))
            )

    @work(exclusive=True, group="pick")
    async def action_open(self) -> None:
        """Opens it at once: it can be closed again at any time, and nothing is lost by it."""
        here = self.here
        if here is None:
            return
        try:
            await self.away(polls.open_round, self.house, here.poll.id)
            has_phones = await self.away(phones.is_open, self.house, here.poll.session_id)
        except WorkshopError as error:
            self.refuse(error)
            return
        self.poll_id = here.poll.id
        if has_phones:
            self.tell(_("The vote is open: the phones show it. C closes it."))
        else:
            self.tell(_("The vote is open, the session is not yet open to phones: from the notes, Ctrl+R then Q."))

    @work(exclusive=True, group="pick")
    async def action_close(self) -> None:
        """A close is for good: it is asked, with the count, and Enter says no where few have answered."""
        here = self.here
        if here is None:
            return
        answered, present = here.turnout.answered + here.turnout.hands, here.poll.present or 0
        few = not answered or answered < FEW * present or answered < here.poll.quorum
        told = [", ".join(part for part in (answered_words(here), complete_words(here)) if part) + "."]
        told += [_("That is few: wait a moment, or count hands.")] if few else []
        told += [unread_words(len(here.waiting))] if here.waiting else []
        told.append(_("No vote is taken after the close, and the results are seen."))
        ask = AskDialog(_("Close the vote?"), " ".join(told), yes=_("Close it"), no=_("Not yet"), yes_first=not few)
        if await self.app.push_screen_wait(ask):
            self.poll_id = here.poll.id
            self.carry_out(lambda: polls.close_round(self.house, here.poll.id), _("Closed: these are the results."))

    @work(exclusive=True, group="pick")
    async def action_discard(self) -> None:
        here = self.here
        if here is None:
            return
        question = ngettext(
            "Discard this vote and its statement?", "Discard this vote and its {n} statements?", len(here.asked)
        )
        if await self.app.push_screen_wait(AskDialog(question.format(n=len(here.asked)))):
            self.poll_id = ""
            self.carry_out(lambda: polls.discard(self.house, here.poll.id))

    def action_undo(self, again: bool = False) -> None:
        """What was done last on the votes, whichever round it was done to: that one is shown then."""

        def take_back() -> str:
            taken = poll_undo.undo(self.house, self.session_id, again=again)
            self.poll_id = taken.poll_id or self.poll_id
            return taken.told

        self.carry_out(take_back, tells=True)

    def action_redo(self) -> None:
        self.action_undo(again=True)

    # its statements

    def action_add(self) -> None:
        here = self.here
        if here is None:
            return

        def save(values: Values) -> None:
            self.poll_id = here.poll.id
            self.wanted = polls.add_statement(self.house, here.poll.id, values["text"])

        self._words(_("A statement to agree or disagree with"), "", save)

    def action_reword(self) -> None:
        one = self.statement
        if one is None:
            return
        waits, following = one.state is StatementState.WAITING, self._following(one)

        def save(values: Values) -> None:
            polls.reword(self.house, one.id, values["text"])
            if waits:
                self.wanted = following
                polls.set_state(self.house, one.id, StatementState.ASKED)

        title = _("In these words, then put to the vote") if waits else _("In other words")
        self._words(title, one.text, save)

    def _words(self, title: str, text: str, save: Callable[[Values], None]) -> None:
        field = Field("text", _("Statement"), text, kind="text", lines=4, required=True)
        self.app.push_screen(SayingDialog(title, [field], save=save), self._go_to_wanted)

    def _go_to_wanted(self, saved: Values | None) -> None:
        """The list may have been read before it was known which statement is wanted."""
        if saved is not None and self.view is not None:
            self.show(self.view)

    def action_take(self) -> None:
        """What a participant added, or what was withdrawn, is put to the vote."""
        self._set_state(StatementState.ASKED, _("This statement is put to the vote."))

    def action_withdraw(self) -> None:
        self._set_state(StatementState.WITHDRAWN, _("Withdrawn: Enter on it puts it back."))

    def _set_state(self, state: StatementState, said: str) -> None:
        one = self.statement
        if one is not None:
            if following := self._following(one):
                self.list.go_to_key(following)
            self.carry_out(lambda: polls.set_state(self.house, one.id, state), said)

    def _following(self, one: StatementView) -> str | None:
        """What is read next when this one leaves those that wait; None where it is not among them."""
        waiting = [waits.id for waits in self.here.waiting] if self.here else []
        if one.id not in waiting:
            return None
        at = waiting.index(one.id)
        return next(iter((*waiting[at + 1 :], *reversed(waiting[:at]))), one.id)

    def action_move(self, by: int) -> None:
        one = self.statement
        if one is not None:
            self.carry_out(lambda: polls.move(self.house, one.id, by))

    # counted in the room

    def action_hands(self) -> None:
        self._count(Channel.HANDS)

    def action_paper(self) -> None:
        self._count(Channel.PAPER)

    def _count(self, channel: Channel) -> None:
        here, one = self.here, self.statement
        if here is None or one is None:
            return
        before = {c.value: c.count for c in here.counts if c.statement_id == one.id and c.channel is channel}

        def keep(counts: Mapping[int, int], present: int | None) -> None:
            hand_counts.count(self.house, one.id, channel, counts, present)
            self.asked_present.add(here.poll.id)

        self.app.push_screen(
            CountDialog(here.poll, one, channel, before, keep, asks=here.poll.id not in self.asked_present),
            lambda kept: self.list.go_down() if kept is not None else None,  # one statement after the other is counted
        )
