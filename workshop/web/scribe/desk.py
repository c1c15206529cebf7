"""What a note-taker has before them: their table, the kinds to the fore, the lists of the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import _
from workshop.method.labels import heading, label
from workshop.method.playbook_parts import FieldType, Form, FormField
from workshop.model.text import fold
from workshop.model.views import AgendaItemView, EntryView, ListView, TableView
from workshop.model.words import HARVEST, Channel, EntryKind, ListState
from workshop.services.agenda import current
from workshop.services.capture_state import Circumstances
from workshop.services.known import completions
from workshop.services.scribing import table_notes
from workshop.storage.queries.entries import lists
from workshop.storage.queries.people import attendance
from workshop.web.context import Visit

LIMIT = 2000
"""Graphemes in a note from a phone; longer ones are several notes."""
SPEAKER_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the table: its notes, or what was said of it while it is empty ("" when nothing was)."""

    kind: EntryKind
    title: str
    notes: tuple[EntryView, ...]
    state: str
    open: bool


def table_of(me: Visit) -> TableView | None:
    """The table of this code; None for the whole room."""
    return next((one for one in me.web.kept.around(me.access.session_id).tables if one.id == me.access.table_id), None)


def place_words(me: Visit) -> str:
    """« Table 3 : Littoral »; the name alone where it says its number itself."""
    table = table_of(me)
    if table is None:
        return _("The whole room")
    number = _("Table {number}").format(number=table.position)
    if re.match(rf"{re.escape(fold(number))}(?!\d)", fold(table.name)):
        return table.name
    return _("Table {number}: {name}").format(number=table.position, name=table.name)


def item_of(me: Visit) -> AgendaItemView | None:
    """The agenda item under way."""
    return current(me.web.kept.around(me.access.session_id).agenda)


def where(me: Visit) -> Circumstances:
    """Where a note taken now belongs."""
    table, item = table_of(me), item_of(me)
    theme_id = (table.theme_id if table else None) or me.session.theme_id
    return Circumstances(
        me.access.session_id, me.access.programme_id, theme_id, me.access.table_id, item.id if item else None,
        Channel.SCRIBE,
    )  # fmt: skip


def to_the_fore(me: Visit) -> tuple[EntryKind, ...]:
    """The kinds that are asked for now: those of the agenda item, then the harvest of the tables."""
    item, tables = item_of(me), me.web.kept.around(me.access.session_id).tables
    found = (*(item.kinds if item else ()), *(HARVEST if tables else ()))
    return tuple(dict.fromkeys(found)) or (EntryKind.NOTE,)


def kinds(wanted: Sequence[EntryKind]) -> list[tuple[str, str]]:
    """Kinds with their names, for choosing."""
    return [(kind.value, label(kind)) for kind in wanted]


def kind_named(name: str, otherwise: EntryKind) -> EntryKind:
    """The kind that a page sent, else the one that is usual."""
    return EntryKind(name) if name in tuple(EntryKind) else otherwise


def lists_of(me: Visit) -> list[Listed]:
    """Each list that holds something or is asked for, those to the fore first."""
    notes = table_notes(me.web.house, me.access.session_id, me.access.table_id)
    said = me.web.house.read(lists, me.access.session_id)
    wanted = dict.fromkeys((*to_the_fore(me), *(kind for kind in EntryKind if any(one.kind is kind for one in notes))))
    return [_list(kind, [one for one in notes if one.kind is kind], said, me.access.table_id) for kind in wanted]


def speakers(me: Visit) -> tuple[str, ...]:
    """The names to offer while somebody types who speaks."""
    around = me.web.kept.around(me.access.session_id)
    return completions(around, me.web.house.read(attendance, me.access.session_id))


def form() -> Form:
    """A note and who said it, for the one validator of forms."""
    text = FormField(name="text", label=_("The note"), kind=EntryKind.NOTE, required=True, limit=LIMIT)
    who = FormField(name="speaker", label=_("Who said it"), type=FieldType.ORGANISATION, limit=SPEAKER_LIMIT)
    return Form(name="note", title=_("Take a note"), fields=(text, who))


def _list(kind: EntryKind, notes: list[EntryView], said: Sequence[ListView], table_id: str | None) -> Listed:
    states = (one.state for one in said if one.kind is kind and one.table_id == table_id)
    state = next(states, ListState.OPEN)
    is_open = state is ListState.OPEN
    return Listed(kind, heading(kind), tuple(notes), "" if is_open or notes else label(state), is_open)
