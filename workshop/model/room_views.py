"""What the room's screen is told: nothing beyond what it shows, so that nothing else can be seen there."""

from dataclasses import dataclass
from datetime import datetime

from workshop.model.participation_views import QueueCounts, RoomScreenView
from workshop.model.programme_views import AgendaItemView, ProgrammeView, SessionView, TableView
from workshop.model.views import ListView, ValidationView
from workshop.model.voting_views import PollView, Turnout
from workshop.model.words import Degree, EntryKind, Stage


@dataclass(frozen=True, slots=True)
class RoomSide:
    """One side of a point. `holder` is "" unless names were chosen."""

    degree: Degree
    holder: str
    wording: str


@dataclass(frozen=True, slots=True)
class RoomNote:
    """A note that the room sees. `by` is "" unless names were chosen; `partner` is whose action it is.

    `voices` counts the participants who said it (0 where it came from elsewhere).
    """

    number: int
    kind: EntryKind
    text: str
    table_id: str | None
    partner: str = ""
    by: str = ""
    pinned: bool = False
    voices: int = 0
    sides: tuple[RoomSide, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomLook:
    """All that one look at the screen needs. `notes` and `lists` are those of the chosen view; most have none.

    `newest_at` is when the newest contribution was taken in, where contributions are shown: it is seen at once.
    `done` are the stages of the theme that an earlier session closed, `open_code` says that phones can come in.
    """

    programme: ProgrammeView
    session: SessionView
    screen: RoomScreenView
    agenda: tuple[AgendaItemView, ...]
    tables: tuple[TableView, ...]
    done: frozenset[Stage]
    open_code: bool
    counts: QueueCounts | None = None
    notes: tuple[RoomNote, ...] = ()
    newest_at: datetime | None = None
    lists: tuple[ListView, ...] = ()
    validations: tuple[ValidationView, ...] = ()
    turnout: Turnout | None = None
    """Of the round that is open: how many have answered, never what."""
    closed_poll: PollView | None = None
    """The round that was closed last, where none is open."""
