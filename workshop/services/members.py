"""Member organisations from a CSV file, as spreadsheets write them: UTF-8 or CP1252, commas, semicolons or tabs."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation, Person
from workshop.model.text import LINE_LIMIT, clean_line, fold
from workshop.services.house import House
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programmes
from workshop.storage.writer import Writer

MAX_BYTES = 20 * 1024 * 1024
_COLUMNS = {
    "name": ("organisation", "organisme", "structure", "nom", "name", "membre", "member", "organization"),
    "acronym": ("sigle", "acronyme", "acronym", "abrege"),
    "kind": ("type", "categorie", "kind", "nature", "college"),
    "person": ("personne", "referent", "representant", "contact", "person", "representative"),
    "email": ("courriel", "email", "e-mail", "mail", "adresse electronique"),
}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One line of the file; `number` is its line there."""

    number: int
    name: str
    acronym: str = ""
    kind: str = ""
    person: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class MembersResult:
    """What an import did (or would do): organisations added, already known, persons added, refused lines in words."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    persons: tuple[str, ...]
    refused: tuple[str, ...]


def read_members(path: Path) -> tuple[MemberLine, ...]:
    """The lines of the file. Raises WorkshopError when it is none, or has no column with a name."""
    lines = _cells(path)
    if not any(cell.strip() for cells in lines for cell in cells):
        raise WorkshopError(_("{path} is empty.").format(path=path))
    places = _places(lines[0])
    body = lines[1:] if places else lines
    places = places or {"name": 0, "acronym": 1, "kind": 2}
    return tuple(
        MemberLine(number, **{field: _cell(cells, place) for field, place in places.items()})
        for number, cells in enumerate(body, start=len(lines) - len(body) + 1)
        if any(cell.strip() for cell in cells)
    )


def import_members(house: House, path: Path, dry_run: bool = False, programme_id: str | None = None) -> MembersResult:
    """Adds the organisations and persons that are not yet in the register; importing twice adds nothing.

    All or nothing; `dry_run` only says what would be done. Raises WorkshopError.
    """
    lines = read_members(path)
    if programme_id is None:
        known = house.read(programmes)
        if not known:
            raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
        programme_id = known[0].id
    chosen = programme_id
    if dry_run:
        return house.read(lambda connection: _plan(connection, chosen, lines)[0])
    return house.store.write("members.import", lambda writer: insert_members(writer, chosen, lines)).result()


def insert_members(writer: Writer, programme_id: str, lines: Sequence[MemberLine]) -> MembersResult:
    """`import_members` as a step inside a transaction."""
    result, organisations, persons = _plan(writer.connection, programme_id, lines)
    writer.insert_all(organisations)
    writer.insert_all(persons)
    return result


def _plan(
    connection: Connection, programme_id: str, lines: Sequence[MemberLine]
) -> tuple[MembersResult, list[Organisation], list[Person]]:
    found = connection.execute("SELECT id, name FROM organisation WHERE programme_id = ?", (programme_id,))
    ids = {fold(row["name"]): str(row["id"]) for row in found}
    people = {
        fold(row["name"])
        for row in connection.execute("SELECT name FROM person WHERE programme_id = ?", (programme_id,))
    }
    known, refused, organisations, persons = [], [], [], []
    for line in lines:
        if not line.name:
            refused.append(_("Line {number}: the name of the organisation is missing.").format(number=line.number))
            continue
        if fold(line.name) in ids:
            known.append(line.name)
        else:
            organisation = Organisation(programme_id=programme_id, name=line.name, acronym=line.acronym, kind=line.kind)
            ids[fold(line.name)] = organisation.id
            organisations.append(organisation)
        if line.person and fold(line.person) not in people:
            people.add(fold(line.person))
            persons.append(
                Person(
                    programme_id=programme_id,
                    organisation_id=ids[fold(line.name)],
                    name=line.person,
                    email=line.email,
                )
            )
    added = tuple(organisation.name for organisation in organisations)
    names = tuple(person.name for person in persons)
    return MembersResult(added, tuple(known), names, tuple(refused)), organisations, persons


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WorkshopError(_("{path} is larger than 20 MB.").format(path=path))
        content = path.read_bytes()
    except OSError as error:
        raise WorkshopError(_("{path} cannot be read.").format(path=path), _("Check the path.")) from error
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _no_csv(path)
    if path.suffix.lower() == ".json" or content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        raise WorkshopError(
            _("{path} is JSON, not a list of members.").format(path=path),
            _("Import it with “workshop import FILE.json”."),
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells(path: Path) -> list[list[str]]:
    text = _text(path)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise _no_csv(path) from error


def _no_csv(path: Path) -> WorkshopError:
    return WorkshopError(_("{path} is not a CSV file.").format(path=path), _("In your spreadsheet: Save as, then CSV."))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((";", "\t", ","), key=first.count)


def _places(header: Sequence[str]) -> dict[str, int]:
    """Column numbers by field, {} when the first line is no header. The first word of a field counts most:

    in « Nom;Organisme » the organisation is the second column.
    """
    folded = [fold(cell) for cell in header]
    places: dict[str, int] = {}
    for field, words in _COLUMNS.items():
        found = (at for word in words for at, cell in enumerate(folded) if re.match(rf"{word}s?(?!\w)", cell))
        place = next((at for at in found if at not in places.values()), None)
        if place is not None:
            places[field] = place
    return places if "name" in places else {}


def _cell(cells: Sequence[str], place: int) -> str:
    """A cell, cleaned; one that is too long for a name is cut, so that the line is seen in what was imported."""
    return clean_line(cells[place][: LINE_LIMIT - 1]) if place < len(cells) else ""
