"""What follows from the sessions: measured values, strategic axes, commitments, answers to remarks."""

from datetime import date

from sqlmodel import Field, String, UniqueConstraint

from workshop.model.columns import Line, Record, Text
from workshop.model.words import CommitmentStatus, ResponseStatus


class Observation(Record, table=True):
    """A measured value of an indicator. `value` is a number as it was written, in the unit of the indicator."""

    __tablename__ = "observation"
    indicator_id: str = Field(foreign_key="indicator.id", index=True)
    observed_on: date
    value: Line
    source: Line = ""
    note: Text = ""


class StrategicAxis(Record, table=True):
    """An axis of the roadmap. Its collective validation: when, in which session, by whom, with which reservations."""

    __tablename__ = "strategic_axis"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    position: int = 0
    title: Line
    summary: Text = ""
    validated_on: date | None = None
    validated_in_id: str | None = Field(default=None, foreign_key="session.id")
    validated_by: Text = ""
    reservations: Text = ""


class AxisObjective(Record, table=True):
    """An objective that belongs to an axis; to one at most."""

    __tablename__ = "axis_objective"
    axis_id: str = Field(foreign_key="strategic_axis.id", index=True)
    objective_id: str = Field(foreign_key="objective.id", unique=True)
    position: int = 0


class Commitment(Record, table=True):
    """What a partner does or will do: who, what, by when, how far, and what shows it.

    `holder` names whoever the register does not know. `leads` says that they lead the lever. `entry_id` is the note
    in which it was said; an action that several notes tell is one commitment with mentions.
    """

    __tablename__ = "commitment"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id")
    objective_id: str | None = Field(default=None, foreign_key="objective.id", index=True)
    lever_id: str | None = Field(default=None, foreign_key="lever.id", index=True)
    entry_id: str | None = Field(default=None, foreign_key="entry.id")
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    holder: Line = ""
    leads: bool = False
    what: Text
    starts_on: date | None = None
    due_on: date | None = None
    status: CommitmentStatus = Field(default=CommitmentStatus.TO_COME, sa_type=String)
    evidence: Text = ""


class CommitmentMention(Record, table=True):
    """A note that tells of a commitment, beside the one that it was made from."""

    __tablename__ = "commitment_mention"
    __table_args__ = (UniqueConstraint("commitment_id", "entry_id"),)
    commitment_id: str = Field(foreign_key="commitment.id")
    entry_id: str = Field(foreign_key="entry.id", index=True)


class CommitmentAnswer(Record, table=True):
    """A line of an answer to the questionnaire that tells of a commitment. `line` names it: `method.actions.mark_of`.

    The answer's words stay where they are, and may leave with it.
    """

    __tablename__ = "commitment_answer"
    __table_args__ = (UniqueConstraint("answer_id", "line"),)
    commitment_id: str = Field(foreign_key="commitment.id", index=True)
    answer_id: str = Field(max_length=36)
    line: str = Field(max_length=16)


class Response(Record, table=True):
    """The answer that a remark was given, for the published log of comments and responses."""

    __tablename__ = "response"
    entry_id: str = Field(foreign_key="entry.id", index=True)
    status: ResponseStatus = Field(default=ResponseStatus.OPEN, sa_type=String)
    responder: Line = ""
    text: Text = ""
    answered_on: date | None = None


class Paragraph(Record, table=True):
    """A text of the coordinator's own in a marked place of a document: it stays when the document is made again."""

    __tablename__ = "paragraph"
    __table_args__ = (UniqueConstraint("programme_id", "place"),)
    programme_id: str = Field(foreign_key="programme.id")
    place: Line
    text: Text = ""
