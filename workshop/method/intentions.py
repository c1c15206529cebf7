"""What a line of the capture means, and what it may name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.model.words import Degree, EntryKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: somebody of the register, or only a name when both ids are None."""

    name: str
    organisation_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the line may name: speakers and themes (theme id) by folded name, and the speakers by their number."""

    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    slots: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class NewNote:
    """`kind` None means the current one."""

    text: str
    kind: EntryKind | None = None
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class UnclearSlot:
    """Speaker number `slot` (from 1), but nobody has that number yet, or there are no words. `slots` is who has one."""

    slot: int
    text: str
    slots: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class SetKind:
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class SetTheme:
    """`theme_id` None goes back to the session's own theme."""

    theme_id: str | None


@dataclass(frozen=True, slots=True)
class Continue:
    text: str


@dataclass(frozen=True, slots=True)
class AddPosition:
    """One position, held by each of `holders`."""

    degree: Degree
    holders: tuple[Speaker, ...]
    wording: str


@dataclass(frozen=True, slots=True)
class Substitute:
    """`number` None means the last note."""

    number: int | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rekind:
    number: int
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Retheme:
    number: int
    theme_id: str


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is a key of `COMMANDS`, `argument` the rest of the line."""

    name: str
    argument: str


Intention = (
    NewNote | UnclearSlot | SetKind | SetTheme | Continue | AddPosition | Substitute | Rekind | Retheme | Command
)
