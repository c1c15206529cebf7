"""The attendance sheet as it is shown: one line an organisation, its persons below; counted and searched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.locales import ngettext
from workshop.method.presence import WhoIsMissing, status_of
from workshop.model.text import fold
from workshop.model.views import AttendanceView, OrganisationView, SessionView
from workshop.model.words import AttendanceStatus, Role

ORDER = (AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT, AttendanceStatus.EXPECTED)
"""The order of the counts, and in which Space goes round."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line that can be marked. `ids` are the lines of the stored sheet behind it, none before it is first marked.

    `status` None: this organisation was not expected. `head` False: a person below its organisation.
    """

    key: str
    ids: tuple[str, ...]
    organisation_id: str | None
    short: str
    title: str
    person: str
    status: AttendanceStatus | None
    role: Role
    head: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceData:
    """All that the screen shows. `held` is how many sessions were closed before."""

    session: SessionView
    lines: tuple[SheetLine, ...]
    missing: WhoIsMissing
    held: int
    names: tuple[str, ...]


def sheet(organisations: Sequence[OrganisationView], stored: Sequence[AttendanceView]) -> tuple[SheetLine, ...]:
    """Every member organisation and everybody on the stored sheet, by short name; persons below, guests at the end."""
    named = {line.organisation_id for line in stored}
    shown = [one for one in organisations if one.is_member or one.id in named]
    heads: list[tuple[str, list[SheetLine]]] = []
    for organisation in shown:
        own = [line for line in stored if line.organisation_id == organisation.id]
        heads.append((fold(organisation.short), _organisation(organisation, own)))
    heads.sort(key=lambda head: head[0])
    known = {organisation.id for organisation in shown}
    guests = [_guest(line) for line in stored if line.organisation_id not in known]
    guests.sort(key=lambda line: fold(line.person or line.title))
    return (*(line for _name, lines in heads for line in lines), *guests)


def found(lines: Iterable[SheetLine], text: str) -> tuple[SheetLine, ...]:
    """The lines whose organisation or person holds every typed word, accents and case aside.

    Those that begin with what was typed come first.
    """
    words = fold(text).split()
    holding = [line for line in lines if all(word in line.words for word in words)]
    return tuple(sorted(holding, key=lambda line: not line.words.startswith(fold(text)))) if words else tuple(holding)


def line_of(lines: Iterable[SheetLine], attendance_id: str) -> str | None:
    """The key of the line that shows a stored line: the person's own, else the organisation's."""
    keys = [line.key for line in lines if attendance_id in line.ids]
    return keys[-1] if keys else None


def counts(lines: Iterable[SheetLine]) -> dict[AttendanceStatus, int]:
    """How many organisations and guests of their own are in each state; persons of an organisation count once."""
    statuses = [line.status for line in lines if line.head]
    return {status: statuses.count(status) for status in ORDER}


def waiting_ids(lines: Iterable[SheetLine]) -> tuple[str, ...]:
    """The stored lines of all that are still only expected."""
    found_ids = (line.ids for line in lines if line.status is AttendanceStatus.EXPECTED)
    return tuple(dict.fromkeys(row_id for ids in found_ids for row_id in ids))


def next_status(status: AttendanceStatus | None) -> AttendanceStatus:
    """The state that Space gives: present first, then excused, absent, expected."""
    if status in (None, AttendanceStatus.EXPECTED):
        return AttendanceStatus.PRESENT
    return ORDER[(ORDER.index(status) + 1) % len(ORDER)]


def next_role(role: Role) -> Role:
    """The role after this one."""
    roles = tuple(Role)
    return roles[(roles.index(role) + 1) % len(roles)]


def count_words(status: AttendanceStatus, count: int) -> str:
    """« 21 présents »."""
    return {
        AttendanceStatus.PRESENT: ngettext("{count} present", "{count} present", count),
        AttendanceStatus.EXCUSED: ngettext("{count} excused", "{count} excused", count),
        AttendanceStatus.ABSENT: ngettext("{count} absent", "{count} absent", count),
        AttendanceStatus.EXPECTED: ngettext("{count} expected", "{count} expected", count),
    }[status].format(count=count)


def _organisation(organisation: OrganisationView, own: Sequence[AttendanceView]) -> list[SheetLine]:
    """The organisation's line; below it its persons, where there is more than one line or somebody has a role."""
    status = status_of(own, organisation.id)
    alone = len(own) == 1
    title = organisation.name if organisation.acronym else ""
    head = SheetLine(
        key=organisation.id,
        ids=tuple(line.id for line in own),
        organisation_id=organisation.id,
        short=organisation.short,
        title=title,
        person=own[0].name if alone else "",
        status=status,
        role=own[0].role if alone else Role.MEMBER,
        words=fold(" ".join((organisation.short, organisation.name, *(line.name for line in own)))),
    )
    return [head] if alone else [head, *(_person(line, head.words) for line in own)]


def _person(line: AttendanceView, words: str) -> SheetLine:
    return SheetLine(line.id, (line.id,), line.organisation_id, "", "", line.name, line.status, line.role, False, words)


def _guest(line: AttendanceView) -> SheetLine:
    words = fold(f"{line.name} {line.organisation} {line.acronym}")
    short, title = (line.name, line.organisation) if line.name else (line.organisation, "")
    return SheetLine(line.id, (line.id,), None, short, title, "", line.status, line.role, True, words)
