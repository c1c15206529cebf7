"""Members from a CSV file as spreadsheets write them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import ORGANISATIONS, Room, a_room
from tests.hostile import CORPUS
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.services.members import MemberLine, import_members, read_members
from workshop.services.opening import open_house
from workshop.services.tables import outside
from workshop.storage.changes import last_seq
from workshop.storage.queries.sessions import organisations, persons

TABLE = (
    ("Organisme", "Sigle", "Type", "Référent", "Courriel"),
    ("Agence de l’eau", "AE", "État", "Zoé Nœl", "zoe@example.org"),
    ("Chambre de métiers", "CMA", "Consulaire", "", ""),
    ("Les Amis du marais ; section nord", "", "Association", "Éloïse D’Arc", ""),
)
EXPECTED = (
    MemberLine(2, "Agence de l’eau", "AE", "État", "Zoé Nœl", "zoe@example.org"),
    MemberLine(3, "Chambre de métiers", "CMA", "Consulaire"),
    MemberLine(4, "Les Amis du marais ; section nord", "", "Association", "Éloïse D’Arc"),
)


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def text(delimiter: str, end: str = "\r\n", apostrophe: str = "’") -> str:
    def cell(value: str) -> str:
        quoted = any(sign in value for sign in (delimiter, '"', "\n"))
        return '"' + value.replace('"', '""') + '"' if quoted else value

    return "".join(delimiter.join(map(cell, row)) + end for row in TABLE).replace("’", apostrophe)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    file = tmp_path / "membres.csv"
    file.write_bytes(text(delimiter, end).encode(encoding))
    assert read_members(file) == EXPECTED


def test_quotes_and_lines_inside_a_cell(tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text('Organisme;Sigle\n"Les ""Amis"" du\nmarais";"A;M"\n  Autre  ;  \n;\n', encoding="utf-8")
    assert read_members(file) == (MemberLine(2, 'Les "Amis" du marais', "A;M"), MemberLine(3, "Autre"))


@pytest.mark.parametrize(
    ("header", "name", "person"),
    [
        ("Nom;Organisme;Courriel", "b", "a"),
        ("Nom de l’organisme;Sigle;Mail", "a", ""),
        ("Référent;Nom", "b", "a"),
        ("STRUCTURES;Contact", "a", "b"),
        ("Organization,Representative", "a", "b"),
        ("Sigle;Organisme;Personne", "b", "c"),
    ],
)
def test_columns_are_found_by_their_words(tmp_path: Path, header: str, name: str, person: str) -> None:
    file = tmp_path / "membres.csv"
    file.write_text(f"{header}\n{'a,b,c' if ',' in header else 'a;b;c'}\n", encoding="utf-8")
    (line,) = read_members(file)
    assert (line.name, line.person) == (name, person)


def test_a_list_without_a_header(tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text("Nomades et voyageurs\nAgence de l’eau;AE\n", encoding="utf-8")
    assert [line.name for line in read_members(file)] == ["Nomades et voyageurs", "Agence de l’eau"]
    file.write_text("Agence de l’eau;AE;État\nChambre;CMA\n", encoding="utf-8")
    assert read_members(file) == (MemberLine(1, "Agence de l’eau", "AE", "État"), MemberLine(2, "Chambre", "CMA"))


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n\r\n", b" ; ; \n;;\n", b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + b"word/document.xml" * 300,
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00" * 100, "Organisme".encode("utf-16-le") * 20],
    ids=["empty", "blank lines", "blank cells", "docx", "doc", "UTF-16 without its mark"],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_a_sentence(room: Room, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "membres.csv"
    file.write_bytes(content)
    with pytest.raises(WorkshopError, match=r"membres\.csv"):
        import_members(room.house, file)


def test_missing_files_folders_and_huge_ones(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "nulle part.csv", tmp_path):
        with pytest.raises(WorkshopError):
            import_members(room.house, path)
    monkeypatch.setattr(outside, "MAX_BYTES", 10)
    (tmp_path / "x.csv").write_text("Organisme\nTrop grand\n")
    with pytest.raises(WorkshopError):
        import_members(room.house, tmp_path / "x.csv")


def test_twice_adds_nothing_and_a_dry_run_writes_nothing(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text(
        text(";") + "LIGUE DE PROTECTION DES OISEAUX;;;Zoé Nœl;\n;X;;;\nAgence de l'eau;;;;\n", encoding="utf-8"
    )
    with room.house.store.reading() as connection:
        before = last_seq(connection)
    planned = import_members(room.house, file, dry_run=True)
    with room.house.store.reading() as connection:
        assert last_seq(connection) == before
    assert planned.added == ("Agence de l’eau", "Chambre de métiers", "Les Amis du marais ; section nord")
    assert planned.persons == ("Zoé Nœl", "Éloïse D’Arc")
    assert len(planned.known) == 2
    assert "6" in planned.refused[0]
    assert import_members(room.house, file) == planned  # one line cannot be taken: nothing is written
    with room.house.store.reading() as connection:
        assert last_seq(connection) == before
    assert import_members(room.house, file, partly=True) == planned
    found = room.house.read(organisations, room.programme_id)
    assert len(found) == len(ORGANISATIONS) + 3
    zoe = next(person for person in room.house.read(persons, room.programme_id) if person.name == "Zoé Nœl")
    assert zoe.organisation_id == next(one.id for one in found if one.acronym == "AE")
    assert zoe.email == "zoe@example.org"
    again = import_members(room.house, file, partly=True)
    assert (again.added, again.persons) == ((), ())
    assert len(again.known) == 5
    assert len(room.house.read(organisations, room.programme_id)) == len(ORGANISATIONS) + 3


def test_hostile_cells_are_cleaned_and_long_ones_cut(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    lines = [f'"{hostile.raw}";"x"' for hostile in CORPUS if '"' not in hostile.raw]
    content = "Organisme;Sigle\n" + "\n".join(lines)
    file.write_bytes(content.replace("\x00", "").encode("utf-8", "replace"))
    result = import_members(room.house, file, partly=True)
    assert len(result.added) > 40
    assert sum(map(len, (result.added, result.known, result.recognised, result.refused))) == len(lines)
    again = import_members(room.house, file, partly=True)
    assert (again.added, again.completed, again.refused) == ((), (), result.refused)


def test_without_a_programme_it_says_what_to_do_first(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text(text(";"), encoding="utf-8")
    with open_house(workspace) as house, pytest.raises(WorkshopError) as refusal:
        import_members(house, file)
    assert refusal.value.hint
