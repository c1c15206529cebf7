"""What is aimed at and how: indicators, objectives, levers."""

from datetime import datetime

from sqlalchemy import String
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text, UtcTime
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState, Term


class Indicator(Record, table=True):
    """What is measured. The wording is stored here once; every table and document reads it from here."""

    __tablename__ = "indicator"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="indicator.id")
    entry_id: str | None = Field(default=None, foreign_key="entry.id", index=True)
    position: int = 0
    name: Text
    breakdown: Line = ""
    unit: Line = ""
    direction: Direction = Field(default=Direction.NONE, sa_type=String)
    source: Line = ""
    status: IndicatorStatus = Field(default=IndicatorStatus.PROPOSED, sa_type=String)
    validated_in_id: str | None = Field(default=None, foreign_key="session.id")
    validated_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Objective(Record, table=True):
    """One target, of an indicator or of the theme as a whole. `value` is text as said (« 787 », « -69 », « < 3 »)."""

    __tablename__ = "objective"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    indicator_id: str | None = Field(default=None, foreign_key="indicator.id", index=True)
    entry_id: str | None = Field(default=None, foreign_key="entry.id", index=True)
    position: int = 0
    label: Text = ""
    state: ObjectiveState = Field(default=ObjectiveState.SET, sa_type=String)
    value: Line = ""
    unit: Line = ""
    direction: Direction = Field(default=Direction.NONE, sa_type=String)
    horizon: int | None = None
    base_year: int | None = None
    framework: Line = ""
    source: Line = ""
    status: IndicatorStatus = Field(default=IndicatorStatus.PROPOSED, sa_type=String)
    validated_in_id: str | None = Field(default=None, foreign_key="session.id")
    validated_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Lever(Record, table=True):
    """A lever of action; `heading` groups levers (« Restauration »)."""

    __tablename__ = "lever"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    objective_id: str | None = Field(default=None, foreign_key="objective.id")
    entry_id: str | None = Field(default=None, foreign_key="entry.id", index=True)
    heading: Line = ""
    title: Text
    term: Term = Field(default=Term.UNSET, sa_type=String)
