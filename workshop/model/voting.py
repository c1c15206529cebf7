"""Votes: a round (poll) on statements, the ballots that came by phone, and what was counted by hand or on paper.

A ballot is linked to nobody: it is known by a hash that only the phone that cast it can find again.
"""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime, filled_index
from workshop.model.words import Channel, PollForm, PollOrder, PollState, StatementState


class Poll(Record, table=True):
    """One round of votes in a session. `number` counts within the session.

    `dots` is how many each person has and `most` how many may go to one statement (dot votes only). `quorum` is how
    many people have to answer, 0 where nobody said. `present` is how many were in the room, as somebody counted them;
    None: as the attendance sheet says.
    """

    __tablename__ = "poll"
    __table_args__ = (UniqueConstraint("session_id", "number"),)
    session_id: str = Field(foreign_key="session.id", index=True)
    number: int
    title: Line = ""
    form: PollForm = Field(default=PollForm.SIDES, sa_type=String)
    state: PollState = Field(default=PollState.PREPARED, sa_type=String)
    may_add: bool = False
    dots: int = 5
    most: int = 3
    quorum: int = 0
    present: int | None = None
    sorted_by: PollOrder = Field(default=PollOrder.CONSENSUS, sa_type=String)
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id")
    opened_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Statement(Record, table=True):
    """What is voted on. `entry_id` is the note whose words it took, `again_id` the statement of an earlier round that
    is put to the vote once more, `point_id` the point that was made of its result.

    `proposed_by` is the hash of the ballot of who added it during the round, "" where the facilitator did. `late`
    says that it was not asked yet when the round was opened: who had answered by then may not have seen it.
    """

    __tablename__ = "statement"
    __table_args__ = (filled_index("statement", "entry_id"), filled_index("statement", "point_id"))
    poll_id: str = Field(foreign_key="poll.id", index=True)
    position: int
    text: Text
    state: StatementState = Field(default=StatementState.ASKED, sa_type=String)
    entry_id: str | None = Field(default=None, foreign_key="entry.id")
    point_id: str | None = Field(default=None, foreign_key="entry.id")
    again_id: str | None = Field(default=None, foreign_key="statement.id")
    proposed_by: str = ""
    late: bool = Field(default=False, sa_column_kwargs={"server_default": sql("0")})


class Ballot(Record, table=True):
    """One voter in one round. `organisation_id` and `table_id` are there only where the voter agreed to it."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("poll_id", "voter_hash"),)
    poll_id: str = Field(foreign_key="poll.id")
    voter_hash: str
    channel: Channel = Field(default=Channel.PHONE, sa_type=String)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")


class Vote(Record, table=True):
    """What a ballot says of a statement: a value of the round's form (`method.polls.forms`), and why for an objection."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("ballot_id", "statement_id"),)
    ballot_id: str = Field(foreign_key="ballot.id")
    statement_id: str = Field(foreign_key="statement.id", index=True)
    value: int
    reason: Text = ""


class LateVote(Record, table=True):
    """Somebody answered after the close. Neither what, nor on which ballot: the hash is another one than the ballot's."""

    __tablename__ = "late_vote"
    __table_args__ = (UniqueConstraint("poll_id", "voter_hash"),)
    poll_id: str = Field(foreign_key="poll.id")
    voter_hash: str


class HandCount(Record, table=True):
    """How many people said `value` of a statement by raising their hands, or on paper."""

    __tablename__ = "hand_count"
    __table_args__ = (UniqueConstraint("statement_id", "channel", "value"),)
    statement_id: str = Field(foreign_key="statement.id")
    channel: Channel = Field(default=Channel.HANDS, sa_type=String)
    value: int
    count: int
