"""What the screens and the phones' pages are told about participation: frozen, read in one look."""

from dataclasses import dataclass
from datetime import datetime

from workshop.model.words import (
    Channel,
    Consent,
    ContributionState,
    EntryKind,
    FormState,
    Moderation,
    Power,
    RoomView,
    SessionState,
)


@dataclass(frozen=True, slots=True)
class AccessView:
    """What a code opens. `closed_at` is when it was closed by hand, `session_closed_at` when the session ended."""

    session_id: str
    programme_id: str
    power: Power
    table_id: str | None
    session_state: SessionState
    closed_at: datetime | None
    session_closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A phone or a sheet in a session; `number` is the pseudonym. `attends` says that they ticked the attendance."""

    id: str
    session_id: str
    number: int
    channel: Channel
    table_id: str | None
    organisation_id: str | None
    organisation: str
    affiliation: str
    name: str
    attends: bool
    photo_consent: bool


@dataclass(frozen=True, slots=True)
class ContributionView:
    """One box of a form as it was sent. `number` is the note's once it was accepted, `author` « Participant 12 »'s 12."""

    id: str
    session_id: str
    author: int | None
    key: str
    box: str
    form: str
    label: str
    kind: EntryKind
    text: str
    sent: str
    organisation: str
    consent: Consent
    theme_id: str | None
    table_id: str | None
    agenda_item_id: str | None
    channel: Channel
    state: ContributionState
    doubtful: bool
    pinned: bool
    entry_id: str | None
    number: int | None
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SheetStateView:
    """How one form runs in a session."""

    form: str
    state: FormState
    moderation: Moderation


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How much was sent in a session, by state, and by how many; never what. `private` was kept by its authors."""

    participants: int
    waiting: int
    accepted: int
    hidden: int
    private: int
    by_form: tuple[tuple[str, int], ...]
    """For each form, by how many participants something was sent."""
    phones: int = 0
    """How many of the participants came by phone."""

    @property
    def stored(self) -> int:
        """All that is in the file and was not taken back."""
        return self.waiting + self.accepted + self.hidden + self.private


@dataclass(frozen=True, slots=True)
class RoomScreenView:
    """What the room's screen shows."""

    view: RoomView = RoomView.JOIN
    kind: EntryKind | None = None
    table_id: str | None = None
    names: bool = False


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What people are told before they write."""

    controller: str = ""
    contact: str = ""
    purposes: str = ""
    legal_basis: str = ""
    obligation: str = ""
    recipients: str = ""
    retention: str = ""
    rights: str = ""
    officer: str = ""
    complaint: str = ""
    correction_days: int = 15

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the mandatory items that are empty (articles 13 and 14 of the RGPD)."""
        return tuple(name for name in MANDATORY if not getattr(self, name).strip())


MANDATORY = (
    "controller", "contact", "purposes", "legal_basis", "obligation", "recipients", "retention", "rights", "complaint",
)  # fmt: skip
"""The items without which no session is opened to phones; `officer` is named where there is one."""
