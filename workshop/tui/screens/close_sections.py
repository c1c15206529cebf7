"""What is read back before a session is closed: one section a rubric, the register of missing voices, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from workshop.locales import _, ngettext
from workshop.method.closing import ClosingPoint, closing_points
from workshop.method.closing_lists import READ_BACK, kept
from workshop.method.labels import heading
from workshop.method.playbook import PlaybookError, find_playbooks, load_playbook
from workshop.model.views import EntryView, SessionSnapshot, ValidationView
from workshop.model.words import HARVEST, Consent, EntryKind
from workshop.services.house import House
from workshop.storage.queries.participation import queue_counts
from workshop.storage.queries.snapshot import snapshot
from workshop.tui.when import zone

_OPTIONAL = (EntryKind.NOTE, EntryKind.ACTIVE_LISTENING)
"""Rubrics whose emptiness says nothing."""

UNRESOLVED = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.DATA_GAP)
"""What stays open and goes to the next agenda."""

VOICES, NEXT, UNREAD, POINT = "voices", "next", "unread", "point:"


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to read aloud. `kind` None for the voices, what comes next, and what is still to do."""

    key: str
    title: str
    kind: EntryKind | None = None
    entries: tuple[EntryView, ...] = ()
    validated: ValidationView | None = None
    point: ClosingPoint | None = None

    @property
    def can_be_validated(self) -> bool:
        return self.kind is not None and bool(self.entries)

    @property
    def is_left(self) -> bool:
        """Whether it is something still to do rather than something to read."""
        return self.point is not None or self.key == UNREAD


@dataclass(frozen=True, slots=True)
class CloseData:
    """The session as it was captured, and what it leaves to check. `unread` notes of participants wait in the queue."""

    snapshot: SessionSnapshot
    points: tuple[ClosingPoint, ...]
    zone: tzinfo | None
    unread: int = 0

    @property
    def is_closed(self) -> bool:
        return self.snapshot.session.closed_at is not None

    @property
    def unmet(self) -> tuple[ClosingPoint, ...]:
        return tuple(point for point in self.points if not point.ok)


def read_close(house: House, session_id: str) -> CloseData:
    """Everything the closing screen shows. Raises NotFoundError."""
    frozen = house.read(snapshot, session_id, house.workspace.attachments_dir)
    unread = house.read(queue_counts, session_id).waiting
    return CloseData(frozen, _points(house, frozen), zone(frozen.programme.timezone), unread)


def unread_words(count: int) -> str:
    """What stays out of the minutes because nobody read it."""
    return ngettext(
        "One note of the participants is still to read: it will not be in the minutes.",
        "{count} notes of the participants are still to read: they will not be in the minutes.",
        count,
    ).format(count=count)


def sections(data: CloseData) -> tuple[Section, ...]:
    """The rubrics that hold notes or were put to the fore, then voices, what comes next, and what is unmet."""
    frozen = data.snapshot
    asked = {kind for item in frozen.agenda for kind in item.kinds}
    said = {mark.kind: mark for mark in frozen.validations}
    found: list[Section] = []
    for kind in READ_BACK:
        notes = ordered(frozen, kind)
        if notes or (kind in asked and kind not in _OPTIONAL):
            found.append(Section(kind.value, heading(kind), kind, notes, said.get(kind)))
    found.append(Section(VOICES, _("Register of missing voices")))
    found.append(Section(NEXT, _("What comes next")))
    if data.unread:
        found.append(Section(UNREAD, unread_words(data.unread)))
    found += [Section(f"{POINT}{point.check}", point.sentence, None, _noted(frozen, point), None, point)
              for point in data.unmet]  # fmt: skip
    return tuple(found)


def ordered(frozen: SessionSnapshot, kind: EntryKind) -> tuple[EntryView, ...]:
    """The notes of a kind in the order of the minutes: table by table, as numbered by hand, then as they came."""
    place = {table.id: table.position for table in frozen.tables}
    notes = [entry for entry in kept(frozen, kind) if _is_for_all(entry)]
    return tuple(sorted(notes, key=lambda e: (place.get(e.table_id or "", 0), e.position == 0, e.position, e.number)))


def _is_for_all(entry: EntryView) -> bool:
    return entry.kind is not EntryKind.ACTIVE_LISTENING or entry.consent is Consent.QUOTABLE


def tables_of(section: Section, frozen: SessionSnapshot) -> list[tuple[str | None, str, tuple[EntryView, ...]]]:
    """(table id, name, notes) for reading table by table; one nameless group where the room stayed together.

    In a plenary each table of a harvest list is there, also the empty ones: « not addressed » has to be said.
    """
    if not frozen.tables or section.kind is None:
        return [(None, "", section.entries)]
    groups: list[tuple[str | None, str, tuple[EntryView, ...]]] = []
    room = tuple(entry for entry in section.entries if entry.table_id is None)
    if room:
        groups.append((None, _("The whole room"), room))
    for table in frozen.tables:
        notes = tuple(entry for entry in section.entries if entry.table_id == table.id)
        if notes or section.kind in HARVEST:
            groups.append((table.id, table.name, notes))
    return groups or [(None, "", ())]


def _points(house: House, frozen: SessionSnapshot) -> tuple[ClosingPoint, ...]:
    """The checks of the session's playbook, or all of them where it has none that can be read."""
    try:
        files = find_playbooks(house.workspace.playbook_folders)
        path = files.get(frozen.session.playbook)
        checks: Sequence[str] = [item.check for item in load_playbook(path).closing] if path else ()
    except PlaybookError:
        checks = ()
    return closing_points(frozen, checks) if checks else closing_points(frozen)


def _noted(frozen: SessionSnapshot, point: ClosingPoint) -> tuple[EntryView, ...]:
    wanted = set(point.numbers)
    return tuple(entry for entry in frozen.entries if entry.number in wanted)
