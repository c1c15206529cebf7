"""The harvest: for each table its three columns, as they were noted. A table is never without its name."""

from collections.abc import Iterable

from workshop.locales import _, pgettext
from workshop.method.labels import heading, label
from workshop.model.views import EntryView, VoiceView
from workshop.model.words import HARVEST, EntryKind, VoiceStatus
from workshop.reports.blocks import Block, Cell, CellKind, Column, Line, Paragraph, Role, Row, Span, Table
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import is_ordered, order_remark, rubric, state_cell, text_cell
from workshop.reports.minutes.sides import beneath
from workshop.reports.minutes.validated import is_validated
from workshop.reports.wording import spoken


def harvest(desk: Desk) -> list[Block]:
    """One table of three columns for each table of the session, or one for the whole session."""
    tables = harvest_tables(desk)
    if not tables:
        return []
    if is_validated(desk, HARVEST):  # « raw » right below « validated » would say the contrary
        raw = _("The session validated these notes as they were taken: nothing is rewritten.")
    else:
        raw = _("Raw material: notes as they were taken, without rewriting.")
    body = [Paragraph(desk.own(raw), Role.REMARK), *tables, *_voices(desk)]
    return rubric(desk, pgettext("minutes", "Harvest"), HARVEST, body)


def harvest_tables(desk: Desk) -> list[Block]:
    """The tables alone, with the remark on whose numbers they have."""
    tables = [table for place, title in _places(desk) for table in _harvest(desk, place, title)]
    orders = (desk.list_of(e.kind, desk.place(e)).ordered_by for e in desk.of(*HARVEST))
    return [*order_remark(desk, orders), *tables] if tables else []


def _places(desk: Desk) -> Iterable[tuple[str | None, str]]:
    """Each table by its place in the room, then what was harvested outside the tables."""
    tables = sorted(desk.snapshot.tables, key=lambda table: table.position)
    for table in tables:
        host = "" if desk.public or not table.host else desk.say(_(" (table host: {0})").format(table.host))
        yield table.id, desk.words(table.name) + host
    yield None, desk.say(_("In plenary") if tables else _("Harvest of the session"))


def _harvest(desk: Desk, table_id: str | None, title: str) -> list[Block]:
    if table_id is None and not _filled(desk, bool(desk.snapshot.tables)):
        return []
    columns = tuple(Column(desk.say(heading(kind))) for kind in HARVEST)
    row = Row(tuple(_cell(desk, kind, table_id) for kind in HARVEST))
    return [Table(title, columns, (row,), row_header=False)]


def _filled(desk: Desk, has_tables: bool) -> bool:
    """Whether the plenary has a harvest of its own: notes, or, with no tables at all, the intention."""
    noted = any(desk.place(entry) is None for entry in desk.of(*HARVEST))
    return noted or (not has_tables and desk.planned(*HARVEST))


def _cell(desk: Desk, kind: EntryKind, table_id: str | None) -> Cell:
    entries: list[EntryView] = [entry for entry in desk.of(kind) if desk.place(entry) == table_id]
    if not entries:
        return state_cell(desk, kind, table_id)
    how = CellKind.NUMBERS if is_ordered(desk, kind, table_id) else CellKind.BULLETS
    return Cell(tuple(_said(desk, entry) for entry in entries), how)


def _said(desk: Desk, entry: EntryView) -> Line:
    """A note with the positions that were taken on it, in one item of the cell."""
    line = desk.line(entry)
    return Line((*line.spans, *beneath(desk, entry)), line.refs)


def _voices(desk: Desk) -> list[Block]:
    """The register of missing voices; not in public: an invitation declined is nobody else's matter."""
    if desk.public or not desk.snapshot.voices:
        return []
    titles = (pgettext("minutes", "Voice"), _("Named in session no."), pgettext("minutes", "Invitation"))
    columns = tuple(Column(desk.say(t), w) for t, w in zip(titles, (2.4, 1, 1), strict=True))
    rows = tuple(_voice(desk, voice) for voice in desk.snapshot.voices)
    return [Table(desk.say(_("Those who are missing, to this day")), columns, rows)]


def _voice(desk: Desk, voice: VoiceView) -> Row:
    name = Cell((Line((Span(desk.words(voice.name)),)),))
    return Row((name, text_cell(spoken(voice.named_in)), text_cell(_invitation(desk, voice))))


def _invitation(desk: Desk, voice: VoiceView) -> str:
    """What became of the voice, and as which organisation it came."""
    if voice.status is VoiceStatus.CAME and voice.organisation:
        return f"{desk.say(label(voice.status))} ({desk.words(voice.organisation)})"
    return desk.say(label(voice.status))
