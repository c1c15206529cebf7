"""What screens and documents read: frozen values, made by `storage.queries`, needing nothing but the standard library.

Times are aware datetimes in UTC; whoever shows one turns it into the programme's zone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workshop.model.programme_views import (
    AgendaItemView,
    BoardCell,
    BoardRow,
    HomeView,
    OrganisationView,
    PersonView,
    ProgrammeView,
    SessionView,
    TableView,
    ThemeView,
)
from workshop.model.voting_views import PollRecord
from workshop.model.words import (
    AttendanceStatus,
    Channel,
    Consent,
    Degree,
    Direction,
    EntryKind,
    EntryState,
    IndicatorStatus,
    LinkNature,
    ListState,
    ObjectiveState,
    Ordering,
    Role,
    Term,
    VoiceStatus,
)


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """`organisation` and `acronym` are the register's, or a guest's own `affiliation` words."""

    id: str
    organisation_id: str | None
    person_id: str | None
    organisation: str
    acronym: str
    name: str
    status: AttendanceStatus
    role: Role
    is_member: bool


@dataclass(frozen=True, slots=True)
class PositionView:
    """`holder` names who holds it: an organisation's short name or the words that were typed."""

    id: str
    degree: Degree
    holder: str
    wording: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link or antagonism from a note's theme (or a theme as such) to `other_theme`."""

    id: str
    entry_id: str | None
    theme: str
    other_theme: str
    nature: LinkNature
    note: str
    theme_id: str | None = None
    other_theme_id: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    id: str
    entry_id: str | None
    path: Path
    media_type: str
    width: int
    height: int
    caption: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A captured note. `author` is the speaker or organisation as shown, "" when nobody was named.

    `merged` holds the (number, author, text) of the notes that were merged into this one.
    """

    id: str
    session_id: str
    number: int
    kind: EntryKind
    text: str
    author: str
    theme_id: str | None
    theme: str
    table_id: str | None
    agenda_item_id: str | None
    organisation_id: str | None
    position: int
    state: EntryState
    merged_into_id: str | None
    channel: Channel
    consent: Consent
    captured_at: datetime
    positions: tuple[PositionView, ...] = ()
    merged: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenView:
    """A note as far as it says who spoke. `name` as shown; `counts` is False for one that was withdrawn."""

    entry_id: str
    number: int
    name: str
    organisation_id: str | None
    person_id: str | None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ListView:
    kind: EntryKind
    table_id: str | None
    state: ListState
    ordered_by: Ordering


@dataclass(frozen=True, slots=True)
class ValidationView:
    """`modified_at` is when the rubric last got words that the room did not hear, None while it has none."""

    kind: EntryKind
    validated_at: datetime
    note: str
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """`validated_in` is the number of the session that validated it, None while none did."""

    id: str
    indicator_id: str | None
    entry_id: str | None
    label: str
    state: ObjectiveState
    value: str
    unit: str
    direction: Direction
    horizon: int | None
    base_year: int | None
    framework: str
    source: str
    status: IndicatorStatus
    validated_in: int | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    id: str
    theme_id: str | None
    parent_id: str | None
    entry_id: str | None
    name: str
    breakdown: str
    unit: str
    direction: Direction
    source: str
    status: IndicatorStatus
    validated_in: int | None
    objectives: tuple[ObjectiveView, ...] = ()


@dataclass(frozen=True, slots=True)
class LeverView:
    id: str
    theme_id: str | None
    entry_id: str | None
    heading: str
    title: str
    term: Term


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A missing voice; `named_in` are the numbers of the sessions in which it was named.

    `organisation` is the short name of the organisation of the programme as which it came, "" when none is known.
    """

    id: str
    name: str
    status: VoiceStatus
    named_in: tuple[int, ...]
    mentions: int
    organisation_id: str | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One changed field of a note: `before` and `after` as stored, "" for nothing. `intent` is `capture.edit` or so."""

    at: datetime
    actor: str
    intent: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the capture line knows: the names it may recognise and complete, the agenda, the tables."""

    session: SessionView
    timezone: str
    themes: tuple[ThemeView, ...]
    organisations: tuple[OrganisationView, ...]
    persons: tuple[PersonView, ...]
    agenda: tuple[AgendaItemView, ...]
    tables: tuple[TableView, ...]
    abbreviations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SessionSnapshot:
    """Everything the minutes of one session say, as it was at change number `revision`.

    `polls` are the closed rounds of votes, `earlier_polls` those of other sessions whose statements were asked again.
    """

    revision: int
    programme: ProgrammeView
    session: SessionView
    themes: tuple[ThemeView, ...]
    agenda: tuple[AgendaItemView, ...] = ()
    tables: tuple[TableView, ...] = ()
    attendance: tuple[AttendanceView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    lists: tuple[ListView, ...] = ()
    links: tuple[LinkView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    indicators: tuple[IndicatorView, ...] = ()
    objectives: tuple[ObjectiveView, ...] = ()
    levers: tuple[LeverView, ...] = ()
    validations: tuple[ValidationView, ...] = ()
    voices: tuple[VoiceView, ...] = ()
    board: tuple[BoardRow, ...] = ()
    next_sessions: tuple[SessionView, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = field(default=())
    persons: tuple[PersonView, ...] = ()
    polls: tuple[PollRecord, ...] = ()
    earlier_polls: tuple[PollRecord, ...] = ()


__all__ = [
    "AgendaItemView",
    "AttachmentView",
    "AttendanceView",
    "BoardCell",
    "BoardRow",
    "EntryView",
    "HistoryLine",
    "HomeView",
    "IndicatorView",
    "LeverView",
    "LinkView",
    "ListView",
    "ObjectiveView",
    "OrganisationView",
    "PersonView",
    "PositionView",
    "ProgrammeView",
    "SessionSnapshot",
    "SessionView",
    "SpokenView",
    "Surroundings",
    "TableView",
    "ThemeView",
    "ValidationView",
    "VoiceView",
]
