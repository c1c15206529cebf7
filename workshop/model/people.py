"""Organisations, persons, who came, and who is missing."""

from sqlalchemy import String
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text
from workshop.model.words import AttendanceStatus, Role, VoiceStatus


class Organisation(Record, table=True):
    __tablename__ = "organisation"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    name: Line
    acronym: Line = ""
    kind: Line = ""
    is_member: bool = True


class Person(Record, table=True):
    __tablename__ = "person"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    name: Line
    email: Line = ""
    role: Role = Field(default=Role.MEMBER, sa_type=String)


class Attendance(Record, table=True):
    """One organisation, person or guest at one session. A guest outside the register has `name`, `affiliation` only."""

    __tablename__ = "attendance"
    session_id: str = Field(foreign_key="session.id", index=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    name: Line = ""
    affiliation: Line = ""
    status: AttendanceStatus = Field(default=AttendanceStatus.EXPECTED, sa_type=String)
    role: Role = Field(default=Role.MEMBER, sa_type=String)


class MissingVoice(Record, table=True):
    """An absent stakeholder, named in a session; the same one named again is the same record (`folded`)."""

    __tablename__ = "missing_voice"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    name: Line
    folded: str = Field(default="", index=True)
    status: VoiceStatus = Field(default=VoiceStatus.TO_INVITE, sa_type=String)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id")
    note: Text = ""


class VoiceMention(Record, table=True):
    """A note that named a missing voice."""

    __tablename__ = "voice_mention"
    voice_id: str = Field(foreign_key="missing_voice.id", index=True)
    entry_id: str = Field(foreign_key="entry.id", index=True)
