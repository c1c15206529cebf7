"""The leaves of each view of the room's screen, from one look."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from workshop.locales import _, current, ngettext
from workshop.method.closing_lists import READ_BACK
from workshop.method.labels import heading, label
from workshop.model.room_views import RoomLook, RoomNote
from workshop.model.words import HARVEST, EntryKind, ListState, Ordering, RoomView
from workshop.reports.typography import shaper
from workshop.reports.wording import clock, zone_of
from workshop.web.screen.leaves import Card, Column, Leaf, leaves

LEAF_SECONDS = 20
"""How long a leaf stays before the next one, where there are several."""


def board(look: RoomLook, *, wide: bool = False) -> tuple[Leaf, ...]:
    """All leaves of the chosen view, in their order; none where it shows no notes. `wide`: for a screen of 3:2 or wider."""
    make = {
        RoomView.CONTRIBUTIONS: _contributions,
        RoomView.HARVEST: _harvest,
        RoomView.READ_BACK: _read_back,
    }.get(look.screen.view)
    return tuple(leaf for whole in make(look) for leaf in leaves(whole, wide=wide)) if make else ()


def turn(count: int, asked: str, now: datetime, since: datetime | None = None) -> int:
    """Which leaf (from 0) is shown: the one that was asked for, else each in its turn, the first one at `since`."""
    if count and asked.isdecimal():
        return max(0, min(int(asked[:4]) - 1, count - 1))
    begun = since.timestamp() if since else 0.0
    return int(max(0.0, now.timestamp() - begun) // LEAF_SECONDS) % count if count else 0


def _contributions(look: RoomLook) -> Iterable[Leaf]:
    title = heading(look.screen.kind) if look.screen.kind else label(RoomView.CONTRIBUTIONS)
    cards = tuple(_card(note) for note in look.notes)
    yield Leaf(title, (Column("", cards, _("Nothing yet: write from your phones.")),), place=_chosen_table(look))


def _harvest(look: RoomLook) -> Iterable[Leaf]:
    """One table of three lists for each table of the session, and one for what was said outside of them."""
    chosen = look.screen.table_id
    for table in look.tables:
        if chosen in (None, table.id):
            yield _table(look, table.id, table.name)
    outside = any(note.table_id is None for note in look.notes)
    if chosen is None and (outside or not look.tables):
        yield _table(look, None, _("In plenary") if look.tables else "")


def _table(look: RoomLook, table_id: str | None, place: str) -> Leaf:
    columns = []
    for kind in HARVEST:
        notes = [note for note in look.notes if note.kind is kind and note.table_id == table_id]
        found = next((one for one in look.lists if one.kind is kind and one.table_id == table_id), None)
        ordered = found is not None and found.ordered_by is not Ordering.NONE
        state = label(found.state) if found and found.state is not ListState.OPEN else _("Nothing yet")
        columns.append(Column(heading(kind), _cards(notes, ordered), state))
    return Leaf(label(RoomView.HARVEST), tuple(columns), place=place)


def _read_back(look: RoomLook) -> Iterable[Leaf]:
    """Rubric by rubric, table by table, with the time at which the session agreed to it."""
    said = {mark.kind: mark.validated_at for mark in look.validations}
    for kind in [look.screen.kind] if look.screen.kind else READ_BACK:
        at = said.get(kind)
        mark = ""
        if at is not None:
            mark = _("Validated by the session at {time}").format(time=clock(at, zone_of(look.programme.timezone)))
        groups = list(_by_table(look, kind))
        for place, notes in groups:
            yield Leaf(heading(kind), (Column("", _cards(notes, ordered=False)),), place=place, mark=mark)
        if not groups and look.screen.kind:
            yield Leaf(heading(kind), (Column("", (), _("Nothing yet")),), place=_chosen_table(look), mark=mark)


def _by_table(look: RoomLook, kind: EntryKind) -> Iterable[tuple[str, list[RoomNote]]]:
    names = {table.id: table.name for table in look.tables}
    for table_id in (None, *names):
        notes = [
            note
            for note in look.notes
            if note.kind is kind and (note.table_id if note.table_id in names else None) == table_id
        ]
        if notes:
            yield names.get(table_id or "", ""), notes


def _cards(notes: Sequence[RoomNote], ordered: bool) -> tuple[Card, ...]:
    return tuple(_card(note, rank if ordered else 0) for rank, note in enumerate(notes, start=1))


def _card(note: RoomNote, rank: int = 0) -> Card:
    partner = "" if note.text.startswith(note.partner) else note.partner
    shape = shaper(True, current())
    return Card(shape(note.text), rank, partner, note.by, note.pinned, note.voices, tuple(_sides(note)))


def _sides(note: RoomNote) -> Iterable[tuple[str, str]]:
    """Who holds what; without names, the same side held by several is said once, with how many they are."""
    for side, count in Counter(note.sides).items():
        name = f"{label(side.degree)} · {side.holder}" if side.holder else label(side.degree)
        yield f"{name} × {count}" if count > 1 else name, side.wording


def _chosen_table(look: RoomLook) -> str:
    return next((table.name for table in look.tables if table.id == look.screen.table_id), "")


def voices_words(count: int) -> str:
    """« dit par 3 personnes », "" for one or none."""
    return ngettext("said by {count} person", "said by {count} people", count).format(count=count) if count > 1 else ""
