"""Who the members are, by kind of organisation, with those who came for them and how often."""

from collections import defaultdict

from workshop.locales import _, ngettext, pgettext
from workshop.method.presence import OrganisationPresence, organisation_presence
from workshop.model.programme_views import OrganisationView
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus, Role
from workshop.reports.blocks import Block, Cell, Column, Line, Paragraph, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.people import role_words
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state
from workshop.reports.synthesis.participation import FEW, never


def members(desk: YearDesk) -> list[Block]:
    """The register of members, then the others that came; whom each sent and when it did not come, but in public."""
    register = [one for one in desk.year.organisations if one.is_member]
    if not register:
        return chapter(desk, _("The members"), [state(desk, _("No member is in the register yet."))])
    body: list[Block] = [Paragraph(desk.whole.own(_counts(register)))]
    body.append(_table(desk))
    if desk.public:
        body.append(remark(desk, _("Counts below {0} are not given in the public version.").format(FEW)))
    if others := _others(desk):
        body.append(Paragraph(desk.whole.own(_("Invited without being members, and never came: {0}.").format(others))))
    return chapter(desk, _("The members"), [*body, *never(desk)])


def _counts(register: list[OrganisationView]) -> str:
    kinds: dict[str, int] = defaultdict(int)
    for one in register:
        kinds[one.kind or _("other")] += 1
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda kind: -kind[1]))
    text = ngettext("{0} member organisation ({1}).", "{0} member organisations ({1}).", len(register))
    return text.format(len(register), told)


def _others(desk: YearDesk) -> str:
    """Those in the register that are no member and came to no session of the period, nor anybody whom they have in it."""
    sheets = [one.attendance for one in desk.year.sessions]
    there = {line.person_id for sheet in sheets for line in sheet if line.status is AttendanceStatus.PRESENT}
    known = {one.organisation_id for one in desk.year.persons if one.id in there}
    found = organisation_presence(desk.year.organisations, sheets)
    away = [one.organisation for one in found if not (one.organisation.is_member or one.present)]
    return ", ".join(house.name for house in away if house.id not in known)


def _table(desk: YearDesk) -> Table:
    titles = [(pgettext("minutes", "Organisation"), 3.2), (_("Kind"), 1.3)]
    if desk.public:
        titles.append((pgettext("organisation", "Present"), 1.0))
    else:
        titles += [
            (_("Who came for it"), 1.9),
            (pgettext("organisation", "Present"), 1.2),
            (pgettext("organisation", "Excused"), 1.2),
            (pgettext("organisation", "Absent"), 1.2),
        ]
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    sheets = [one.attendance for one in desk.year.sessions]
    counts = organisation_presence(desk.year.organisations, sheets)
    shown = [one for one in counts if one.organisation.is_member or one.present]
    shown.sort(key=lambda one: (not one.organisation.is_member, fold(one.organisation.name)))
    people = _people(desk)
    caption = desk.say(_("In how many sessions each organisation took part"))
    return Table(caption, columns, tuple(_row(desk, one, people) for one in shown), dense=len(shown) > _MANY)


_MANY = 20
"""Organisations from which on their table is small, to stay on a page or two."""


def _row(desk: YearDesk, one: OrganisationPresence, people: dict[str, list[str]]) -> Row:
    house = one.organisation
    name = [Span(house.name)]
    if house.acronym and house.acronym != house.name:
        name.append(Span(f" ({house.acronym})", Tone.QUIET))
    if not house.is_member:
        name.append(Span(desk.say(_(", not a member")), Tone.QUIET))
    cells = [Cell((Line(tuple(name)),)), text_cell(desk.whole.words(house.kind))]
    if desk.public:
        few = desk.say(_("fewer than {0}").format(FEW))
        return Row((*cells, text_cell(few if one.present < FEW else str(one.present))))
    who = ", ".join(people.get(house.id, ()))
    nobody = _("came, no name noted") if one.present else _("did not come in this period")
    cells.append(text_cell(who or desk.say(nobody), Tone.PLAIN if who else Tone.STATE))
    return Row((*cells, *(text_cell(str(n) if n else "") for n in (one.present, one.excused, one.absent))))


def _people(desk: YearDesk) -> dict[str, list[str]]:
    """The names of those present at least once, by organisation."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in desk.year.sessions:
        for line in one.attendance:
            if line.status is AttendanceStatus.PRESENT and line.organisation_id and line.name:
                at_work = line.role in (Role.FACILITATOR, Role.GRAPHIC_RECORDER) and not line.is_member
                said = f" ({desk.say(role_words(line.role))})" if at_work else ""
                found[line.organisation_id][line.name + said] = None
    return {house: sorted(names, key=fold) for house, names in found.items()}
