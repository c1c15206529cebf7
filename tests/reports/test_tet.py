"""The import sheet of TET, read back with another library: labels, order, rows, lists, dates, titles."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS, Hostile
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.words import CommitmentStatus
from workshop.reports.tet import LABELS, STATUSES, TetRow, day, listed, shortened
from workshop.reports.writers.tet import tet_sheet
from workshop.services.creation import ProgrammeDraft, create_programme
from workshop.services.demo import create_demo
from workshop.services.export_tet import export_tet
from workshop.services.house import House
from workshop.services.opening import open_house

FIELD = (
    "Axe (x) | Sous-axe (x.x) | Sous-sous axe (x.x.x) | Titre de l'action | Titre de la sous-action | Descriptif | "
    "Instances de gouvernance | Objectifs | Indicateurs liés | Structure pilote | Moyens humains et techniques | "
    "Partenaires | Direction ou service pilote | Personne pilote | Élu·e référent·e | Participation Citoyenne | "
    "Financements | Financeur 1 | Montant € HT | Financeur 2 | Montant € HT | Financeur 3 | Montant € HT | "
    "Budget prévisionnel total € HT | Statut | Niveau de priorité | Date de début | Date de fin"
)
"""As the platform checks them."""


@pytest.fixture
def demo(workspace: Workspace) -> Iterator[House]:
    create_demo(workspace)
    with open_house(workspace) as house:
        yield house


def cells(data: bytes) -> list[tuple[Any, ...]]:
    """Every row of the only sheet, as another program reads it."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    assert len(book.sheetnames) == 1
    return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The data rows by label; the money columns, named alike, are empty anyway."""
    return [
        {label: value or "" for label, value in zip(LABELS, row, strict=True)} for row in cells(path.read_bytes())[3:]
    ]


def test_the_labels_are_those_that_the_platform_checks_on_row_two() -> None:
    read = cells(tet_sheet([TetRow({"Axe (x)": "1 A"})]))
    assert read[1] == tuple(FIELD.split(" | "))
    assert len(LABELS) == 28
    assert (read[1][0], set(read[0]), set(read[2]), read[3][0]) == ("Axe (x)", {None}, {None}, "1 A")


def test_the_demonstration_becomes_a_plan(demo: House, tmp_path: Path) -> None:
    path = export_tet(demo, to=tmp_path)
    assert path.name.startswith("plan-tet-alliance-pour-la-transition-de-sorvigne-")
    rows = rows_of(path)
    first = rows[0]
    assert first["Axe (x)"] == "1 Se chauffer et se loger sans salir l’air ni vider les poches"
    assert "\nValidé le 24/09/2026. Les vingt-deux membres" in first["Descriptif"]
    assert "Souffle : la prime" in first["Descriptif"]
    heat = next(row for row in rows if row["Titre de l'action"].startswith("raccordement"))
    assert heat["Sous-axe (x.x)"].startswith("1.1 Émissions territoriales")
    assert (heat["Structure pilote"], heat["Statut"]) == ("Calorelle", "À venir")
    assert (heat["Date de début"], heat["Date de fin"]) == ("01/03/2027", "31/12/2028")
    assert heat["Indicateurs liés"] == "Émissions territoriales de gaz à effet de serre"
    held = next(row for row in rows if row["Titre de la sous-action"].startswith("réseau de chaleur"))
    assert held["Titre de l'action"] == heat["Titre de l'action"]
    assert {row["Statut"] for row in rows} <= {*STATUSES.values(), ""}
    for row in rows:
        assert row["Axe (x)"]
        assert all(len(row[label]) <= 300 for label in LABELS[:5])
        for label in ("Date de début", "Date de fin"):
            assert not row[label] or date(*map(int, reversed(row[label].split("/"))))


def test_everything_of_the_roadmap_is_in_it_once(demo: House, tmp_path: Path) -> None:
    rows = rows_of(export_tet(demo, to=tmp_path))
    told = [row["Titre de la sous-action"] or row["Titre de l'action"] for row in rows]
    assert sum(text.startswith("dernier kilomètre") for text in told) == 1
    assert sum(text.startswith("essai de douze vélos") for text in told) == 1
    assert any(row["Axe (x)"].endswith("Polluants atmosphériques") for row in rows)


def test_an_empty_roadmap_is_refused(workspace: Workspace) -> None:
    with open_house(workspace) as house:
        with pytest.raises(WorkshopError, match="Créez"):
            export_tet(house)
        create_programme(house, ProgrammeDraft("Rien", themes=("Eau",)))
        with pytest.raises(WorkshopError, match="vide"):
            export_tet(house)


def test_every_state_has_the_platform_s_own_word() -> None:
    assert set(STATUSES) == set(CommitmentStatus)
    assert set(STATUSES.values()) == {
        "À venir", "En cours", "Réalisé", "En pause", "Abandonné", "Bloqué", "En retard", "A discuter",
    }  # fmt: skip


def parted(text: str) -> list[str]:
    """As the platform parts a list: at commas that stand in no parentheses and no quotes."""
    items, depth, quoted = [""], 0, False
    for sign in text:
        quoted ^= sign == '"'
        depth += (sign == "(") - (sign == ")") if not quoted else 0
        if sign == "," and depth <= 0 and not quoted:
            items.append("")
        else:
            items[-1] += sign
    return [item.strip().strip('"') for item in items if item.strip()]


WORDS = st.text(alphabet="ab, é’", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(WORDS, max_size=5, unique=True))
def test_a_list_is_parted_where_its_items_end(items: list[str]) -> None:
    assert parted(listed(items)) == items


def test_a_comma_in_parentheses_parts_nothing() -> None:
    assert listed(["NOx (base 2005, PREPA)", "Eau, sols", "Air"]) == 'NOx (base 2005, PREPA), "Eau, sols", Air'


@given(st.text(max_size=900))
def test_a_title_is_never_too_long(text: str) -> None:
    short = shortened(text)
    assert len(short) <= 300
    assert len(" ".join(text.split())) > 300 or short == " ".join(text.split())


def test_dates_are_day_month_year() -> None:
    assert (day(date(2027, 3, 1)), day(None)) == ("01/03/2027", "")


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_words_are_text_and_nothing_else(hostile: Hostile) -> None:
    try:
        from workshop.model.text import clean

        text = clean(hostile.raw)
    except ValueError:
        return
    book = openpyxl.load_workbook(io.BytesIO(tet_sheet([TetRow({"Axe (x)": "1", "Descriptif": text})])))
    cell = book.worksheets[0].cell(4, 6)
    assert cell.data_type in ("s", "n", "inlineStr") and cell.hyperlink is None
    assert cell.data_type != "f"
    if text.strip() and len(text) < 32_000:
        assert str(cell.value).split() == text.split()
