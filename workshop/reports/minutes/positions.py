"""Points on which people took sides, with who agrees, has reservations, objects or stands aside."""

from workshop.locales import _, pgettext
from workshop.method.labels import heading, label
from workshop.model.views import EntryView, PositionView
from workshop.model.words import Degree, EntryKind
from workshop.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    Role,
    Row,
    Span,
    Table,
    Tone,
)
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import is_ordered, listed, order_remark
from workshop.reports.minutes.proof import proof
from workshop.reports.minutes.sides import held, holders, people, sides


def stands(desk: Desk, kind: EntryKind, titled: bool = True) -> list[Block]:
    """The points of one kind: a plain list, but a table of positions (in brief, a list) for each that has some."""
    entries = desk.of(kind)
    if not entries and not desk.planned(kind):
        return []
    title: list[Block] = [Heading(desk.say(heading(kind)), 2)] if titled else []
    if not any(entry.positions for entry in entries):
        return title + listed(desk, kind)
    blocks = title + order_remark(desk, [desk.list_of(kind).ordered_by])
    for rank, entry in enumerate(entries, start=1):
        blocks += _point(desk, entry, rank if is_ordered(desk, kind) else 0)
    return blocks


def _point(desk: Desk, entry: EntryView, rank: int) -> list[Block]:
    line = desk.line(entry)
    number = [Span(f"{rank}. ", Tone.STRONG)] if rank else []
    spans = (Span(s.text, Tone.STRONG) if s.tone is Tone.PLAIN else s for s in line.spans)
    blocks: list[Block] = [Paragraph(Line((*number, *spans), line.refs), Role.POINT)]
    told = proof(desk, entry)
    if desk.brief and (entry.positions or told):
        return [*blocks, Items(tuple(Item(line) for line in (*sides(desk, entry), *told)))]
    blocks += [Paragraph(line) for line in told]
    return [*blocks, _table(desk, entry)] if entry.positions else blocks


def _table(desk: Desk, entry: EntryView) -> Table:
    caption = desk.say(_("Positions on note no. {0}").format(desk.ref(entry)))
    second = pgettext("minutes", "How many") if desk.public else _("Who, and in their words")
    columns = (Column(desk.say(pgettext("minutes", "Position")), 1), Column(desk.say(second), 3.4))
    return Table(caption, columns, tuple(_row(desk, degree, found) for degree, found in held(entry).items()))


def _row(desk: Desk, degree: Degree, found: list[PositionView]) -> Row:
    name = Cell((desk.own(label(degree)),))
    if desk.public:
        return Row((name, Cell((desk.own(str(people(found))),))))
    return Row((name, Cell(tuple(holders(desk, found)))))
