"""Who the members are, by kind of organisation, with those who came for them."""

from collections import defaultdict

from workshop.locales import _, ngettext, pgettext
from workshop.method.presence import organisation_presence
from workshop.model.programme_views import OrganisationView
from workshop.model.text import fold
from workshop.model.words import AttendanceStatus, Role
from workshop.reports.blocks import Block, Cell, Column, Line, Paragraph, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, chapter, state


def members(desk: YearDesk) -> list[Block]:
    """The register of members; whom each sent, but in public."""
    register = [one for one in desk.year.organisations if one.is_member]
    if not register:
        return chapter(desk, _("The members"), [state(desk, _("No member is in the register yet."))])
    others = [one for one in desk.year.organisations if not one.is_member]
    body: list[Block] = [Paragraph(desk.whole.own(_counts(register))), _table(desk, register)]
    if others:
        names = ", ".join(one.name for one in others)
        body.append(
            Paragraph(desk.whole.own(_("Also took part or were invited, without being members: {0}.").format(names)))
        )
    return chapter(desk, _("The members"), body)


def _counts(register: list[OrganisationView]) -> str:
    kinds: dict[str, int] = defaultdict(int)
    for one in register:
        kinds[one.kind or _("other")] += 1
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda kind: -kind[1]))
    text = ngettext("{0} member organisation ({1}).", "{0} member organisations ({1}).", len(register))
    return text.format(len(register), told)


def _table(desk: YearDesk, register: list[OrganisationView]) -> Table:
    titles = [(pgettext("minutes", "Organisation"), 3.2), (_("Kind"), 1.2)]
    if not desk.public:
        titles.append((_("Who came for it"), 1.8))
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    came = _people(desk)
    sheets = [one.attendance for one in desk.year.sessions]
    counts = {one.organisation.id: one.present for one in organisation_presence(register, sheets)}
    rows = []
    for house in sorted(register, key=lambda one: fold(one.name)):
        name = [Span(house.name)]
        if house.acronym and house.acronym != house.name:
            name.append(Span(f" ({house.acronym})", Tone.QUIET))
        cells = [Cell((Line(tuple(name)),)), text_cell(desk.whole.words(house.kind))]
        if not desk.public:
            people = ", ".join(came.get(house.id, ()))
            nobody = _("came, no name noted") if counts[house.id] else _("did not come in this period")
            cells.append(text_cell(people or desk.say(nobody), Tone.PLAIN if people else Tone.STATE))
        rows.append(Row(tuple(cells)))
    return Table(desk.say(_("Members")), columns, tuple(rows))


def _people(desk: YearDesk) -> dict[str, list[str]]:
    """The names of those present at least once, by organisation."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in desk.year.sessions:
        for line in one.attendance:
            if line.status is AttendanceStatus.PRESENT and line.organisation_id and line.name:
                away = line.role in (Role.FACILITATOR, Role.GRAPHIC_RECORDER) and not line.is_member
                if not away:
                    found[line.organisation_id][line.name] = None
    return {house: sorted(names, key=fold) for house, names in found.items()}
