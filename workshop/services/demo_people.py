"""The demonstration's programme and people, stored."""

from dataclasses import dataclass
from typing import Any

from workshop.model.people import Attendance, Organisation, Person
from workshop.model.programme import Abbreviation, Phase, Programme, Theme, ThemeLink
from workshop.model.words import AttendanceStatus, LinkNature, Role
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Register:
    """The ids behind the names that the demonstration's files use."""

    programme_id: str
    timezone: str
    themes: dict[str, str]
    organisations: dict[str, str]
    persons: dict[str, str]


def store_programme(writer: Writer, told: dict[str, Any]) -> Register:
    """Stores the programme, its phases, themes, links, organisations, persons and abbreviations."""
    programme = writer.insert(
        Programme(
            title=told["title"],
            territory=told["territory"],
            conveners=", ".join(told["conveners"]),
            purpose=told["purpose"].strip(),
            timezone=told["timezone"],
        )
    )
    themes = _themes(writer, programme.id, told)
    organisations: dict[str, str] = {}
    for told_one in told["organisations"]:
        values = {name: told_one.get(name, "") for name in ("name", "acronym", "kind")}
        stored = writer.insert(
            Organisation(programme_id=programme.id, is_member=told_one.get("member", True), **values)
        )
        organisations[stored.name] = stored.id
        if stored.acronym:
            organisations[stored.acronym] = stored.id
    persons = writer.insert_all(
        Person(
            programme_id=programme.id,
            organisation_id=organisations.get(told_one.get("organisation", "")),
            name=told_one["name"],
            email=told_one.get("email", ""),
            role=Role(told_one.get("role", "member")),
        )
        for told_one in told["persons"]
    )
    writer.insert_all(
        Abbreviation(programme_id=programme.id, short=short, expansion=expansion)
        for short, expansion in told.get("abbreviations", {}).items()
    )
    return Register(
        programme.id, programme.timezone, themes, organisations, {person.name: person.id for person in persons}
    )


def store_attendance(writer: Writer, session_id: str, told: dict[str, Any], register: Register) -> None:
    """Stores the attendance sheet of a session; of one that is still to come, everybody is only expected."""
    expected = told["state"] == "prepared"
    lines: dict[tuple[str | None, str | None, str], Attendance] = {}
    for line in told.get("attendance", []):
        organisation = line.get("organisation", "")
        organisation_id = register.organisations.get(organisation)
        for name in line.get("persons", []) or [line.get("name", "")]:
            person_id = register.persons.get(name)
            attendance = Attendance(
                session_id=session_id,
                organisation_id=organisation_id,
                person_id=person_id,
                name="" if person_id else name,
                affiliation="" if organisation_id else organisation,
                status=AttendanceStatus.EXPECTED if expected else AttendanceStatus(line["status"]),
                role=Role(line.get("role", "member")),
            )
            lines.setdefault((organisation_id if not person_id else None, person_id, attendance.name), attendance)
    writer.insert_all(lines.values())


def _themes(writer: Writer, programme_id: str, told: dict[str, Any]) -> dict[str, str]:
    writer.insert_all(
        Phase(
            programme_id=programme_id,
            title=phase["title"],
            position=position,
            starts_on=phase["starts"],
            ends_on=phase["ends"],
        )
        for position, phase in enumerate(told.get("phases", []), start=1)
    )
    stored = writer.insert_all(
        Theme(
            programme_id=programme_id,
            code=theme["code"],
            title=theme["title"],
            question=theme["question"],
            position=position,
        )
        for position, theme in enumerate(told["themes"], start=1)
    )
    ids = {theme.code: theme.id for theme in stored}
    writer.insert_all(
        ThemeLink(
            theme_id=ids[told_link["from"]],
            other_theme_id=ids[told_link["to"]],
            nature=LinkNature(told_link["nature"]),
            note=told_link.get("note", ""),
        )
        for told_link in told.get("theme_links", [])
    )
    return ids
