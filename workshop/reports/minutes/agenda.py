"""The agenda as it was run: what was planned, what was taken, and the difference."""

from workshop.locales import _, pgettext
from workshop.model.views import AgendaItemView
from workshop.reports.blocks import Block, Cell, Column, Line, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import rubric, text_cell
from workshop.reports.wording import clock, drift, minutes_between, minutes_text


def agenda(desk: Desk) -> list[Block]:
    """One row for each item and one for the whole."""
    items = sorted(desk.snapshot.agenda, key=lambda item: item.position)
    if not items:
        return []
    titles = (
        pgettext("minutes", "Item"),
        pgettext("minutes", "Start"),
        pgettext("minutes", "Planned"),
        pgettext("minutes", "Taken"),
        pgettext("minutes", "Difference"),
    )
    columns = tuple(Column(desk.say(t), w) for t, w in zip(titles, (3.4, 1, 1.2, 1, 1.2), strict=True))
    rows = [_row(desk, item) for item in items]
    ran = [item for item in items if taken(item) is not None]
    if ran:
        rows.append(_total(desk, items, ran))
    return rubric(
        desk,
        _("The agenda as it was run"),
        (),
        [Table(desk.say(pgettext("minutes", "Agenda")), columns, tuple(rows))],
    )


def taken(item: AgendaItemView) -> int | None:
    """Whole minutes that an item took; None while it was not both begun and ended."""
    if item.started_at is None or item.ended_at is None:
        return None
    return minutes_between(item.started_at, item.ended_at)


def _row(desk: Desk, item: AgendaItemView) -> Row:
    took = taken(item)
    start = clock(item.started_at, desk.zone) if item.started_at else desk.say(pgettext("minutes", "not run"))
    cells = (
        Cell((Line((Span(desk.words(item.title)),)),)),
        text_cell(start, Tone.PLAIN if item.started_at else Tone.STATE),
        Cell((_planned(desk, item),)),
        text_cell("" if took is None else minutes_text(took)),
        text_cell("" if took is None else desk.say(drift(took - item.minutes))),
    )
    return Row(cells)


def _planned(desk: Desk, item: AgendaItemView) -> Line:
    """The planned length, and what was added to it during the session."""
    spans = [Span(minutes_text(item.minutes))]
    if item.added:
        spans.append(Span(desk.say(f" ({drift(item.added)})"), Tone.QUIET))
    return Line(tuple(spans))


def _total(desk: Desk, items: list[AgendaItemView], ran: list[AgendaItemView]) -> Row:
    planned = sum(item.minutes for item in items)
    took = sum(taken(item) or 0 for item in ran)
    texts = (
        pgettext("minutes", "Whole"),
        "",
        minutes_text(planned),
        minutes_text(took),
        drift(took - planned),
    )
    return Row(tuple(text_cell(desk.say(text), Tone.STRONG) for text in texts))
