"""Who took part: people by month, organisations by session; figures, each with its table."""

from workshop.locales import _, current, pgettext
from workshop.method.presence import OrganisationPresence, organisation_presence, status_of
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.drawings.participation import Comings, Month, grid, months
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.counts import people_of
from workshop.reports.synthesis.desk import YearDesk, remark, state
from workshop.reports.wording import day_held, spoken

FEW = 5
"""In public, a count below this one is not given: it could point at somebody."""
MOST_ROWS = 44
"""Organisations that a grid shows on one page; the table has all."""


def participation(desk: YearDesk) -> list[Block]:
    """Nothing where no attendance was marked but a sentence that says so."""
    title = Heading(desk.say(_("Participation")), 2)
    sheets = [one.attendance for one in desk.year.sessions if one.attendance]
    if not sheets:
        return [title, state(desk, _("Attendance was not marked in any session of this period."))]
    return [title, *_by_month(desk), *_by_organisation(desk)]


def _by_month(desk: YearDesk) -> list[Block]:
    found = _months(desk)
    caption = desk.say(_("People present, by month"))
    columns = tuple(
        Column(desk.say(name), width)
        for name, width in ((_("Month"), 1.5), (_("Sessions"), 1.5), (_("People present"), 1))
    )
    rows = tuple(Row((text_cell(m.name), text_cell(m.sessions), text_cell(str(m.people)))) for m in found)
    return [months(found, caption), Table(caption, columns, rows)]


def _months(desk: YearDesk) -> list[Month]:
    from babel.dates import format_date

    locale = "fr" if current() == "fr" else "en_GB"
    found: dict[tuple[int, int], list[int]] = {}
    people: dict[tuple[int, int], int] = {}
    names: dict[tuple[int, int], str] = {}
    for one in desk.year.sessions:
        held = day_held(one.session, desk.whole.zone)
        if held is None or not one.attendance:
            continue
        key = (held.year, held.month)
        present = [line for line in one.attendance if line.status is AttendanceStatus.PRESENT]
        found.setdefault(key, []).append(one.session.number)
        people[key] = people.get(key, 0) + len(people_of(present))
        names[key] = str(format_date(held, "MMM y", locale=locale))
    return [Month(names[key], desk.say(_("no. {0}").format(spoken(found[key]))), people[key]) for key in sorted(found)]


def _by_organisation(desk: YearDesk) -> list[Block]:
    sheets = [one.attendance for one in desk.year.sessions]
    counts = [one for one in organisation_presence(desk.year.organisations, sheets) if one.invited]
    counts.sort(key=lambda one: (-one.present, fold(one.organisation.name)))
    if not counts:
        return [state(desk, _("No organisation of the register was on an attendance list."))]
    caption = desk.say(_("Organisations by session"))
    if desk.public:
        said = _("Counts below {0} are not given in the public version.").format(FEW)
        return [_table(desk, counts), remark(desk, said)]
    rows = [
        Comings(one.organisation.short, tuple(status_of(sheet, one.organisation.id) for sheet in sheets))
        for one in counts[:MOST_ROWS]
    ]
    figure = grid(rows, [one.session.number for one in desk.year.sessions], caption)
    return [figure, _table(desk, counts), *_never(desk)]


def _table(desk: YearDesk, counts: list[OrganisationPresence]) -> Table:
    titles = [
        (pgettext("minutes", "Organisation"), 5.2),
        (pgettext("organisation", "Present"), 1.0),
        (pgettext("organisation", "Excused"), 1.0),
        (pgettext("organisation", "Absent"), 1.0),
    ]
    if desk.public:
        titles = titles[:2]
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    return Table(
        desk.say(_("In how many sessions each organisation took part")),
        columns,
        tuple(_row(desk, one) for one in counts),
    )


def _row(desk: YearDesk, one: OrganisationPresence) -> Row:
    house = one.organisation
    name = [Span(house.name)]
    if house.acronym and house.acronym != house.name:
        name.append(Span(f" ({house.acronym})", Tone.QUIET))
    if not house.is_member:
        name.append(Span(desk.say(_(", not a member")), Tone.QUIET))
    if desk.public:
        counts = [desk.say(_("fewer than {0}").format(FEW)) if one.present < FEW else str(one.present)]
    else:
        counts = [str(number) if number else "" for number in (one.present, one.excused, one.absent)]
    return Row((Cell((Line(tuple(name)),)), *(text_cell(text) for text in counts)))


def _never(desk: YearDesk) -> list[Block]:
    """Members on no attendance list at all."""
    sheets = [one.attendance for one in desk.year.sessions]
    never = [
        one.organisation.name
        for one in organisation_presence(desk.year.organisations, sheets)
        if one.organisation.is_member and not one.invited
    ]
    if not never:
        return []
    return [remark(desk, _("Members on no attendance list: {0}.").format(", ".join(never)))]
