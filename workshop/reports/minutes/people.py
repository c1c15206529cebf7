"""Who was there, by organisation, with those excused and absent; in public only the organisations."""

from collections import defaultdict
from collections.abc import Sequence

from workshop.locales import _, ngettext, pgettext
from workshop.method.houses import is_house
from workshop.model.text import fold
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role
from workshop.reports.blocks import Block, Cell, Column, Heading, Item, Items, Line, Paragraph, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import rubric

FEW = 5
"""So many who were expected and not marked still stand on the first page; more stand in the annex."""


def people(desk: Desk) -> list[Block]:
    """Counts first, then who was there, then who was not."""
    if not desk.snapshot.attendance:
        return []
    body = _public(desk) if desk.public else _sheet(desk)
    return rubric(desk, pgettext("minutes", "People"), (), [Paragraph(desk.own(_counts(desk))), *body])


def unmarked(desk: Desk) -> list[Block]:
    """For the annex: who was expected and not marked, where they are too many for the first page."""
    if not _in_annex(desk):
        return []
    title = Heading(desk.say(_("Expected, attendance not marked")), 2)
    return [title, Paragraph(_listed(_houses(_with(desk, AttendanceStatus.EXPECTED)), desk))]


def _in_annex(desk: Desk) -> bool:
    return desk.annexed and not desk.public and len(_with(desk, AttendanceStatus.EXPECTED)) > FEW


def _counts(desk: Desk) -> str:
    """Persons and organisations apart: an organisation without a name is no person."""
    present = _with(desk, AttendanceStatus.PRESENT)
    named = sum(1 for line in present if line.name or not _house(line))
    houses = {_house(line) for line in present if _house(line)}
    nameless = houses - {_house(line) for line in present if line.name}
    parts = [ngettext("{0} person present", "{0} people present", named).format(named)]
    if houses:
        text = ngettext("{0} organisation represented", "{0} organisations represented", len(houses))
        more = _(" ({0} without a name noted)").format(len(nameless)) if nameless else ""
        parts.append(text.format(len(houses)) + more)
    parts += [_count(status, len(_with(desk, status))) for status in _AWAY]
    told = ", ".join(part for part in parts if part) + "."
    if waiting := len(_with(desk, AttendanceStatus.EXPECTED)):
        text = ngettext("{0} expected attendance was not marked", "{0} expected attendances were not marked", waiting)
        told += f" {text.format(waiting)}" + (_(" (list in the annex)") if _in_annex(desk) else "") + "."
    return told


_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def _count(status: AttendanceStatus, number: int) -> str:
    if not number:
        return ""
    if status is AttendanceStatus.EXCUSED:
        return ngettext("{0} excused", "{0} excused", number).format(number)
    return ngettext("{0} absent", "{0} absent", number).format(number)


def _with(desk: Desk, status: AttendanceStatus) -> list[AttendanceView]:
    return [person for person in desk.snapshot.attendance if person.status is status]


def _sheet(desk: Desk) -> list[Block]:
    """Who was there in a table; organisations without a name, the excused and the absent in one line each."""
    present = _houses(_with(desk, AttendanceStatus.PRESENT))
    own = _("In their own name")
    named = {house: found for house, found in present.items() if house == own or any(p.name for p in found)}
    expected = {} if _in_annex(desk) else _houses(_with(desk, AttendanceStatus.EXPECTED))
    lines = (
        (_("Represented, no name noted"), {h: found for h, found in present.items() if h not in named}),
        (pgettext("minutes", "Excused"), _houses(_with(desk, AttendanceStatus.EXCUSED))),
        (pgettext("minutes", "Absent"), _houses(_with(desk, AttendanceStatus.ABSENT))),
        (_("Expected, attendance not marked"), expected),
    )
    told: list[Block] = [Paragraph(_in_one_line(desk, title, houses)) for title, houses in lines if houses]
    return [_table(desk, named), *told] if named else told


def _house(line: AttendanceView) -> str:
    """The organisation of a line; "" for somebody in their own name, whose affiliation may be a trade or a place."""
    return line.organisation if line.organisation_id or is_house(line.organisation) else ""


def _houses(people: Sequence[AttendanceView]) -> dict[str, list[AttendanceView]]:
    """People by organisation, in the order of the alphabet; those in their own name come last."""
    houses: dict[str, list[AttendanceView]] = defaultdict(list)
    for person in sorted(people, key=lambda p: (fold(_house(p)) or LAST, fold(p.name))):
        houses[_house(person) or _("In their own name")].append(person)
    return houses


LAST = "\uffff"
"""Sorts after every name."""


def _table(desk: Desk, houses: dict[str, list[AttendanceView]]) -> Table:
    columns = (
        Column(desk.say(pgettext("minutes", "Organisation")), 1.5),
        Column(desk.say(pgettext("minutes", "Who was there")), 1),
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
    """« Absences excusées : LPO (Jeanne Morel), CEN. »"""
    listed = _listed(houses, desk)
    return Line((Span(desk.say(title) + desk.colon, Tone.STRONG), *listed.spans))


def _listed(houses: dict[str, list[AttendanceView]], desk: Desk) -> Line:
    spans = []
    for rank, (house, found) in enumerate(houses.items()):
        names = ", ".join(_name_and_trade(person) for person in found if person.name)
        spans.append(Span((desk.say("x; ")[1:] if rank else "") + house + (f" ({names})" if names else "")))
    return Line((*spans, Span(".")))


def _name_and_trade(person: AttendanceView) -> str:
    """« Clémence Viallade, éleveuse à Marvolles »: an affiliation that is no organisation stays with its person."""
    trade = "" if _house(person) else person.organisation
    return ", ".join(part for part in (person.name, trade) if part)


def _person(desk: Desk, person: AttendanceView) -> Line:
    spans = [Span(_name_and_trade(person) or desk.say(pgettext("minutes", "represented")))]
    if person.role is not Role.MEMBER:
        spans.append(Span(f" ({desk.say(role_words(person.role))})", Tone.QUIET))
    return Line(tuple(spans))


def role_words(role: Role) -> str:
    """In what capacity somebody was there, in words that suit everybody."""
    return {
        Role.MEMBER: "",
        Role.EXPERT: pgettext("capacity", "expertise"),
        Role.FACILITATOR: pgettext("capacity", "facilitation"),
        Role.GRAPHIC_RECORDER: pgettext("capacity", "graphic recording"),
        Role.COORDINATOR: pgettext("capacity", "coordination"),
        Role.GUEST: pgettext("capacity", "by invitation"),
    }[role]


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
