"""Closed rounds made by hand for tests: who said what, without a file."""

from collections.abc import Mapping, Sequence

from workshop.method.polls.results import PollResult, StatementResult, result
from workshop.model.voting_views import BallotView, HandCountView, PollRecord, PollView, StatementView, VoteView
from workshop.model.words import Channel, PollForm, PollOrder, PollState, StatementState

Row = Sequence[int | None]
"""What one voter says of each statement; None for nothing."""


def held(
    rows: Sequence[Row],
    form: PollForm = PollForm.SIDES,
    *,
    kinds: Sequence[str] = (),
    tables: Sequence[str] = (),
    hands: Sequence[tuple[int, int, int]] = (),
    present: int | None = None,
    quorum: int = 0,
    names: Sequence[str] = (),
    reasons: Mapping[tuple[int, int], str] | None = None,
) -> PollRecord:
    """A round with one ballot a row; `hands` are (statement, value, people), `reasons` by (voter, statement)."""
    width = len(rows[0]) if rows else max((place for place, _value, _n in hands), default=0) + 1
    ids = list(names) or [f"s{place}" for place in range(width)]
    told = reasons or {}
    ballots = tuple(
        BallotView(
            f"b{voter}",
            kinds[voter] if kinds else "",
            tables[voter] if tables else "",
            {ids[at]: VoteView(value, told.get((voter, at), "")) for at, value in enumerate(row) if value is not None},
        )
        for voter, row in enumerate(rows)
        if any(value is not None for value in row)
    )
    statements = tuple(
        StatementView(name, "p", at, f"Statement {name}", StatementState.ASKED) for at, name in enumerate(ids, start=1)
    )
    counts = tuple(HandCountView(ids[at], Channel.HANDS, value, people) for at, value, people in hands)
    poll = PollView(
        "p", "s", 1, "", form, PollState.CLOSED, False, 5, 3, quorum, present, PollOrder.CONSENSUS
    )  # fmt: skip
    return PollRecord(poll, 1, statements, ballots, counts)


def found(record: PollRecord) -> dict[str, StatementResult]:
    """The results by the name of the statement."""
    return by_name(result(record))


def by_name(told: PollResult) -> dict[str, StatementResult]:
    return {one.statement.id: one for one in told.statements}
