"""Questionnaires to the members, open for weeks, and what was answered."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime
from workshop.model.words import EntryKind, FormState


class Questionnaire(Record, table=True):
    """`form` names the file that holds the questions. AUTO follows the two days, both included.

    `address` is where its page is reached from outside, "" while nobody said; of its code only the SHA-256 is kept.
    """

    __tablename__ = "questionnaire"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    title: Line
    intro: Text = ""
    form: Line = "members"
    opens_on: date | None = None
    closes_on: date | None = None
    state: FormState = Field(default=FormState.AUTO, sa_type=String)
    address: Line = ""
    generation: int = 1
    code_hash: str = Field(unique=True)


class Reply(Record, table=True):
    """What one device answered, in the name of a member, of another organisation (`affiliation`) or of nobody said.

    `received` holds a mark of each sending (16 characters, the newest last), so that one that comes again is known.
    """

    __tablename__ = "reply"
    questionnaire_id: str = Field(foreign_key="questionnaire.id", index=True)
    token_hash: str = Field(unique=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    affiliation: Line = ""
    name: Line = ""
    received: str = ""
    sent_at: datetime = Field(sa_type=UtcTime)
    changed_at: datetime = Field(sa_type=UtcTime)


class ReplyAnswer(Record, table=True):
    """The answer to one question, on a theme or (without one) in general. `key` is the sending that wrote it last.

    `doubtful` says that two pages of the same device wrote different texts: it holds the lines of both.
    """

    __tablename__ = "reply_answer"
    __table_args__ = (UniqueConstraint("reply_id", "theme_id", "field"),)
    reply_id: str = Field(foreign_key="reply.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id")
    field: Line
    label: Line
    kind: EntryKind | None = Field(default=None, sa_type=String)
    text: Text
    key: str = Field(max_length=64)
    doubtful: bool = False
