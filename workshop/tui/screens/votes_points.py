"""What is done with the results of a vote: points, the room's screen, their order, asking again."""

from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.polls.results import StatementResult
from workshop.method.polls.words import CLASS_KINDS, divergence, opinion_label
from workshop.model.participation_views import RoomScreenView
from workshop.model.words import EntryKind, PollOrder, RoomView
from workshop.services import poll_points, polls, room_screen
from workshop.services.poll_board import Board, Round
from workshop.storage.queries.entries import entries
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.kinds import look
from workshop.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[Board]
else:
    Base = object

KINDS = (EntryKind.CONSENSUS, EntryKind.DISSENSUS)


class PointActions(Base):
    """Mixed into the screen of the votes."""

    session_id: str
    poll_id: str

    if TYPE_CHECKING:

        @property
        def here(self) -> Round | None: ...
        @property
        def found(self) -> StatementResult | None: ...

    def action_point(self) -> None:
        """A point of the kind that the result amounts to; where it amounts to none, the facilitator says."""
        one = self.found
        if one is None:
            return
        kind = CLASS_KINDS.get(one.share.opinion) if one.share else None
        if kind is None:
            self.action_kind()
        else:
            self._make(one, kind)

    @work(exclusive=True, group="pick")
    async def action_kind(self) -> None:
        """The facilitator's word; what was measured stands beside it."""
        here, one = self.here, self.found
        if here is None or one is None:
            return
        point = here.points.get(one.statement.id)
        measured = _("Measured: {opinion}").format(opinion=opinion_label(one.share.opinion)) if one.share else ""
        usual = CLASS_KINDS.get(one.share.opinion) if one.share else None
        notes = {kind: _("as measured") if kind is usual else measured for kind in KINDS}
        choices = [Choice(kind, f"{look(kind).symbol} {label(kind)}", notes[kind]) for kind in KINDS]
        other = KINDS[1] if (point.kind if point else usual) is KINDS[0] else KINDS[0]
        kind = await self.app.push_screen_wait(
            ChooseDialog(_("What is this for the room?"), choices, current=other, typing=False)
        )
        if kind is not None:
            self._make(one, kind)

    def _make(self, one: StatementResult, kind: EntryKind) -> None:
        here = self.here
        if here is None or here.result is None:
            return
        result, poll_id = here.result, here.poll.id

        def make() -> str:
            point_id = poll_points.make_point(self.house, poll_id, one.statement.id, kind)
            (point,) = self.house.read(entries, [point_id])
            if point.kind is not kind:
                poll_points.call_it(self.house, one.statement.id, kind)
            told = _("{kind} no. {number}: its evidence is attached.").format(kind=label(kind), number=point.number)
            return f"{told} {divergence(result, one, kind)}".strip()

        self.carry_out(make, tells=True)

    def action_see(self) -> None:
        point = self.here.points.get(self.found.statement.id) if self.here and self.found else None
        if point is not None:
            self.workshop.open_entry(point.id)

    def action_order(self) -> None:
        here = self.here
        if here is not None:
            division = here.poll.sorted_by is PollOrder.CONSENSUS
            order = PollOrder.DIVISION if division else PollOrder.CONSENSUS
            self.carry_out(lambda: polls.settle(self.house, here.poll.id, sorted_by=order), f"{label(order)}.")

    def action_room(self) -> None:
        self.carry_out(
            lambda: room_screen.show(self.house, self.session_id, RoomScreenView(RoomView.VOTE)),
            _("The room’s screen: {what}").format(what=label(RoomView.VOTE)),
        )

    def action_again(self) -> None:
        here = self.here
        if here is None:
            return

        def ask() -> str:
            made = polls.ask_again_now(self.house, here.poll.id)
            if made.session_id == self.session_id:
                self.poll_id = made.id
            count = len(here.asked)
            told = ngettext(
                "Vote {number} is prepared with {n} statement: O opens it.",
                "Vote {number} is prepared with {n} statements: O opens it.",
                count,
            )
            return told.format(number=made.number, n=count)

        self.carry_out(ask, tells=True)
