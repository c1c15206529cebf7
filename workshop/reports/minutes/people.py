"""Who was there, by organisation, with those excused and absent; in public only the organisations."""

from collections import defaultdict
from collections.abc import Sequence

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import label
from workshop.model.text import fold
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role
from workshop.reports.blocks import Block, Cell, Column, Item, Items, Line, Paragraph, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import rubric

_COLUMNS = (AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def people(desk: Desk) -> list[Block]:
    """Counts first, then the list."""
    if not desk.snapshot.attendance:
        return []
    body = _public(desk) if desk.public else _sheet(desk)
    return rubric(desk, pgettext("minutes", "People"), (), [Paragraph(desk.own(_counts(desk))), *body])


def _counts(desk: Desk) -> str:
    found = {status: _with(desk, status) for status in AttendanceStatus}
    present = found[AttendanceStatus.PRESENT]
    houses = len({person.organisation for person in present if person.organisation})
    parts = [
        ngettext("{0} person present", "{0} people present", len(present)).format(len(present)),
        ngettext("{0} organisation", "{0} organisations", houses).format(houses),
        *(_count(status, len(found[status])) for status in _COLUMNS[1:]),
    ]
    if unmarked := len(found[AttendanceStatus.EXPECTED]):
        parts.append(ngettext("{0} not marked", "{0} not marked", unmarked).format(unmarked))
    return ", ".join(part for part in parts if part) + "."


def _count(status: AttendanceStatus, number: int) -> str:
    if not number:
        return ""
    if status is AttendanceStatus.EXCUSED:
        return ngettext("{0} excused", "{0} excused", number).format(number)
    return ngettext("{0} absent", "{0} absent", number).format(number)


def _with(desk: Desk, status: AttendanceStatus) -> list[AttendanceView]:
    return [person for person in desk.snapshot.attendance if person.status is status]


def _sheet(desk: Desk) -> list[Block]:
    """The excused, the absent and organisations without a name in one line each; who is named stands in a table."""
    present = _houses(_with(desk, AttendanceStatus.PRESENT))
    named = {house: found for house, found in present.items() if any(person.name for person in found)}
    lines = (
        (pgettext("minutes", "Excused"), _houses(_with(desk, AttendanceStatus.EXCUSED))),
        (pgettext("minutes", "Absent"), _houses(_with(desk, AttendanceStatus.ABSENT))),
        (_("Expected, not marked"), _houses(_with(desk, AttendanceStatus.EXPECTED))),
        (_("Represented, no name noted"), {h: found for h, found in present.items() if h not in named}),
    )
    told: list[Block] = [Paragraph(_in_one_line(desk, title, houses)) for title, houses in lines if houses]
    return [*told, _table(desk, named)] if named else told


def _houses(people: Sequence[AttendanceView]) -> dict[str, list[AttendanceView]]:
    """People by organisation, in the order of the alphabet; those in their own name come last."""
    houses: dict[str, list[AttendanceView]] = defaultdict(list)
    for person in sorted(people, key=lambda p: (fold(p.organisation) if p.organisation else LAST, fold(p.name))):
        houses[person.organisation or _("In their own name")].append(person)
    return houses


LAST = "\uffff"
"""Sorts after every name."""


def _table(desk: Desk, houses: dict[str, list[AttendanceView]]) -> Table:
    columns = (
        Column(desk.say(pgettext("minutes", "Organisation")), 1.5),
        Column(desk.say(pgettext("minutes", "Present")), 1),
    )
    rows = [
        Row((Cell((Line(_name(house, found)),)), Cell(tuple(_person(desk, person) for person in found))))
        for house, found in houses.items()
    ]
    return Table(desk.say(pgettext("minutes", "Attendance")), columns, tuple(rows))


def _name(house: str, found: Sequence[AttendanceView]) -> tuple[Span, ...]:
    acronym = next((p.acronym for p in found if p.acronym and p.acronym != house), "")
    return (Span(house), Span(f" ({acronym})", Tone.QUIET)) if acronym else (Span(house),)


def _in_one_line(desk: Desk, title: str, houses: dict[str, list[AttendanceView]]) -> Line:
    """« Excusés : LPO (Jeanne Morel), CEN. »"""
    spans = [Span(desk.say(title) + desk.colon, Tone.STRONG)]
    for rank, (house, found) in enumerate(houses.items()):
        names = ", ".join(person.name for person in found if person.name)
        spans.append(Span((desk.say("x; ")[1:] if rank else "") + house + (f" ({names})" if names else "")))
    return Line((*spans, Span(".")))


def _person(desk: Desk, person: AttendanceView) -> Line:
    spans = [Span(person.name or desk.say(pgettext("minutes", "represented")))]
    remarks = [] if person.role is Role.MEMBER else [label(person.role).lower()]
    if remarks:
        spans.append(Span(f" ({desk.say(', '.join(remarks))})", Tone.QUIET))
    return Line(tuple(spans))


def _public(desk: Desk) -> list[Block]:
    """The organisations of the register that came; typed affiliations are counted: they may name someone."""
    present = _with(desk, AttendanceStatus.PRESENT)
    names = sorted({person.organisation for person in present if person.organisation_id}, key=fold)
    blocks: list[Block] = []
    if names:
        blocks.append(Paragraph(desk.own(_("Organisations present:"))))
        blocks.append(Items(tuple(Item(Line((Span(name),))) for name in names)))
    if others := sum(1 for person in present if not person.organisation_id):
        text = ngettext("And {0} guest.", "And {0} guests.", others).format(others)
        blocks.append(Paragraph(desk.own(text)))
    return blocks
