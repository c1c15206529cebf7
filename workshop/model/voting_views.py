"""What screens, phones and documents are told about votes: frozen, read in one look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.model.words import Channel, PollForm, PollOrder, PollState, StatementState


@dataclass(frozen=True, slots=True)
class PollView:
    """A round. `present` is how many people are in the room: as counted, else by the attendance sheet, else None."""

    id: str
    session_id: str
    number: int
    title: str
    form: PollForm
    state: PollState
    may_add: bool
    dots: int
    most: int
    quorum: int
    present: int | None
    sorted_by: PollOrder
    opened_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement. `entry` is the number of the note that it came from, `point` that of the point made of it."""

    id: str
    poll_id: str
    position: int
    text: str
    state: StatementState
    entry_id: str | None = None
    entry: int | None = None
    point_id: str | None = None
    point: int | None = None
    again_id: str | None = None
    proposed_by: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Turnout:
    """What may be known of a round while it is open: how many have answered, never what."""

    poll: PollView
    statements: int
    answered: int
    complete: int
    hands: int
    waiting: int


@dataclass(frozen=True, slots=True)
class VoteView:
    """What a voter said of a statement."""

    value: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """The ballot of the phone that asks, with its votes by statement; empty where it has not voted."""

    id: str = ""
    organisation_id: str | None = None
    table_id: str | None = None
    votes: Mapping[str, VoteView] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BallotView:
    """A ballot with its votes by statement. `kind` and `table` are of those who agreed to it, else empty."""

    id: str
    kind: str
    table: str
    votes: Mapping[str, VoteView]


@dataclass(frozen=True, slots=True)
class HandCountView:
    """So many people, of one channel, said `value` of a statement."""

    statement_id: str
    channel: Channel
    value: int
    count: int


@dataclass(frozen=True, slots=True)
class PollRecord:
    """All that a closed round holds; what it means is said by `method.polls.results`.

    `withdrawn` were put to the vote and taken back before the close, `waiting` is how many that participants added
    were never taken up, `late` how many people answered after the close.
    """

    poll: PollView
    session_number: int
    statements: tuple[StatementView, ...]
    ballots: tuple[BallotView, ...] = ()
    counts: tuple[HandCountView, ...] = field(default=())
    withdrawn: tuple[StatementView, ...] = ()
    waiting: int = 0
    late: int = 0
