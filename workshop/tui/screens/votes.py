"""The votes of a session: statements, opening and closing, counts by hand, results and the points made of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.polls.forms import COUNTED, TAKES_SIDES
from workshop.method.polls.results import StatementResult
from workshop.model.voting_views import StatementView
from workshop.model.words import PollState, StatementState
from workshop.services.poll_board import Board, Round, read_board
from workshop.tui.commands import N_, Command
from workshop.tui.screens.pages import PairScreen
from workshop.tui.screens.votes_actions import VotesActions
from workshop.tui.screens.votes_commands import ALWAYS, IN_STATES, MENU, ON_ONE
from workshop.tui.screens.votes_points import PointActions
from workshop.tui.screens.votes_reading import reading
from workshop.tui.screens.votes_words import MAP, rows, top
from workshop.tui.widgets.opinion_map import OpinionMap
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words

WIDEST_BAR = 64
BESIDE = 100
"""Columns from which the words stand beside the list."""


class VotesScreen(PointActions, VotesActions, PairScreen[Board]):
    """One round at a time; ← and → go to the others. Blind until the close: before, only how many have answered."""

    CSS_PATH: ClassVar[list[str]] = ["pages.tcss", "votes.tcss"]
    HEADING = N_("Votes")
    NOTHING = N_("No vote yet: V prepares one. In the session, Ctrl+G puts the last note to the vote.")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"poll", "statement", "ballot", "vote", "hand_count", "late_vote", "entry", "attendance", "session", "position"}
    )
    MENU: ClassVar[tuple[Command, ...]] = MENU
    REST: ClassVar[float] = 0.25

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.poll_id = ""
        self.wanted: str | None = None
        self.asked_present: set[str] = set()
        self._seen_open = ""

    def above_text(self) -> ComposeResult:
        yield OpinionMap()

    def load(self) -> Board:
        return read_board(self.house, self.session_id)

    def show(self, view: Board) -> None:
        self.headline(_("Votes"), _("Session {number} · {title}").format(
            number=view.session.number, title=view.session.title))  # fmt: skip
        here = self.here
        self.query_one("#top", Words).put(top(view, here, self.app.size.width - 4) if here else "")
        wanted = self.wanted if here and any(one.id == self.wanted for one in here.statements) else None
        self.wanted = None if wanted else self.wanted
        self.put(view, wanted)
        closed = here is not None and here.poll.state is PollState.CLOSED
        if here is not None and closed and here.poll.id == self._seen_open:
            self.list.go_to(0)  # the results have an order of their own: they are read from the first one
        self._seen_open = here.poll.id if here is not None and here.poll.state is PollState.OPEN else ""
        if here is not None:
            self.query_one("#none", Words).put(
                _("No statement yet: A adds one; V in the notes puts a note to the vote.")
            )

    def rows(self, view: Board) -> Sequence[Row]:  # noqa: ARG002
        return rows(self.here, self._bar_width()) if self.here else ()

    def reading(self, view: Board, key: str) -> Sequence[Para]:
        return reading(view, self.here, key) if self.here else ()

    def _tell(self) -> None:
        super()._tell()
        found = self.here.result.analysis if self.here and self.here.result and self.key == MAP else None
        points = [(float(x), float(y)) for x, y in found.plane.points] if found else []
        self.query_one(OpinionMap).put(points, found.labels if found else ())

    def _bar_width(self) -> int:
        width = self.app.size.width
        room = width if width < BESIDE or self.is_full else width * 3 // 5
        return max(min(room - 8, WIDEST_BAR), 10)

    @property
    def here(self) -> Round | None:
        """The round that is shown: the one chosen, else the open one, else the one prepared, else the last."""
        rounds = self.view.rounds if self.view else ()
        chosen = next((one for one in rounds if one.poll.id == self.poll_id), None)
        if chosen is None:
            for state in (PollState.OPEN, PollState.PREPARED, PollState.CLOSED):
                chosen = chosen or next((one for one in reversed(rounds) if one.poll.state is state), None)
        return chosen

    @property
    def statement(self) -> StatementView | None:
        """The statement under the cursor."""
        return next((one for one in self.here.statements if one.id == self.key), None) if self.here else None

    @property
    def found(self) -> StatementResult | None:
        """What was found of it, once the round is closed."""
        result = self.here.result if self.here else None
        return next((one for one in result.statements if one.statement.id == self.key), None) if result else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted or self.view is None:
            return action in ALWAYS
        here, one = self.here, self.statement
        if action == "turn":
            return len(self.view.rounds) > 1
        if action in IN_STATES and (here is None or here.poll.state not in IN_STATES[action]):
            return False
        if here is None:
            return action in ALWAYS
        if action in ON_ONE and one is None:
            return False
        return self._fits(action, here, one)

    def _fits(self, action: str, here: Round, one: StatementView | None) -> bool:
        """Whether a command means something for this form and this statement."""
        asked = one is not None and one.state is StatementState.ASKED
        is_open_words = one is not None and (here.poll.state is PollState.PREPARED or not asked)
        return {
            "take": not asked and here.poll.state is not PollState.CLOSED and not self.is_full,
            "read": bool(self.key) and not self.is_full and (asked or self.key == MAP),
            "reword": is_open_words and here.poll.state is not PollState.CLOSED,
            "withdraw": one is not None and one.state is not StatementState.WITHDRAWN,
            "move": asked,
            "hands": asked and here.poll.form in COUNTED,
            "paper": asked and here.poll.form in COUNTED,
            "point": here.result is not None and self.key not in here.points,
            "see": self.key in here.points,
            "order": here.poll.form in TAKES_SIDES,
        }.get(action, True)

    def chosen(self) -> None:
        """Enter takes up what waits, and reads what is asked."""
        if self.check_action("take", ()):
            self.action_take()
        else:
            self.action_read()

    def action_turn(self, by: int) -> None:
        rounds = self.view.rounds if self.view else ()
        if self.view is None or self.here is None or len(rounds) < 2:
            return
        self.poll_id = rounds[(rounds.index(self.here) + by) % len(rounds)].poll.id
        self.show(self.view)
        self.list.go_to(0)
