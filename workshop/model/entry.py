"""The captured note and what hangs on it: positions, authors of merged notes, attachments, the draft in the box."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime
from workshop.model.words import Channel, Consent, Degree, EntryKind, EntryState


class Entry(Record, table=True):
    """One note. `number` is given in the transaction that stores it, in the order of arrival within the session.

    `position` orders the notes of a list when somebody ordered it; 0 means in order of arrival.
    """

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("session_id", "number"),)
    session_id: str = Field(foreign_key="session.id", index=True)
    number: int
    kind: EntryKind = Field(default=EntryKind.NOTE, sa_type=String, index=True)
    text: Text
    folded: str = ""
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id")
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id", index=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id")
    speaker: Line = ""
    position: int = 0
    state: EntryState = Field(default=EntryState.KEPT, sa_type=String)
    merged_into_id: str | None = Field(default=None, foreign_key="entry.id", index=True)
    channel: Channel = Field(default=Channel.FACILITATOR, sa_type=String)
    consent: Consent = Field(default=Consent.QUOTABLE, sa_type=String)
    captured_at: datetime = Field(sa_type=UtcTime)


class Position(Record, table=True):
    """Who holds which side of a point, to which degree, in which words."""

    __tablename__ = "position"
    entry_id: str = Field(foreign_key="entry.id", index=True)
    rank: int = 0
    degree: Degree = Field(sa_type=String)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    holder: Line = ""
    wording: Text = ""


class Attachment(Record, table=True):
    """A picture kept in the workspace under `file_name`; `alt_text` says what it shows to who cannot see it."""

    __tablename__ = "attachment"
    session_id: str = Field(foreign_key="session.id", index=True)
    entry_id: str | None = Field(default=None, foreign_key="entry.id")
    file_name: Line
    sha256: str
    media_type: str
    width: int
    height: int
    caption: Text = ""
    alt_text: Text = ""


class Draft(Record, table=True):
    """What stands in the capture line, not yet entered; one row a session, kept out of the change log."""

    __tablename__ = "draft"
    session_id: str = Field(foreign_key="session.id", unique=True)
    text: Text = ""
