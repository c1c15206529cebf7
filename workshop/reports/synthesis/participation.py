"""Who took part: people by month, in the process; organisations by session, with the members."""

from workshop.locales import _, current
from workshop.method.presence import OrganisationPresence, organisation_presence, status_of
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus
from workshop.reports.blocks import Block, Column, Heading, Paragraph, Row, Table
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
    return [title, *_by_month(desk)]


def _by_month(desk: YearDesk) -> list[Block]:
    found = _months(desk)
    caption = desk.say(_("People present, by month"))
    columns = tuple(
        Column(desk.say(name), width)
        for name, width in ((_("Month"), 1.5), (_("Sessions"), 1.5), (_("People present"), 1))
    )
    rows = tuple(Row((text_cell(m.name), text_cell(m.sessions), text_cell(str(m.people)))) for m in found)
    figure = months(found, caption)
    if len(found) == len([one for one in desk.year.sessions if one.attendance]):  # a session a month: told above
        return [remark(desk, _("The same figures stand in the table of the sessions.")), figure]
    return [figure, Table(caption, columns, rows)]


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


def came(desk: YearDesk) -> list[OrganisationPresence]:
    """The organisations on an attendance list, those that came most often first."""
    sheets = [one.attendance for one in desk.year.sessions]
    counts = [one for one in organisation_presence(desk.year.organisations, sheets) if one.invited]
    return sorted(counts, key=lambda one: (-one.present, fold(one.organisation.name)))


def by_session(desk: YearDesk) -> list[Block]:
    """The organisations as a grid of marks, an annex; not in public, nor where nobody was on a list."""
    counts = came(desk)
    if desk.public or not counts:
        return []
    sheets = [one.attendance for one in desk.year.sessions]
    rows = [
        Comings(one.organisation.short, tuple(status_of(sheet, one.organisation.id) for sheet in sheets))
        for one in counts[:MOST_ROWS]
    ]
    told = _("How often each came, and who for it, stands in the table of the members.")
    figure = grid(rows, [one.session.number for one in desk.year.sessions], desk.say(_("Organisations by session")))
    return [Heading(desk.say(_("Annex: who came to which session")), 1), remark(desk, told), figure, *_nobody_met(desk)]


def _nobody_met(desk: YearDesk) -> list[Block]:
    """The people of the register who came to no session, with their organisation: whom to call next year."""
    lines = (line for one in desk.year.sessions for line in one.attendance)
    there = {line.person_id or line.name for line in lines if line.status is AttendanceStatus.PRESENT}
    houses = {one.id: one.short for one in desk.year.organisations}
    left = [one for one in desk.year.persons if not {one.id, one.name} & there]
    if not left:
        return []
    names = (
        f"{one.name} ({houses[one.organisation_id]})" if one.organisation_id in houses else one.name for one in left
    )
    said = _("In the register, and came to no session: {0}.").format(desk.whole.between.join(names))
    return [Paragraph(desk.whole.own(said))]


def never(desk: YearDesk) -> list[Block]:
    """Members on no attendance list at all."""
    sheets = [one.attendance for one in desk.year.sessions]
    names = [
        one.organisation.name
        for one in organisation_presence(desk.year.organisations, sheets)
        if one.organisation.is_member and not one.invited
    ]
    if desk.public or not any(sheets) or not names:
        return []
    return [remark(desk, _("Members on no attendance list: {0}.").format(", ".join(names)))]
