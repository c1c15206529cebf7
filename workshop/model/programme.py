"""The programme (démarche) and what it is made of: phases, themes, links between themes, abbreviations."""

from datetime import date

from sqlalchemy import String
from sqlmodel import Field

from workshop.model.columns import Line, Record, Text
from workshop.model.words import LinkNature


class Programme(Record, table=True):
    """A participatory process over one or several years; a workspace may hold several."""

    __tablename__ = "programme"
    title: Line
    territory: Line = ""
    conveners: Line = ""
    purpose: Text = ""
    timezone: str = "Europe/Paris"
    language: str = "fr"


class Phase(Record, table=True):
    __tablename__ = "phase"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    title: Line
    position: int = 0
    starts_on: date | None = None
    ends_on: date | None = None


class Theme(Record, table=True):
    """A subject of the programme; `code` is the short word typed in the capture line, unique in the programme."""

    __tablename__ = "theme"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    code: Line
    title: Line
    question: Text = ""
    position: int = 0


class ThemeLink(Record, table=True):
    """A link or an antagonism between two themes, said in general or by one note.

    `theme_id` is None where a note that belongs to no theme says it (in a launch or a committee).
    """

    __tablename__ = "theme_link"
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    other_theme_id: str = Field(foreign_key="theme.id", index=True)
    nature: LinkNature = Field(default=LinkNature.LINK, sa_type=String)
    note: Text = ""
    entry_id: str | None = Field(default=None, foreign_key="entry.id", index=True)


class Abbreviation(Record, table=True):
    """A sigle and what it stands for, for completion and for the report's glossary."""

    __tablename__ = "abbreviation"
    programme_id: str = Field(foreign_key="programme.id", index=True)
    short: Line
    expansion: Line
