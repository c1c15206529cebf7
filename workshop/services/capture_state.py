"""Where a capture stands, and what an intention did to it."""

from dataclasses import dataclass

from workshop.model.words import Channel, EntryKind

TAKES_POSITIONS = frozenset({EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.HIGHLIGHT, EntryKind.DECISION})
"""The kinds of points on which sides can be taken."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and how a note is taken: the same for many notes in a row."""

    session_id: str
    programme_id: str
    theme_id: str | None = None
    table_id: str | None = None
    agenda_item_id: str | None = None
    channel: Channel = Channel.FACILITATOR


@dataclass(frozen=True, slots=True)
class CaptureState:
    """Where the capture stands: what sticks from one line to the next."""

    where: Circumstances
    session_theme_id: str | None
    kind: EntryKind = EntryKind.NOTE
    last_id: str | None = None
    last_kind: EntryKind | None = None
    last_sides: tuple[str, ...] = ()
    """The positions of the line before, when it was one: what goes on, or is corrected, is their wording."""

    @property
    def takes_positions(self) -> bool:
        """Whether a line like « + LPO : … » is a position on the last note."""
        return self.last_kind in TAKES_POSITIONS


@dataclass(frozen=True, slots=True)
class Applied:
    """What an intention did: the state after it, the note that it touched, a sentence for the status line or ""."""

    state: CaptureState
    entry_id: str | None = None
    message: str = ""
