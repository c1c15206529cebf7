"""What a closed round found: each statement with its counts and its class, who voted, and groups of opinion.

Pure functions of a `PollRecord`. Ballots, hands and paper are counted together; what came by which way stays known.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from workshop.method.consensus.analysis import PEOPLE_FOR_GROUPS, Analysis, analyse
from workshop.method.consensus.shares import DEFAULTS, Opinion, Share, Thresholds, counted
from workshop.method.consensus.votes import Votes
from workshop.method.polls.forms import LEAST, TAKES_SIDES, side
from workshop.model.voting_views import BallotView, PollRecord, PollView, StatementView
from workshop.model.words import Channel, PollForm, PollOrder

SMALLEST_GROUP = 3
"""People of one kind of organisation, or of one table, below which nothing is told of them alone (P-09)."""
CLEAR_SIDE = 2 / 3
"""The part of a kind or table on one side from which that side is called theirs."""


@dataclass(frozen=True, slots=True)
class Part:
    """How the people of one kind of organisation, or of one table, voted on a statement."""

    name: str
    agree: int
    disagree: int
    passed: int

    @property
    def leaning(self) -> int:
        """1 where at least two thirds of them agree, -1 where they disagree, else 0. Passes count as neither."""
        people = self.agree + self.disagree + self.passed
        return (self.agree >= CLEAR_SIDE * people) - (self.disagree >= CLEAR_SIDE * people)


@dataclass(frozen=True, slots=True)
class StatementResult:
    """A statement and what it met with. `values` counts people by value, `channels` those who answered by way in.

    `reasons` are written by people who are against, `grounds` by the others.

    `share` is there for forms in which people take sides. `score` orders the others: dots in all, points of a ranking
    (Borda: one for each statement placed below), the median of an estimate; None where nobody answered.
    """

    statement: StatementView
    values: dict[int, int]
    channels: dict[Channel, int]
    present: int
    share: Share | None
    score: float | None
    reasons: tuple[str, ...]
    kinds: tuple[Part, ...]
    tables: tuple[Part, ...]
    grounds: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        return sum(self.values.values())

    @property
    def unanswered(self) -> int:
        """People present who said nothing of it; 0 where nobody knows how many are present."""
        return max(self.present - self.answered, 0)

    @property
    def runs_along(self) -> tuple[Part, ...]:
        """Two parts or more on clearly opposite sides: kinds of organisation, else tables; () where there are none."""
        for parts in (self.kinds, self.tables):
            if {1, -1} <= {part.leaning for part in parts}:
                return tuple(part for part in parts if part.leaning)
        return ()


@dataclass(frozen=True)
class PollResult:
    """A round. `statements` are in the order asked for; `voters` counts people by way in; for the rest see `PollRecord`.

    `analysis` has the groups of opinion; None where fewer than 20 people voted by phone on statements with sides.
    """

    poll: PollView
    session_number: int
    statements: tuple[StatementResult, ...]
    voters: dict[Channel, int]
    analysis: Analysis | None
    withdrawn: tuple[StatementView, ...] = ()
    waiting: int = 0
    late: int = 0

    @property
    def people(self) -> int:
        """How many voted, however they did."""
        return sum(self.voters.values())

    @property
    def present(self) -> int:
        """People in the room; never fewer than voted."""
        return max(self.poll.present or 0, self.people)

    @property
    def has_quorum(self) -> bool | None:
        """None where no quorum was asked for."""
        return self.people >= self.poll.quorum if self.poll.quorum else None


def result(record: PollRecord, order: PollOrder | None = None, thresholds: Thresholds = DEFAULTS) -> PollResult:
    """What a closed round found, sorted by consensus or by division (None: as the round says)."""
    voters = _voters(record)
    present = max(record.poll.present or 0, sum(voters.values()))
    found = [_statement(record, one, present, thresholds) for one in record.statements]
    ranked = sorted(found, key=ranking(record.poll.form, order or record.poll.sorted_by))
    return PollResult(
        record.poll, record.session_number, tuple(ranked), voters, _analysis(record, thresholds),
        record.withdrawn, record.waiting, record.late,
    )  # fmt: skip


def _voters(record: PollRecord) -> dict[Channel, int]:
    """People by way in: ballots one by one; by hand and on paper as many as the statement with most of them has."""
    voters = Counter[Channel]()
    if record.ballots:
        voters[Channel.PHONE] = len(record.ballots)
    by_statement = Counter[tuple[Channel, str]]()
    for one in record.counts:
        by_statement[one.channel, one.statement_id] += one.count
    for (channel, _statement_id), people in by_statement.items():
        voters[channel] = max(voters[channel], people)
    return dict(voters)


def _statement(record: PollRecord, about: StatementView, present: int, thresholds: Thresholds) -> StatementResult:
    form = record.poll.form
    votes = [(ballot, ballot.votes[about.id]) for ballot in record.ballots if about.id in ballot.votes]
    values = Counter(vote.value for _ballot, vote in votes)
    channels = Counter({Channel.PHONE: len(votes)} if votes else {})
    for one in record.counts:
        if one.statement_id == about.id:
            values[one.value] += one.count
            channels[one.channel] += one.count
    share = None
    if form in TAKES_SIDES:
        agree, disagree, passed = _sides(form, values)
        share = counted(about.id, max(present, sum(values.values())), agree, disagree, passed, thresholds)
    written = [(side(form, vote.value), vote.reason) for _ballot, vote in votes if vote.reason]
    ballots = [ballot for ballot, _vote in votes]
    return StatementResult(
        about, dict(values), dict(channels), max(present, sum(values.values())), share,
        _score(form, values, len(record.statements)),
        tuple(reason for leaning, reason in written if leaning < 0),
        _parts(form, about.id, ballots, lambda ballot: ballot.kind),
        _parts(form, about.id, ballots, lambda ballot: ballot.table),
        tuple(reason for leaning, reason in written if leaning >= 0),
    )  # fmt: skip


def _sides(form: PollForm, values: Counter[int]) -> tuple[int, int, int]:
    agree = sum(people for value, people in values.items() if side(form, value) > 0)
    disagree = sum(people for value, people in values.items() if side(form, value) < 0)
    return agree, disagree, sum(values.values()) - agree - disagree


def _score(form: PollForm, values: Counter[int], statements: int) -> float | None:
    """See `StatementResult`. Points of a ranking after J.-C. de Borda, « Mémoire sur les élections au scrutin » (1781)."""
    if form in TAKES_SIDES or not values:
        return None
    if form is PollForm.DOTS:
        return float(sum(value * people for value, people in values.items()))
    if form is PollForm.RANKING:
        return float(sum((statements - value) * people for value, people in values.items()))
    told = [value for value, people in values.items() if value >= LEAST for _person in range(people)]
    return float(median(told)) if told else None


def _parts(
    form: PollForm, statement_id: str, ballots: Sequence[BallotView], name: Callable[[BallotView], str]
) -> tuple[Part, ...]:
    """The counts of each kind or table of those who agreed to it; none of fewer than three people, nor one alone."""
    if form not in TAKES_SIDES:
        return ()
    found: dict[str, Counter[int]] = {}
    for ballot in ballots:
        if name(ballot):
            found.setdefault(name(ballot), Counter())[side(form, ballot.votes[statement_id].value)] += 1
    large = {title: sides for title, sides in found.items() if sides.total() >= SMALLEST_GROUP}
    return tuple(Part(title, sides[1], sides[-1], sides[0]) for title, sides in sorted(large.items()))


def ranking(form: PollForm, order: PollOrder) -> Callable[[StatementResult], tuple[float, float, int]]:
    """The most agreed first (on either side, by the sure end of the interval), or the most divided first."""

    def key(one: StatementResult) -> tuple[float, float, int]:
        if one.share is None or form not in TAKES_SIDES:
            return (-(one.score if one.score is not None else -1.0), 0.0, one.statement.position)
        sure = max(one.share.low, 1 - one.share.high)
        if order is PollOrder.CONSENSUS:
            return (float(one.share.opinion is Opinion.TOO_FEW), -sure, one.statement.position)
        smaller = min(one.share.agree, one.share.disagree) / one.share.sides if one.share.sides else 0.0
        return (-smaller, -float(one.share.sides), one.statement.position)

    return key


def _analysis(record: PollRecord, thresholds: Thresholds) -> Analysis | None:
    if record.poll.form not in TAKES_SIDES or len(record.ballots) < PEOPLE_FOR_GROUPS:
        return None
    statements = [one.id for one in record.statements]
    table = np.full((len(record.ballots), len(statements)), np.nan)
    for row, ballot in enumerate(record.ballots):
        for column, statement_id in enumerate(statements):
            if statement_id in ballot.votes:
                table[row, column] = side(record.poll.form, ballot.votes[statement_id].value)
    return analyse(Votes.of([ballot.id for ballot in record.ballots], statements, table), thresholds)
