"""Columns that are told once: guessed from usual headings, said with --map, remembered for the next file."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from tests.services.outside_files import workbook, write
from workshop.bundle import Workspace
from workshop.method.columns import MemberField, completed, field_of, guess
from workshop.model.errors import WorkshopError
from workshop.services.creation import ProgrammeDraft, create_programme
from workshop.services.members import import_members, read_table
from workshop.services.members_table import check_columns
from workshop.services.opening import open_house
from workshop.storage.queries.sessions import organisations, persons, themes

F = MemberField


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Structure;Prénom;Nom;Courriel;Collège;Thème",
         (F.ORGANISATION, F.FIRST_NAME, F.LAST_NAME, F.EMAIL, F.KIND, F.THEME)),
        ("NOM DE LA STRUCTURE;Sigle;Catégorie", (None, F.ACRONYM, F.KIND)),
        ("Organisme;Nom;Prénom;Adresse mail", (F.ORGANISATION, F.LAST_NAME, F.FIRST_NAME, F.EMAIL)),
        ("Nom;Sigle", (F.ORGANISATION, F.ACRONYM)),
        ("Raison sociale;Contact;E-mail;Téléphone", (F.ORGANISATION, F.PERSON, F.EMAIL, None)),
        ("Organization;First name;Last name;Email", (F.ORGANISATION, F.FIRST_NAME, F.LAST_NAME, F.EMAIL)),
        ("Collectivité;Nom et prénom;Mél", (F.ORGANISATION, F.PERSON, F.EMAIL)),
        ("Structures;Thématiques", (F.ORGANISATION, F.THEME)),
    ],
)  # fmt: skip
def test_usual_headings_are_understood(headings: str, fields: tuple[F | None, ...]) -> None:
    names = headings.split(";")
    wanted = {name: field for name, field in zip(names, fields, strict=True) if field}
    found = guess(names)
    if names[0].startswith("NOM DE LA"):
        wanted[names[0]] = F.ORGANISATION
    assert found == wanted


def test_what_is_told_stands_before_what_it_seems() -> None:
    assert guess(["Téléphone", "Ville"]) == guess(["Contact", "Ville"]) == {}
    assert completed(["Partenaire", "Nom"], {"Partenaire": F.ORGANISATION}) == {
        "Partenaire": F.ORGANISATION, "Nom": F.LAST_NAME,
    }  # fmt: skip
    assert [field_of(word) for word in ("Prénom", "first_name", "first name", "courriel", "-", "rien du tout")] == [
        F.FIRST_NAME, F.FIRST_NAME, F.FIRST_NAME, F.EMAIL, F.LEFT_OUT, None,
    ]  # fmt: skip


def test_a_workbook_with_a_first_and_a_last_name(room: Room, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Structure", "Prénom", "Nom", "Courriel", "Collège", "Code postal"],
        ["Agence de l’eau", "Zoé", "Nœl", "zoe@example.org", "État", 38000.0],
        [None, "Ana", "Lima", None, "Habitants", None],
    ]
    path = write(tmp_path, "membres.xlsx", workbook(rows, {"Notes": [["à ignorer"]]}))
    table = read_table(path)
    assert (table.fields["Code postal"], table.is_settled) == (F.LEFT_OUT, False)
    assert any("« Membres »" in remark.replace("\u00a0", " ") for remark in table.remarks)
    result = import_members(room.house, path)
    assert (result.added, result.persons, result.refused) == (("Agence de l’eau",), ("Zoé Nœl", "Ana Lima"), ())
    ana = next(one for one in room.house.read(persons, room.programme_id) if one.name == "Ana Lima")
    assert ana.organisation_id is None
    again = import_members(room.house, path)
    assert (again.added, again.persons, again.completed) == ((), (), ())
    assert read_table(path, room.house.workspace).is_settled  # what was left out once is not asked again
    with pytest.raises(WorkshopError, match="Membres, Notes"):
        read_table(path, sheet="Autre")


def test_what_a_column_holds_is_said_once(room: Room, tmp_path: Path) -> None:
    first = write(tmp_path, "a.csv", "Intitulé;Abrév;Qui\nAgence de l’eau;AE;Zoé Nœl\n".encode())
    assert not read_table(first).headings
    told = {"intitulé": "organisation", "QUI": "personne", "Abrév": "sigle"}
    assert import_members(room.house, first, told=told).added == ("Agence de l’eau",)
    second = write(tmp_path, "b.csv", "INTITULÉ,abrév,qui\nMuséum,MHN,Ana Lima\n".encode())
    result = import_members(room.house, second)
    assert (result.added, result.persons) == (("Muséum",), ("Ana Lima",))
    assert {one.acronym for one in room.house.read(organisations, room.programme_id)} >= {"AE", "MHN"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"Ville": "organisation"}, "pas de colonne"),
        ({"A": "couleur"}, "ne peut pas être"),
        ({"A": "sigle"}, "Aucune colonne"),
    ],
)
def test_slips_in_what_is_told(tmp_path: Path, told: dict[str, str], said: str) -> None:
    with pytest.raises(WorkshopError, match=said) as refusal:
        check_columns(read_table(write(tmp_path, "a.csv", b"A;B\nx;y\n"), told=told))
    assert refusal.value.hint


def test_a_spoilt_memory_is_none(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", b"Organisme;B\nx;y\n")
    for content in (
        "nonsense",
        "[]",
        '{"members": {"organisme | b": 3}}',
        '{"members": {"organisme | b": {"B": "x"}}}',
    ):
        (workspace.sessions_dir / "columns.json").write_text(content)
        assert read_table(path, workspace).fields["B"] is F.LEFT_OUT


def test_the_register_is_recognised_as_at_check_in(room: Room, tmp_path: Path) -> None:
    lines = ("Organisme;Sigle;Type", "Ligue de Protection des OISEAUX;;Association", "LPO Trois-Rivières;;",
             "La Chambre d'agriculture;;", "Œuvres de mer et de rivière;;", "Muséum;;", "Le muséum;MHN;")  # fmt: skip
    path = write(tmp_path, "a.csv", "\n".join(lines).encode())
    result = import_members(room.house, path)
    assert sorted(result.added) == ["LPO Trois-Rivières", "Muséum"]
    assert result.recognised == (("Œuvres de mer et de rivière", "Œuvres de mer"),)
    assert result.completed == ("Ligue de protection des oiseaux",)
    found = {one.name: one for one in room.house.read(organisations, room.programme_id)}
    assert found["Ligue de protection des oiseaux"].kind == "Association"
    assert found["Muséum"].acronym == "MHN"
    again = import_members(room.house, path)
    assert (again.added, again.completed) == ((), ())


def test_all_or_nothing_line_by_line(room: Room, tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv", "Organisme;Contact;Courriel\nMuséum;Ana;pas un courriel\n;;\n;;x@example.org\n".encode()
    )
    result = import_members(room.house, path)
    said = [line.replace("\u00a0", " ") for line in result.refused]
    assert said == [
        "Ligne 2 : « pas un courriel » n’est pas un courriel.",
        "Ligne 4 : il manque le nom de l’organisation.",
    ]
    assert "Muséum" not in {one.name for one in room.house.read(organisations, room.programme_id)}


def test_themes_of_members(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Organisme;Thème\nMuséum;énergie | Forêt\n".encode())
    result = import_members(room.house, path)
    assert (result.themes, len(result.remarks)) == ((), 1)
    assert "Forêt" in result.remarks[0]


def test_themes_of_members_are_those_of_a_programme_that_has_none(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Organisme;Thème\nMuséum;Forêt\nLPO;Forêt | Eau\n".encode())
    with open_house(workspace) as house:
        programme_id = create_programme(house, ProgrammeDraft("P"))
        assert import_members(house, path).themes == ("Forêt", "Eau")
        assert [theme.code for theme in house.read(themes, programme_id)] == ["foret", "eau"]


def test_many_lines_are_quick(room: Room, tmp_path: Path) -> None:
    lines = "\n".join(f"Association numéro {n} des amis du marais;A{n};p{n}@example.org" for n in range(5_000))
    path = write(tmp_path, "a.csv", f"Organisme;Sigle;Courriel\n{lines}\n".encode())
    started = time.monotonic()
    assert len(import_members(room.house, path).added) == 5_000
    assert len(import_members(room.house, path).known) == 5_000
    assert time.monotonic() - started < 20
    assert len(room.house.read(themes, room.programme_id)) == 3


def test_persons_alone_and_a_heading_that_must_be_told(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Prénom;Nom;Courriel\nAna;Lima;ana@example.org\n".encode())
    assert import_members(room.house, path).persons == ("Ana Lima",)
    path = write(tmp_path, "b.csv", "Intitulé;Prénom;Nom\nMuséum;Zoé;Nœl\n".encode())
    with pytest.raises(WorkshopError, match="Aucune colonne") as refusal:
        import_members(room.house, path)
    assert "Intitulé=organisation" in (refusal.value.hint or "")
    assert import_members(room.house, path, told={"Intitulé": "organisation"}).added == ("Muséum",)
