"""Taking part from a phone or on paper: who may come in, who came, what they sent, what the room sees.

Attendance is kept apart from contributions: a participant is linked to it only when they ticked it.
"""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime, filled_index
from workshop.model.words import (
    Channel,
    Consent,
    ContributionState,
    EntryKind,
    FormState,
    Moderation,
    Power,
    RoomView,
)


class Access(Record, table=True):
    """A code that opens a session for one power; only its SHA-256 is kept. A new `generation` replaces the one before."""

    __tablename__ = "access"
    __table_args__ = (UniqueConstraint("session_id", "power", "table_id"),)
    session_id: str = Field(foreign_key="session.id", index=True)
    power: Power = Field(sa_type=String)
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")
    generation: int = 1
    code_hash: str = Field(unique=True)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SheetState(Record, table=True):
    """How one form of the playbook (`form` is its name) runs in a session. Without a row: AUTO, moderated before."""

    __tablename__ = "sheet_state"
    __table_args__ = (UniqueConstraint("session_id", "form"),)
    session_id: str = Field(foreign_key="session.id", index=True)
    form: Line
    state: FormState = Field(default=FormState.AUTO, sa_type=String)
    moderation: Moderation = Field(default=Moderation.BEFORE, sa_type=String)


class Participant(Record, table=True):
    """One phone, or one sheet of paper, in one session. `number` is the pseudonym (« Participant 12 »).

    Both secrets are kept as SHA-256 only. `affiliation` is what was typed or chosen where no member fits.
    """

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("session_id", "number"),)
    session_id: str = Field(foreign_key="session.id")
    number: int
    token_hash: str = Field(unique=True)
    receipt_hash: str = Field(unique=True)
    channel: Channel = Field(default=Channel.PHONE, sa_type=String)
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    affiliation: Line = ""
    name: Line = ""
    attendance_id: str | None = Field(default=None, foreign_key="attendance.id")
    photo_consent: bool = False
    joined_at: datetime = Field(sa_type=UtcTime)


class Contribution(Record, table=True):
    """What one box of a form brought. `key` is the sending's own identifier: sent twice, stored once.

    `sent` is the text as it was sent, `text` as it stands after its author's or the facilitator's corrections.
    `doubtful` marks a second text under the same key: both are kept, to be looked at.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("participant_id", "key", "box", "variant"),
        filled_index("contribution", "entry_id"),
    )
    session_id: str = Field(foreign_key="session.id", index=True)
    participant_id: str | None = Field(default=None, foreign_key="participant.id")
    key: str = Field(max_length=64)
    box: str
    variant: int = 0
    form: Line
    label: Line
    kind: EntryKind = Field(sa_type=String)
    text: Text
    sent: Text
    organisation: Line = ""
    consent: Consent = Field(default=Consent.QUOTABLE, sa_type=String)
    theme_id: str | None = Field(default=None, foreign_key="theme.id")
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id")
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")
    channel: Channel = Field(default=Channel.PHONE, sa_type=String)
    state: ContributionState = Field(default=ContributionState.WAITING, sa_type=String)
    doubtful: bool = False
    pinned: bool = False
    entry_id: str | None = Field(default=None, foreign_key="entry.id")
    sent_at: datetime = Field(sa_type=UtcTime)


class RoomScreen(Record, table=True):
    """What the room's screen shows in a session, as the facilitator chose. Names only when chosen."""

    __tablename__ = "room_screen"
    session_id: str = Field(foreign_key="session.id", unique=True)
    view: RoomView = Field(default=RoomView.JOIN, sa_type=String)
    kind: EntryKind | None = Field(default=None, sa_type=String)
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")
    names: bool = False


class PrivacyNotice(Record, table=True):
    """What people are told before they write (RGPD, articles 13 and 14); one for a programme."""

    __tablename__ = "privacy_notice"
    programme_id: str = Field(foreign_key="programme.id", unique=True)
    controller: Line = ""
    contact: Line = ""
    purposes: Text = ""
    legal_basis: Text = ""
    obligation: Text = ""
    recipients: Text = ""
    retention: Text = ""
    rights: Text = ""
    officer: Line = ""
    complaint: Text = ""
    correction_days: int = 15


class Erasure(Record, table=True):
    """That something was erased for good, so that a merge or an old copy does not bring it back. No text is kept."""

    __tablename__ = "erasure"
    table_name: str
    row_hash: str = Field(index=True)
    erased_at: datetime = Field(sa_type=UtcTime)
