"""The documents of a year, chosen and written by keys only."""

import time
from pathlib import Path

import pytest

from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.locales import use
from workshop.reports.progress import step
from workshop.services import agenda, export_year
from workshop.services.export_year import Asked
from workshop.services.house import House
from workshop.tui.screens.year import YearScreen


def files(house: House) -> list[str]:
    return sorted(path.name for path in house.workspace.exports_dir.iterdir() if path.is_file())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_is_ready_and_what_is_missing_at_a_glance(
    house: House, size: tuple[int, int], language: str
) -> None:
    use(language)
    async with running(house, size) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.view)
        words = seen(pilot)
        for said in {
            "fr": ("[Toutes les séances]", "Prêt", "9 séances closes", "Ce qui manque", "[x] Synthèse", "[ ] PDF"),
            "en": ("[All sessions]", "Ready", "9 closed sessions", "Missing", "[x] Synthesis", "[ ] PDF"),
        }[language]:
            assert said in words.replace("\u00a0", " ")
        assert "{" not in words and "None" not in words


async def test_a_year_is_chosen_and_its_documents_written(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    async with running(house) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.view)
        assert "La séance 10 n’est pas close" in seen(pilot)
        await pilot.press("right", "right")
        assert "[2025]" in seen(pilot) and "n’est pas close" not in seen(pilot)
        await pilot.press("left", "down", "space", "down", "down", "down", "down", "down", "down", "down", "space")
        assert "[x] Objectifs et indicateurs" in seen(pilot) and "[x] Texte simple" in seen(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "WrittenDialog", 30)
        assert "✓ synthese-2026-" in seen(pilot)
    assert [name.split("-")[0] + Path(name).suffix for name in files(house)] == [
        "recapitulatif.docx", "recapitulatif.md", "synthese.docx", "synthese.md",
    ]  # fmt: skip
    text = next(house.workspace.exports_dir.glob("synthese*.md")).read_text(encoding="utf-8")
    assert "Lancement de l’Alliance" not in text, "that was in 2025"


async def test_nothing_ticked_is_said_and_nothing_written(house: House) -> None:
    async with running(house) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.view)
        await pilot.press("space", "f2")
        assert "Cochez d’abord" in seen(pilot)
    assert files(house) == []


async def test_esc_stops_what_is_being_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_house: House, _asked: Asked) -> list[Path]:
        for _turn in range(400):
            step("Encore")
            time.sleep(0.05)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(export_year, "export_synthesis", endless)
    async with running(house) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.view)
        await pilot.press("f2")
        await until(pilot, lambda: "Encore …" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "rien n’a été écrit" in seen(pilot))
        assert isinstance(pilot.app.screen, YearScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, YearScreen))


async def test_the_public_variant_tells_what_to_read_again(house: House) -> None:
    async with running(house) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.view)
        await pilot.press("end", "space", "f2")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "WrittenDialog", 30)
        assert "Relisez" in seen(pilot)
    assert [name for name in files(house) if "public" in name] == files(house) != []
