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
    body = _public(desk) if desk.public else [_table(desk)]
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


def _table(desk: Desk) -> Table:
    houses: dict[str, list[AttendanceView]] = defaultdict(list)
    for person in desk.snapshot.attendance:
        houses[person.organisation or _("In their own name")].append(person)
    rows = [_row(desk, house, found) for house, found in sorted(houses.items(), key=_house_order)]
    columns = [Column(desk.say(pgettext("minutes", "Organisation")), 1.5)]
    columns += [Column(desk.say(title), width) for title, width in zip(_titles(), (1.5, 1, 1), strict=True)]
    return Table(desk.say(pgettext("minutes", "Attendance")), tuple(columns), tuple(rows))


def _titles() -> tuple[str, str, str]:
    return (pgettext("minutes", "Present"), pgettext("minutes", "Excused"), pgettext("minutes", "Absent"))


def _house_order(house: tuple[str, list[AttendanceView]]) -> tuple[int, str]:
    """Those who came first, then those who sent word, then the others; by name within each."""
    statuses = {person.status for person in house[1]}
    rank = next((i for i, status in enumerate(_COLUMNS) if status in statuses), len(_COLUMNS))
    return rank, fold(house[0]) if house[1][0].organisation else LAST


LAST = "\uffff"
"""Sorts after every name: people in their own name close their group."""


def _row(desk: Desk, house: str, found: Sequence[AttendanceView]) -> Row:
    acronym = next((p.acronym for p in found if p.acronym and p.acronym != house), "")
    name = [Span(house)] + ([Span(f" ({acronym})", Tone.QUIET)] if acronym else [])
    cells = [Cell((Line(tuple(name)),))]
    for status in _COLUMNS:
        shown = [p for p in found if p.status is status or (p.status, status) == _UNMARKED]
        cells.append(
            Cell(tuple(_person(desk, person) for person in sorted(shown, key=lambda p: fold(p.name))))
        )
    return Row(tuple(cells))


_UNMARKED = (AttendanceStatus.EXPECTED, AttendanceStatus.ABSENT)
"""Someone expected whom nobody marked stands with the absent, and it is said."""


def _person(desk: Desk, person: AttendanceView) -> Line:
    spans = [Span(person.name or desk.say(pgettext("minutes", "represented")))]
    remarks = [] if person.role is Role.MEMBER else [label(person.role).lower()]
    if person.status is AttendanceStatus.EXPECTED:
        remarks.append(_("not marked"))
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
