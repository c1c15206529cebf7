"""A round of votes as one phone sees it: its statements in an order of its own, and what it said of them itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workshop.locales import _
from workshop.method.polls.forms import ONE_BY_ONE
from workshop.model.voting_views import OwnBallot, PollView, StatementView, VoteView
from workshop.model.words import PollForm, PollState, StatementState
from workshop.services.voting import voter_hash
from workshop.storage.driver import Connection
from workshop.storage.queries.polls import own_ballot, shown_poll, statements
from workshop.web.context import Visit


@dataclass(frozen=True, slots=True)
class Round:
    """An open round. `statements` stand in the voter's own order, `proposed` are what the voter added."""

    poll: PollView
    statements: tuple[StatementView, ...]
    ballot: OwnBallot
    proposed: tuple[StatementView, ...] = ()

    @property
    def title(self) -> str:
        return title_of(self.poll)

    @property
    def one_by_one(self) -> bool:
        return self.poll.form in ONE_BY_ONE

    @property
    def left(self) -> tuple[StatementView, ...]:
        """What the voter has not answered yet."""
        return tuple(one for one in self.statements if one.id not in self.ballot.votes)

    @property
    def dots_left(self) -> int:
        """Dots that were not given although some were; 0 for the other forms, and as long as none was given."""
        if self.poll.form is not PollForm.DOTS or not self.ballot.votes:
            return 0
        return max(self.poll.dots - sum(vote.value for vote in self.ballot.votes.values()), 0)

    def vote(self, statement_id: str) -> VoteView | None:
        """What the voter said of a statement."""
        return self.ballot.votes.get(statement_id)

    def place(self, statement_id: str) -> int:
        """Where a statement stands in the voter's order, from 0; -1 where it is not asked."""
        return next((place for place, one in enumerate(self.statements) if one.id == statement_id), -1)

    def following(self, statement_id: str) -> StatementView | None:
        """The next statement without an answer behind this one, else the first of those before it; None at the end."""
        place = self.place(statement_id) + 1
        turned = self.statements[place:] + self.statements[:place]
        return next((one for one in turned if one.id not in self.ballot.votes and one.id != statement_id), None)

    def before(self, statement_id: str) -> StatementView | None:
        """The statement before this one."""
        place = self.place(statement_id)
        return self.statements[place - 1] if place > 0 else None


class Lead(NamedTuple):
    """What the other pages say of a vote. `left` of `asked` statements wait for an answer of this phone."""

    title: str
    is_open: bool
    left: int = 0
    asked: int = 0
    one_by_one: bool = True
    begun: bool = False


def title_of(poll: PollView) -> str:
    """The name of a round, as people are told it."""
    return poll.title or _("Vote {number}").format(number=poll.number)


def shown(me: Visit) -> PollView | None:
    """The round that is open, else the one that was closed last; read anew with each request."""
    return me.web.house.read(shown_poll, me.access.session_id)


def round_of(me: Visit) -> Round | None:
    """The round that is open, None where none is."""
    return me.web.house.read(_round, me.access.session_id, me.token)


def lead_of(me: Visit) -> Lead | None:
    """What to say of a vote on the pages that are no vote; None where there is none."""
    return me.web.house.read(_lead, me.access.session_id, me.token)


def _lead(connection: Connection, session_id: str, token: str) -> Lead | None:
    poll = shown_poll(connection, session_id)
    if poll is None or poll.state is not PollState.OPEN:
        return Lead(title_of(poll), is_open=False) if poll else None
    found = _read(connection, poll, token)
    asked, left = len(found.statements), len(found.left)
    return Lead(found.title, True, left, asked, found.one_by_one, begun=bool(found.ballot.votes))


def _round(connection: Connection, session_id: str, token: str) -> Round | None:
    poll = shown_poll(connection, session_id)
    return _read(connection, poll, token) if poll and poll.state is PollState.OPEN else None


def _read(connection: Connection, poll: PollView, token: str) -> Round:
    hashed = voter_hash(poll.id, token)
    found = statements(connection, poll.id, tuple(StatementState))
    asked = [one for one in found if one.state is StatementState.ASKED]
    proposed = tuple(one for one in found if one.proposed_by == hashed)
    return Round(poll, in_own_order(asked, hashed), own_ballot(connection, poll.id, hashed), proposed)


def in_own_order(asked: Sequence[StatementView], hashed: str) -> tuple[StatementView, ...]:
    """A random order for each voter in each round, the same at every look; what is added later moves nothing."""
    return tuple(sorted(asked, key=lambda one: hashlib.sha256(f"{hashed} {one.id}".encode()).digest()))
