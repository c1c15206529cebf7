"""A session (séance) and its run: agenda, parallel tables, states of lists, validations."""

from datetime import date, datetime

from sqlalchemy import String
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime
from workshop.model.words import EntryKind, ListState, Ordering, SessionState, Stage


class WorkshopSession(Record, table=True):
    """One meeting. `number` counts in the whole series, `round` within the theme and stage (« Atelier 2 »)."""

    __tablename__ = "session"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    phase_id: str | None = Field(default=None, foreign_key="phase.id")
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    stage: Stage = Field(sa_type=String)
    playbook: Line = ""
    number: int
    round: int = 1
    title: Line
    purpose: Text = ""
    held_on: date | None = None
    starts_at: str = "17:00"
    place: Line = ""
    state: SessionState = Field(default=SessionState.PREPARED, sa_type=String)
    opened_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    next_steps: Text = ""


class AgendaItem(Record, table=True):
    """`minutes` is what was planned, `added` what was given during the session (`+5`)."""

    __tablename__ = "agenda_item"
    session_id: str = Field(foreign_key="session.id", index=True)
    position: int
    title: Line
    instructions: Text = ""
    minutes: int
    added: int = 0
    kinds: str = ""
    started_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class BreakoutTable(Record, table=True):
    """A table in parallel. Its name is required, so that no published table can lose its title."""

    __tablename__ = "breakout_table"
    session_id: str = Field(foreign_key="session.id", index=True)
    position: int
    name: Line
    theme_id: str | None = Field(default=None, foreign_key="theme.id")
    host: Line = ""


class HarvestList(Record, table=True):
    """The state of one kind's list, in the session (`table_id` None) or at one table."""

    __tablename__ = "harvest_list"
    session_id: str = Field(foreign_key="session.id", index=True)
    table_id: str | None = Field(default=None, foreign_key="breakout_table.id")
    kind: EntryKind = Field(sa_type=String)
    state: ListState = Field(default=ListState.OPEN, sa_type=String)
    ordered_by: Ordering = Field(default=Ordering.NONE, sa_type=String)


class Validation(Record, table=True):
    """« Validated by the session »: one rubric read back aloud and agreed, with the time."""

    __tablename__ = "validation"
    session_id: str = Field(foreign_key="session.id", index=True)
    kind: EntryKind = Field(sa_type=String)
    validated_at: datetime = Field(sa_type=UtcTime)
    note: Text = ""
