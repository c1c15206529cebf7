"""The first run: a programme in three steps by keys only; what was typed survives faults and going back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.hostile import cleaned_lines
from tests.tui.helpers import SIZES, footer, segments, settled, text_of
from workshop.bundle import Workspace
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.storage.queries.home import home, programmes
from workshop.storage.queries.sessions import organisations
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.first_run_fields import members_told

CSV = "Organisation;Sigle;Référent\nLigue pour la nature;LPN;Jeanne Morel\nMétropole ; ;\n;SANS;\nVal’eau;VE;Ali Ben"


@pytest.fixture
def empty(workspace: Workspace) -> Iterator[House]:
    with open_house(workspace) as house:
        yield house


@pytest.fixture
def members(tmp_path: Path) -> Path:
    file = tmp_path / "membres été.csv"
    file.write_bytes(CSV.encode("cp1252"))
    return file


async def type_text(pilot: Pilot[Any], text: str) -> None:
    for character in text:
        await pilot.press({" ": "space", "/": "slash", ".": "full_stop"}.get(character, character))


@pytest.mark.parametrize("size", SIZES)
async def test_a_programme_in_three_steps(empty: House, members: Path, size: tuple[int, int]) -> None:
    async with WorkshopApp(empty).run_test(size=size) as pilot:
        await settled(pilot)
        assert "Bienvenue" in text_of(pilot) and "Découvrir avec la démonstration" in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await type_text(pilot, "Alliance")
        await pilot.press("enter")
        await type_text(pilot, "Vallée")
        await pilot.press("enter", *"LPO", "enter")
        await settled(pilot)
        assert "Gaz à effet de serre" in text_of(pilot)
        await pilot.press(*"Sols", "enter", "f2")
        await settled(pilot)
        assert "F2 Créer la démarche" in footer(pilot)
        pilot.app.focused.value = str(members)  # type: ignore[union-attr]
        await settled(pilot)
        text = text_of(pilot)
        assert "✓ 3 organisations, 2 personnes" in text and "Ligue pour la nature" in text
        assert "! 1 ligne sans nom" in text
        await pilot.press("enter")
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == "HomeScreen"
        made = empty.read(programmes)[0]
        assert (made.title, made.territory, made.conveners) == ("Alliance", "Vallée", "LPO")
        themes = [row.theme.title for row in empty.read(home, made.id).board]
        assert themes[0].startswith("Sols") and len(themes) == 8
        assert len(empty.read(organisations, made.id)) == 3
        assert "Pas encore de séance" in text_of(pilot)


async def test_faults_are_inline_and_nothing_is_lost(empty: House, tmp_path: Path) -> None:
    async with WorkshopApp(empty).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "down", *"ici", "f2")
        await settled(pilot)
        assert "À remplir" in text_of(pilot) and "ici" in text_of(pilot)
        await pilot.press(*"Titre", "f2")
        await settled(pilot)
        themes = pilot.app.focused
        assert isinstance(themes, TextArea)
        themes.text = ""
        await pilot.press("f2")
        await settled(pilot)
        assert "À remplir" in text_of(pilot)
        await pilot.press(*"Air", "f2")
        await settled(pilot)
        pilot.app.focused.value = str(tmp_path / "rien.csv")  # type: ignore[union-attr]
        await pilot.press("f2")
        await settled(pilot)
        assert "ne peut pas être lu" in " ".join(text_of(pilot).split())
        await pilot.press("escape")
        await settled(pilot)
        assert "Air" in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Titre" in text_of(pilot) and "ici" in text_of(pilot)
        assert empty.read(programmes) == ()


async def test_leaving_asks_first(empty: House) -> None:
    app = WorkshopApp(empty)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Quitter Workshop" in text_of(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Bienvenue" in text_of(pilot)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "Welcome" in text_of(pilot) and "Create a programme" in text_of(pilot)


async def test_the_demonstration_opens_on_a_copy(empty: House) -> None:
    app = WorkshopApp(empty)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert app.is_demo and app.house is not empty
        assert "Démonstration" in text_of(pilot) and "Prochaine séance" in text_of(pilot)
        assert empty.read(programmes) == ()


async def test_hostile_words_as_programme(empty: House) -> None:
    lines = [hostile.raw for hostile in cleaned_lines()]
    async with WorkshopApp(empty).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        pilot.app.focused.value = " ".join(lines)[:300]  # type: ignore[union-attr]
        await pilot.press("f2")
        await settled(pilot)
        pilot.app.focused.text = "\n".join(lines)  # type: ignore[union-attr]
        await pilot.press("f2", "f2")
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == "HomeScreen"
        assert not any("@click" in (s.style.meta if s.style else {}) for s in segments(pilot))


def test_the_preview_names_a_few(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text("nom\n" + "\n".join(f"Organisation {number}" for number in range(40)), encoding="utf-8")
    told = members_told(f'"{file}"')
    assert told[0] == "✓ 40 organisations" and told[-1] == "  et 34 autres"
