"""What a voter does: vote, change the vote until the close, propose a statement. Votes that wait are stored together.

A ballot is known by a hash of the phone's token and the round: nothing in the file leads from it to a participant.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.locales import _
from workshop.method.polls.forms import ONE_BY_ONE, refusal
from workshop.model.errors import WorkshopError
from workshop.model.voting_views import PollView
from workshop.model.words import PollState, StatementState
from workshop.services.house import House
from workshop.services.polls import next_position
from workshop.storage.queries import polls as stored

if TYPE_CHECKING:
    from workshop.storage.outcome import Outcome
    from workshop.storage.promise import Promise
    from workshop.storage.writer import Writer

ACTOR = "participant"
_INTENT = "vote.cast"
MOST_PROPOSALS = 3
"""Statements of one voter that may wait to be read."""


class CastState(StrEnum):
    """What became of a vote."""

    SAVED = "saved"
    CHANGED = "changed"
    SAME = "same"
    LATE = "late"
    REFUSED = "refused"


class Cast(NamedTuple):
    """`why` is a sentence for the voter where the vote was not taken."""

    state: CastState
    why: str = ""


@dataclass(frozen=True, slots=True)
class Casting:
    """Votes on their way. `organisation_id` and `table_id` only where the voter agreed that they count with the vote.

    `taken_back` are statements of which the voter wants to have said nothing.
    """

    session_id: str
    poll_id: str
    token: str
    votes: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    organisation_id: str | None = None
    table_id: str | None = None
    taken_back: Collection[str] = ()


def voter_hash(poll_id: str, token: str) -> str:
    """How a voter is known in one round: two rounds of the same phone cannot be linked, nor a ballot to a participant."""
    return hashlib.sha256(f"vote {poll_id} {token}".encode()).hexdigest()


def late_hash(poll_id: str, token: str) -> str:
    """How somebody is known who answers after the close: apart from the ballot that they may have cast before."""
    return hashlib.sha256(f"late {poll_id} {token}".encode()).hexdigest()


def cast(house: House, casting: Casting) -> "Future[Cast]":
    """Queues votes; the future says what became of them once they are on disk."""
    return house.store.write_in_lot(_INTENT, receive, casting, session_id=casting.session_id, actor=ACTOR)


def cast_to(house: House, casting: Casting, promise: "Promise[Cast]") -> None:
    """Queues as `cast` does, and tells the promise what became of it."""
    house.store.put_in_lot(promise, _INTENT, receive, casting, session_id=casting.session_id, actor=ACTOR)


def cast_at_once(house: House, casting: Casting) -> "Outcome | None":
    """What became of it (a Cast), already on disk; None where it has to be queued. See `Store.at_once`."""
    return house.store.at_once(_INTENT, receive, casting, session_id=casting.session_id, actor=ACTOR)


def receive(writer: "Writer", castings: Sequence[Casting]) -> list[Cast]:
    """Stores votes that came together. What comes after the close, in the order of the file, is refused."""
    return [_one(writer, casting) for casting in castings]


def propose(house: House, session_id: str, poll_id: str, token: str, text: str) -> "Future[str]":
    """Queues a statement of a voter's own: it waits until the facilitator took it up. The future has its id.

    Raises WorkshopError (from the future) when the round takes none.
    """

    def work(writer: "Writer") -> str:
        from workshop.model.voting import Poll, Statement

        found = writer.get(Poll, poll_id)
        if found.state is not PollState.OPEN:
            raise WorkshopError(late())
        if not found.may_add:
            raise WorkshopError(_("No statement can be added to this vote: tell it to the facilitator."))
        hashed = voter_hash(poll_id, token)
        there = stored.statements(writer.connection, poll_id, tuple(StatementState))
        if same := next((one for one in there if one.proposed_by == hashed and one.text == text), None):
            return same.id
        mine = [one for one in there if one.proposed_by == hashed and one.state is StatementState.WAITING]
        if len(mine) >= MOST_PROPOSALS:
            raise WorkshopError(enough())
        return writer.insert(
            Statement(
                poll_id=poll_id, position=next_position(writer, poll_id), text=text, state=StatementState.WAITING,
                proposed_by=hashed, late=True,
            )
        ).id  # fmt: skip

    return house.store.write("vote.propose", work, session_id=session_id, actor=ACTOR)


def take_back_proposal(house: House, session_id: str, poll_id: str, token: str, text: str) -> "Future[None]":
    """Queues that a voter's own statement is withdrawn, as long as nobody took it up."""

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Statement

        hashed = voter_hash(poll_id, token)
        for one in stored.statements(writer.connection, poll_id, (StatementState.WAITING,)):
            if one.proposed_by == hashed and one.text == text:
                writer.update(Statement, one.id, state=StatementState.WITHDRAWN)

    return house.store.write("vote.take_back", work, session_id=session_id, actor=ACTOR)


def enough() -> str:
    """Why a voter who proposed a lot has to wait."""
    return _("Three of your statements wait to be read: wait until the facilitator took them up.")


def late() -> str:
    """Why a vote that comes after the close is not taken."""
    return _("The vote was closed before this answer came in: it was not counted.")


def _one(writer: "Writer", casting: Casting) -> Cast:
    found = stored.poll(writer.connection, casting.poll_id)
    if found is None or found.session_id != casting.session_id or found.state is PollState.PREPARED:
        return Cast(CastState.LATE, late())
    if found.state is PollState.CLOSED:
        return _after_the_close(writer, casting, found)
    asked = {one.id for one in stored.statements(writer.connection, casting.poll_id)}
    if why := refusal(found, asked, casting.votes, casting.reasons):
        return Cast(CastState.REFUSED, why)
    ballot_id = _ballot(writer, casting)
    before = {
        row["statement_id"]: row
        for row in writer.connection.execute("SELECT * FROM vote WHERE ballot_id = ?", (ballot_id,)).fetchall()
    }
    gone = set(casting.taken_back) & set(before) if found.form in ONE_BY_ONE else set(before) - set(casting.votes)
    changed = _store(writer, casting, ballot_id, before) | _take_away(writer, gone, before)
    if not changed:
        return Cast(CastState.SAME)
    return Cast(CastState.CHANGED if before.keys() & casting.votes.keys() else CastState.SAVED)


def _after_the_close(writer: "Writer", casting: Casting, found: PollView) -> Cast:
    """Counts that somebody answered too late, once however often; what their ballot says already is no news.

    A phone that never heard that its vote was taken sends it again: it is told that it was.
    """
    from workshop.model.voting import LateVote

    own = stored.own_ballot(writer.connection, found.id, voter_hash(found.id, casting.token))
    before = {one: (vote.value, vote.reason) for one, vote in own.votes.items()}
    wanted = {one: (value, casting.reasons.get(one, "")) for one, value in casting.votes.items()}
    kept = {one: said for one, said in before.items() if one not in casting.taken_back}
    if before == (kept | wanted if found.form in ONE_BY_ONE else wanted):
        return Cast(CastState.SAME)
    told = {*casting.votes, *casting.taken_back}
    hashed = late_hash(found.id, casting.token)
    there = writer.connection.execute(
        "SELECT 1 FROM late_vote WHERE poll_id = ? AND voter_hash = ?", (found.id, hashed)
    ).fetchone()
    if there is None and told <= {one.id for one in stored.statements(writer.connection, found.id)}:
        writer.insert(LateVote(poll_id=found.id, voter_hash=hashed))
    return Cast(CastState.LATE, late())


def _ballot(writer: "Writer", casting: Casting) -> str:
    """The voter's ballot, made with the first vote; what it shares of the voter is as they said last."""
    from workshop.model.voting import Ballot

    hashed = voter_hash(casting.poll_id, casting.token)
    row = writer.connection.execute(
        "SELECT * FROM ballot WHERE poll_id = ? AND voter_hash = ?", (casting.poll_id, hashed)
    ).fetchone()
    shared: dict[str, Any] = {"organisation_id": casting.organisation_id, "table_id": casting.table_id}
    if row is None:
        return writer.insert(Ballot(poll_id=casting.poll_id, voter_hash=hashed, **shared)).id
    if any(row[name] != value for name, value in shared.items()):
        writer.update(Ballot, row["id"], **shared)
    return str(row["id"])


def _store(writer: "Writer", casting: Casting, ballot_id: str, before: Mapping[str, Mapping[str, object]]) -> bool:
    from workshop.model.voting import Vote

    changed = False
    for statement_id, value in casting.votes.items():
        reason = casting.reasons.get(statement_id, "")
        row = before.get(statement_id)
        if row is None:
            writer.insert(Vote(ballot_id=ballot_id, statement_id=statement_id, value=value, reason=reason))
        elif (row["value"], row["reason"]) != (value, reason):
            writer.update(Vote, str(row["id"]), value=value, reason=reason)
        else:
            continue
        changed = True
    return changed


def _take_away(writer: "Writer", gone: set[str], before: Mapping[str, Mapping[str, object]]) -> bool:
    """Where a ballot comes whole, what is no longer on it goes."""
    from workshop.model.voting import Vote

    for statement_id in gone:
        writer.delete(Vote, str(before[statement_id]["id"]))
    return bool(gone)
