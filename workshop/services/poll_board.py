"""The rounds of a session as the facilitator's screen shows them, read in one look.

What was voted is in it for closed rounds alone: of the others there is the turnout, and what the facilitator counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.model.programme_views import SessionView
from workshop.model.views import EntryView
from workshop.model.voting_views import HandCountView, PollRecord, PollView, StatementView, Turnout
from workshop.model.words import StatementState
from workshop.services.house import House
from workshop.services.thresholds import thresholds_in_force
from workshop.storage.driver import Connection
from workshop.storage.queries import polls as stored
from workshop.storage.queries.entries import entries
from workshop.storage.queries.sessions import session

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Thresholds
    from workshop.method.polls.results import PollResult, StatementResult


@dataclass(frozen=True, slots=True)
class Before:
    """How an earlier round, of session `session`, found a statement that is asked again."""

    session: int
    result: "StatementResult"


@dataclass(frozen=True)
class Round:
    """One round. `result` only once it is closed; `points` and `before` by statement."""

    poll: PollView
    turnout: Turnout
    asked: tuple[StatementView, ...]
    waiting: tuple[StatementView, ...]
    withdrawn: tuple[StatementView, ...]
    counts: tuple[HandCountView, ...] = ()
    result: "PollResult | None" = None
    points: Mapping[str, EntryView] = field(default_factory=dict)
    before: Mapping[str, Before] = field(default_factory=dict)

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """All of them: to read first, then those that are asked, then those that were withdrawn."""
        return (*self.waiting, *self.asked, *self.withdrawn)


@dataclass(frozen=True)
class Board:
    """All rounds of a session. `warning` says why the workspace's thresholds could not be used, "" where they are."""

    session: SessionView
    rounds: tuple[Round, ...]
    thresholds: "Thresholds"
    warning: str


def read_board(house: House, session_id: str) -> Board:
    """The rounds of a session, with the results of those that are closed."""
    thresholds, warning = thresholds_in_force(house.workspace)
    with house.store.reading() as connection:
        found = stored.polls(connection, session_id)
        rounds = tuple(_round(connection, poll, thresholds) for poll in found)
        return Board(session(connection, session_id), rounds, thresholds, warning)


def _round(connection: Connection, poll: PollView, thresholds: "Thresholds") -> Round:
    turnout = stored.turnout(connection, poll.id)
    assert turnout is not None  # read on the same state of the file as the round
    every = stored.statements(connection, poll.id, tuple(StatementState))
    asked, waiting, withdrawn = (
        tuple(one for one in every if one.state is state)
        for state in (StatementState.ASKED, StatementState.WAITING, StatementState.WITHDRAWN)
    )
    counts = stored.hand_counts(connection, poll.id)
    record = stored.record(connection, poll.id)
    if record is None:
        return Round(poll, turnout, asked, waiting, withdrawn, counts)
    from workshop.method.polls.results import result  # numpy: not for a round that nobody may see

    noted = {one.id: one for one in entries(connection, [one.point_id for one in asked if one.point_id])}
    return Round(
        poll, turnout, asked, waiting, withdrawn, counts, result(record, thresholds=thresholds),
        {one.id: noted[one.point_id] for one in asked if one.point_id in noted},
        _before(connection, record, thresholds),
    )  # fmt: skip


def _before(connection: Connection, record: PollRecord, thresholds: "Thresholds") -> dict[str, Before]:
    """What was found of the same statements when they were asked last."""
    from workshop.method.polls.results import result

    found: dict[str, Before] = {}
    known: dict[str, dict[str, Before]] = {}  # by round: most statements that are asked again come from the same one
    for about in record.statements:
        poll_id = stored.poll_of_statement(connection, about.again_id) if about.again_id else None
        if about.again_id is None or poll_id is None:
            continue
        if poll_id not in known:
            earlier = stored.record(connection, poll_id)
            every = result(earlier, thresholds=thresholds) if earlier else None
            known[poll_id] = (
                {one.statement.id: Before(every.session_number, one) for one in every.statements} if every else {}
            )
        if (one := known[poll_id].get(about.again_id)) is not None:
            found[about.id] = one
    return found
