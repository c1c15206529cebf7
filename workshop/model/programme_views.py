"""What the first screen reads, apart from the other views: nothing else is made before the first paint.

Times are aware datetimes in UTC; whoever shows one turns it into the programme's zone.
"""

from dataclasses import dataclass
from datetime import date, datetime

from workshop.model.words import EntryKind, FormState, Role, SessionState, Stage


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    id: str
    title: str
    territory: str
    conveners: str
    purpose: str
    timezone: str
    language: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    id: str
    code: str
    title: str
    question: str
    position: int


@dataclass(frozen=True, slots=True)
class OrganisationView:
    id: str
    name: str
    acronym: str
    kind: str
    is_member: bool

    @property
    def short(self) -> str:
        """The acronym where there is one, else the name."""
        return self.acronym or self.name


@dataclass(frozen=True, slots=True)
class SigleView:
    """A sigle (PLUi) and what it stands for."""

    id: str
    short: str
    expansion: str


@dataclass(frozen=True, slots=True)
class PersonView:
    id: str
    name: str
    organisation_id: str | None
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class SessionView:
    """`planned_minutes` is the sum of the agenda as planned, without what was added during the session."""

    id: str
    programme_id: str
    number: int
    round: int
    stage: Stage
    theme_id: str | None
    theme_title: str
    title: str
    purpose: str
    playbook: str
    held_on: date | None
    starts_at: str
    place: str
    state: SessionState
    opened_at: datetime | None
    closed_at: datetime | None
    next_steps: str
    planned_minutes: int
    note_count: int


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    id: str
    position: int
    title: str
    instructions: str
    minutes: int
    added: int
    kinds: tuple[EntryKind, ...]
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TableView:
    id: str
    position: int
    name: str
    theme_id: str | None
    host: str


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One theme at one stage: the sessions held (closed), under way and planned, in their order."""

    stage: Stage
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    theme: ThemeView
    cells: tuple[BoardCell, ...]
    validated_indicators: int
    open_indicators: int


@dataclass(frozen=True, slots=True)
class AskedView:
    """A questionnaire with its days, and how many of the members have answered it."""

    id: str
    opens_on: date | None
    closes_on: date | None
    state: FormState
    answered: int
    members: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The programme at a glance, and what waits for somebody. `notice_is_whole`: people can be told what they must be."""

    programme: ProgrammeView
    board: tuple[BoardRow, ...]
    sessions: tuple[SessionView, ...]
    next_session: SessionView | None
    unclosed: tuple[SessionView, ...]
    voices_to_invite: int
    indicators_to_create: int
    asked: tuple[AskedView, ...]
    notice_is_whole: bool
