"""Closing checks on the captured notes and their lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.locales import _, ngettext
from workshop.method.labels import heading
from workshop.method.phrases import list_numbers
from workshop.model.text import fold
from workshop.model.views import EntryView, SessionSnapshot
from workshop.model.words import HARVEST, EntryKind, EntryState, ListState

EXPECTED_LISTS = frozenset(
    {
        *HARVEST,
        EntryKind.CONSENSUS,
        EntryKind.DISSENSUS,
        EntryKind.HIGHLIGHT,
        EntryKind.TO_CLARIFY,
        EntryKind.DEFINITION,
    }
)
"""Rubrics of the minutes. When the agenda puts one to the fore, its being empty has to be explained."""

READ_BACK = (
    EntryKind.DEFINITION,
    EntryKind.CONSENSUS,
    EntryKind.DISSENSUS,
    EntryKind.HIGHLIGHT,
    EntryKind.INDICATOR,
    EntryKind.OBJECTIVE,
    EntryKind.LEVER,
    EntryKind.WHATS_MISSING,
    EntryKind.WHOS_MISSING,
    EntryKind.PARTNER_ACTION,
    EntryKind.DECISION,
    EntryKind.TO_CLARIFY,
    EntryKind.QUESTION,
    EntryKind.DATA_GAP,
    EntryKind.QUOTE,
    EntryKind.ACTIVE_LISTENING,
    EntryKind.NOTE,
)
"""The order of reading aloud. Of the active-listening sheets only those are read out whose authors let us quote them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `numbers` are the notes to look at."""

    ok: bool
    sentence: str
    numbers: tuple[int, ...] = ()


def kept(snapshot: SessionSnapshot, *kinds: EntryKind) -> list[EntryView]:
    """The notes of these kinds that stand, by number."""
    found = (one for one in snapshot.entries if one.kind in kinds and one.state is EntryState.KEPT)
    return sorted(found, key=lambda entry: entry.number)


def numbers_of(entries: Sequence[EntryView]) -> tuple[int, ...]:
    return tuple(entry.number for entry in entries)


def unsorted_notes(snapshot: SessionSnapshot) -> Finding:
    """Free notes that nobody gave a kind."""
    numbers = numbers_of(kept(snapshot, EntryKind.NOTE))
    if not numbers:
        return Finding(True, _("Every note has its kind."))
    text = ngettext(
        "One free note is still to sort: {numbers}.",
        "{count} free notes are still to sort: {numbers}.",
        len(numbers),
    )
    return Finding(False, text.format(count=len(numbers), numbers=list_numbers(numbers)), numbers)


def one_sided(snapshot: SessionSnapshot) -> Finding:
    """Dissensus points for which fewer than two sides are written down."""
    points = kept(snapshot, EntryKind.DISSENSUS)
    numbers = numbers_of([point for point in points if _sides(point) < 2])
    if not points:
        return Finding(True, _("No dissensus was noted."))
    if not numbers:
        return Finding(True, _("Each dissensus says who holds which side."))
    text = ngettext(
        "One dissensus does not have its two sides yet: {numbers}.",
        "{count} dissensus do not have their two sides yet: {numbers}.",
        len(numbers),
    )
    return Finding(False, text.format(count=len(numbers), numbers=list_numbers(numbers)), numbers)


def _sides(point: EntryView) -> int:
    """Different degrees, or different words at one degree, are different sides; a second holder is not."""
    return len({(position.degree, fold(position.wording)) for position in point.positions})


def open_questions(snapshot: SessionSnapshot) -> Finding:
    """Questions and points to clarify that stand; they are carried to the next agenda."""
    numbers = numbers_of(kept(snapshot, EntryKind.QUESTION, EntryKind.TO_CLARIFY))
    if not numbers:
        return Finding(True, _("No question is left open."))
    text = ngettext(
        "One question or point is left open for the next session: {numbers}.",
        "{count} questions or points are left open for the next session: {numbers}.",
        len(numbers),
    )
    return Finding(False, text.format(count=len(numbers), numbers=list_numbers(numbers)), numbers)


def decisions(snapshot: SessionSnapshot) -> Finding:
    """Whether the decisions were read back aloud and validated by the session."""
    numbers = numbers_of(kept(snapshot, EntryKind.DECISION))
    if not numbers:
        return Finding(True, _("No decision was noted."))
    if any(validation.kind is EntryKind.DECISION for validation in snapshot.validations):
        return Finding(True, _("The decisions were read back aloud."))
    text = ngettext(
        "One decision has not been read back: {numbers}.",
        "{count} decisions have not been read back: {numbers}.",
        len(numbers),
    )
    return Finding(False, text.format(count=len(numbers), numbers=list_numbers(numbers)), numbers)


def empty_lists(snapshot: SessionSnapshot) -> Finding:
    """Lists that are empty though the agenda put them to the fore, and not declared « not addressed »."""
    empty = list(_empty(snapshot))
    if not empty:
        return Finding(True, _("No list is left empty without a word."))
    text = ngettext(
        "This list is empty and not declared “not addressed”: {names}.",
        "These lists are empty and not declared “not addressed”: {names}.",
        len(empty),
    )
    return Finding(False, text.format(names="; ".join(empty)))


def _empty(snapshot: SessionSnapshot) -> Iterator[str]:
    """The names of the empty lists; the harvest is kept table by table where there are tables."""
    asked = dict.fromkeys(kind for item in snapshot.agenda for kind in item.kinds if kind in EXPECTED_LISTS)
    for kind in asked:
        if _said(snapshot, kind, None):
            continue
        if kind in HARVEST and snapshot.tables:
            missing = [table for table in snapshot.tables if not _filled(snapshot, kind, table.id)]
            yield from (
                _("{list} ({table})").format(list=_list_name(kind), table=table.name)
                for table in missing
                if not _said(snapshot, kind, table.id)
            )
        elif not kept(snapshot, kind):
            yield _list_name(kind)


def _list_name(kind: EntryKind) -> str:
    """The heading of a list, to stand inside a sentence: without its question mark."""
    return heading(kind).rstrip("? \u202f")


def _filled(snapshot: SessionSnapshot, kind: EntryKind, table_id: str) -> bool:
    return any(entry.table_id == table_id for entry in kept(snapshot, kind))


def _said(snapshot: SessionSnapshot, kind: EntryKind, table_id: str | None) -> bool:
    """Whether this list was declared not addressed, or without an answer."""
    return any(
        one.kind is kind and one.table_id == table_id and one.state is not ListState.OPEN for one in snapshot.lists
    )
