"""What a list of members would change: found out before anything is written, line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.locales import _
from workshop.method.codes import codes
from workshop.method.matching import Register, key
from workshop.model.people import Organisation, Person
from workshop.model.programme import Theme
from workshop.model.programme_views import OrganisationView, PersonView
from workshop.model.text import fold
from workshop.services.members_table import MemberLine
from workshop.storage.driver import Connection
from workshop.storage.queries.sessions import organisations, persons, themes

_EMAIL = re.compile(r"[^@\s<>;,]+@[^@\s<>;,]+\.[^@\s<>;,]+")


@dataclass(frozen=True, slots=True)
class MembersResult:
    """What an import did (or would do), in names, and in words what was refused or is to be known.

    `recognised` are organisations of the register that the file names in other words: (as written there, as it is here).
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    persons: tuple[str, ...]
    refused: tuple[str, ...]
    recognised: tuple[tuple[str, str], ...] = ()
    completed: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MembersPlan:
    """The rows to add, and the empty values to fill by row."""

    result: MembersResult
    organisations: list[Organisation]
    persons: list[Person]
    themes: list[Theme]
    filled_organisations: dict[str, dict[str, str]]
    filled_persons: dict[str, dict[str, str]]


def plan(connection: Connection, programme_id: str, lines: Sequence[MemberLine]) -> MembersPlan:
    """The plan for these lines; nothing is written."""
    planner = _Planner(connection, programme_id, lines)
    for line in lines:
        planner.take(line)
    return planner.plan()


@dataclass(slots=True)
class _Told:
    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    recognised: list[tuple[str, str]] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    completed: dict[str, None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class _Planner:
    def __init__(self, connection: Connection, programme_id: str, lines: Sequence[MemberLine]) -> None:
        self.programme_id = programme_id
        self.told = _Told()
        there = organisations(connection, programme_id)
        self.register = Register(there)
        self.by_name = {fold(one.name): one for one in there}
        listed = {one.id for line in lines if line.name for one in self.register.named(line.name)}
        self.unlisted = Register(one for one in there if one.id not in listed)
        self.of_file: dict[str, Organisation] = {}
        self.organisations: list[Organisation] = []
        self.people: dict[str, list[PersonView | Person]] = {}
        self.emails: dict[str, PersonView | Person] = {}
        for person in persons(connection, programme_id):
            self._know(person)
        self.persons: list[Person] = []
        self.filled: dict[str, dict[str, str]] = {}
        self.filled_persons: dict[str, dict[str, str]] = {}
        known = themes(connection, programme_id)
        self.may_add_themes = not known
        self.theme_names = {fold(name) for theme in known for name in (theme.title, theme.code)}
        self.new_themes: list[str] = []

    def take(self, line: MemberLine) -> None:
        """Plans one line, or says why it cannot be taken."""
        if not line.name and not line.person:
            self._refuse(line, _("the name of the organisation is missing"))
            return
        email = _EMAIL.search(line.email)
        if line.email and email is None:
            self._refuse(line, _("“{text}” is no e-mail address").format(text=line.email[:80]))
            return
        organisation_id = self._organisation(line) if line.name else None
        if line.person:
            self._person(line, organisation_id, email[0] if email else "")
        for theme in line.themes:
            self._theme(line, theme)

    def plan(self) -> MembersPlan:
        """All of it."""
        told = self.told
        made = [
            Theme(programme_id=self.programme_id, code=code, title=title, position=position)
            for position, (code, title) in enumerate(zip(codes(self.new_themes), self.new_themes, strict=True), start=1)
        ]
        result = MembersResult(
            tuple(told.added), tuple(told.known), tuple(told.persons), tuple(told.refused), tuple(told.recognised),
            tuple(told.completed), tuple(self.new_themes), tuple(told.remarks),
        )  # fmt: skip
        return MembersPlan(result, self.organisations, self.persons, made, self.filled, self.filled_persons)

    def _organisation(self, line: MemberLine) -> str:
        """The id of the organisation: that of the register as check-in would find it, of an earlier line, or a new one."""
        named = self.by_name.get(fold(line.name)) or next(iter(self.register.named(line.name)), None)
        found = named or self.unlisted.find(line.name)
        if found is not None:
            if named:
                self.told.known.append(line.name)
            else:
                self.told.recognised.append((line.name, found.name))
            self._fill(found, line)
            return found.id
        same = key(line.name) or fold(line.name)
        earlier = self.of_file.get(same)
        if earlier is not None:
            self.told.known.append(line.name)
            earlier.acronym, earlier.kind = earlier.acronym or line.acronym, earlier.kind or line.kind
            return earlier.id
        made = Organisation(programme_id=self.programme_id, name=line.name, acronym=line.acronym, kind=line.kind)
        self.of_file[same] = made
        self.organisations.append(made)
        self.told.added.append(line.name)
        return made.id

    def _fill(self, found: OrganisationView, line: MemberLine) -> None:
        """What is empty in the register and told in the file."""
        filled = self.filled.get(found.id, {})
        for name in ("acronym", "kind"):
            told = getattr(line, name)
            if told and not getattr(found, name) and name not in filled:
                filled[name] = told
                self.told.completed[found.name] = None
        if filled:
            self.filled[found.id] = filled

    def _person(self, line: MemberLine, organisation_id: str | None, email: str) -> None:
        known = self.emails.get(fold(email)) if email else None
        if known is None:
            same = self.people.get(fold(line.person), [])
            known = next((one for one in same if not (one.email and email)), None)
        if known is None:
            made = Person(
                programme_id=self.programme_id, organisation_id=organisation_id, name=line.person, email=email
            )
            self.persons.append(made)
            self.told.persons.append(line.person)
            self._know(made)
        elif isinstance(known, Person):
            known.email = known.email or email
        else:
            told = {"email": email, "organisation_id": organisation_id}
            blank = {name: value for name, value in told.items() if value and not getattr(known, name)}
            if blank:
                self.filled_persons.setdefault(known.id, {}).update(blank)
                self.told.completed[known.name] = None

    def _know(self, person: PersonView | Person) -> None:
        self.people.setdefault(fold(person.name), []).append(person)
        if person.email:
            self.emails[fold(person.email)] = person

    def _theme(self, line: MemberLine, theme: str) -> None:
        """A theme is added to a programme that has none; one that others lack is told, since a slip is more likely."""
        if fold(theme) in self.theme_names:
            return
        if self.may_add_themes:
            self.theme_names.add(fold(theme))
            self.new_themes.append(theme)
        else:
            said = _("Line {number}: the programme has no theme “{name}”; it is left out.")
            self.told.remarks.append(said.format(number=line.number, name=theme))

    def _refuse(self, line: MemberLine, reason: str) -> None:
        self.told.refused.append(_("Line {number}: {reason}.").format(number=line.number, reason=reason))
