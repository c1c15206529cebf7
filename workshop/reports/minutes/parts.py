"""The pieces that several rubrics share: lists of notes, states said in words, validations."""

from collections.abc import Iterable, Sequence

from workshop.locales import _
from workshop.method.labels import heading, label
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, ListState, Ordering
from workshop.reports.blocks import Block, Cell, Heading, Item, Items, Line, Paragraph, Ref, Role, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.proof import proof
from workshop.reports.minutes.sides import sides
from workshop.reports.minutes.validated import validations


def rubric(desk: Desk, title: str, kinds: Sequence[EntryKind], body: Iterable[Block]) -> list[Block]:
    """A rubric under its title, with what the session validated of it; nothing if it has no body."""
    blocks = list(body)
    if not blocks:
        return []
    return [Heading(desk.say(title), 1), *validations(desk, kinds), *blocks]


def section(desk: Desk, kind: EntryKind, level: int = 2) -> list[Block]:
    """The list of one kind under its own heading; nothing if the session never meant to fill it."""
    if not desk.of(kind) and not desk.planned(kind):
        return []
    return [Heading(desk.say(heading(kind)), level), *listed(desk, kind)]


def listed(desk: Desk, kind: EntryKind, some: Sequence[EntryView] | None = None) -> list[Block]:
    """The notes of one kind (or `some` of them) as a list, or its state in words."""
    entries = desk.of(kind) if some is None else some
    if not entries:
        return [Paragraph(Line((Span(desk.say(state_words(desk, kind)), Tone.STATE),)))]
    told = tuple(Item(desk.line(entry), (*sides(desk, entry), *proof(desk, entry))) for entry in entries)
    items = Items(told, is_ordered(desk, kind))
    return [*order_remark(desk, [desk.list_of(kind).ordered_by]), items]


def is_ordered(desk: Desk, kind: EntryKind, table_id: str | None = None) -> bool:
    return desk.list_of(kind, table_id).ordered_by is not Ordering.NONE


def order_remark(desk: Desk, orders: Iterable[Ordering]) -> list[Block]:
    """The « N.B. » that says where numbers come from, when the participants gave them."""
    if Ordering.PARTICIPANTS not in orders:
        return []
    text = _("N.B. The numbers are those that the participants themselves gave.")
    return [Paragraph(desk.own(text), Role.REMARK)]


def state_words(desk: Desk, kind: EntryKind, table_id: str | None = None) -> str:
    """An empty list in words: not addressed, no answer, or addressed without any note."""
    state = desk.list_of(kind, table_id).state
    return _("No note") if state is ListState.OPEN else label(state)


def state_cell(desk: Desk, kind: EntryKind, table_id: str | None) -> Cell:
    return Cell((desk.own(state_words(desk, kind, table_id), Tone.STATE),))


def text_cell(text: str, tone: Tone = Tone.PLAIN, refs: tuple[Ref, ...] = ()) -> Cell:
    """A cell of one line; without any line when there is nothing to say."""
    return Cell((Line((Span(text, tone),), refs),)) if text or refs else Cell()
