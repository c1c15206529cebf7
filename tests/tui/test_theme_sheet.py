"""The sheet of a theme and the matrix of targets, by keys only."""

from datetime import UTC, datetime
from functools import partial
from typing import cast

import pytest

from tests.hostile import cleaned_lines
from tests.tui.helpers import footer, text_of
from tests.tui.session_app import SIZES, running, until
from workshop.locales import LANGUAGES, use
from workshop.method.frameworks import matrices
from workshop.model.entry import Entry
from workshop.model.words import EntryKind
from workshop.services.house import House
from workshop.services.indicators import create_indicator
from workshop.services.targets import IndicatorDraft, ObjectiveDraft, save_indicator
from workshop.storage.queries.home import programmes
from workshop.storage.queries.roadmap import roadmap
from workshop.storage.queries.sessions import sessions, themes
from workshop.storage.writer import Writer
from workshop.tui.screens.entry import EntryScreen
from workshop.tui.screens.target_matrix import TargetMatrixScreen
from workshop.tui.screens.theme_sheet import ThemeSheetScreen


def cells(house: House) -> dict[tuple[str, str], list[str]]:
    """The values of the matrix of the only theme that has one, by indicator and framework."""
    plan = house.read(roadmap, house.read(programmes)[0].id)
    (found,) = matrices([one.indicator for one in plan.indicators])
    return {
        (indicator.name, column.title): [objective.value for objective in cell]
        for indicator, row in found.rows
        for column, cell in zip(found.frameworks, row, strict=True)
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_sheet_of_a_theme_at_a_glance(house: House, size: tuple[int, int], language: str) -> None:
    use(language)
    async with running(house, size) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "[Biodiversité] 5/7" in text_of(pilot))
        words = text_of(pilot)
        assert {"fr": "Comprenons-nous bien", "en": "Shared definitions"}[language] in words
        assert "trame verte et bleue" in words and "{" not in words and "None" not in words
        assert {"fr": "Échap Retour", "en": "Esc Back"}[language] in footer(pilot)
        await pilot.press("right")
        await until(pilot, lambda: "[Artificialisation des sols] 6/7" in text_of(pilot))
        await until(pilot, lambda: "consommation d’espace" in text_of(pilot))
        if size[1] > 30:
            assert "bétonisation" in text_of(pilot)


async def test_a_rubric_is_chosen_and_a_line_leads_to_its_note(house: House) -> None:
    async with running(house) as pilot:
        await pilot.press("t", "right")
        await until(pilot, lambda: "[Artificialisation des sols] 6/7" in text_of(pilot))
        await until(pilot, lambda: isinstance(pilot.app.screen, ThemeSheetScreen) and pilot.app.screen.list.count())
        await pilot.press("r")
        await until(pilot, lambda: "Quelle rubrique" in text_of(pilot))
        assert "Liens et antagonismes" in text_of(pilot) and "Et ensuite" in text_of(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThemeSheetScreen))
        assert str(pilot.app.screen.list.key).endswith("@disputed")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen) and "bétonisation" in text_of(pilot))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_matrix_at_a_glance(house: House, size: tuple[int, int], language: str) -> None:
    use(language)
    async with running(house, size) as pilot:
        await pilot.press("i", "x")
        await until(pilot, lambda: "PREPA 2030" in text_of(pilot))
        words = text_of(pilot)
        assert "PPA 2027" in words and "base 2005" in words and "· NC" in words and "▲ -57 %" in words
        assert {"fr": "6 indicateurs × 3 cadres", "en": "6 indicators × 3 frameworks"}[language] in words


async def test_a_cell_is_filled_corrected_and_emptied(house: House) -> None:
    ammonia = "Émissions d’ammoniac (NH₃)"
    async with running(house) as pilot:
        await pilot.press("i", "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, TargetMatrixScreen) and pilot.app.screen.list.key)
        screen = cast(TargetMatrixScreen, pilot.app.screen)
        assert cells(house)[ammonia, "PREPA 2030"] == ["-13"]
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("end", "ctrl+u", *"-14", "f2")
        await until(pilot, lambda: cells(house)[ammonia, "PREPA 2030"] == ["-14"])
        await until(pilot, lambda: "-14 %" in text_of(pilot))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"PCAET", "tab", *"2035", "f2")
        await until(pilot, lambda: "PCAET 2035" in text_of(pilot) and pilot.app.screen is screen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"-20", "tab", "%", "f2")
        await until(pilot, lambda: cells(house).get((ammonia, "PCAET 2035")) == ["-20"])
        await until(pilot, lambda: pilot.app.screen == screen and bool(screen.cell and screen.cell[2]))
        await pilot.press("delete")
        await until(pilot, lambda: (ammonia, "PCAET 2035") not in cells(house))
        assert cells(house)[ammonia, "PREPA 2030"] == ["-14"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_words_stand_as_they_are(house: House, size: tuple[int, int]) -> None:
    programme_id = house.read(programmes)[0].id
    theme_id = next(one.id for one in house.read(themes, programme_id) if one.code == "eau")
    lines = [words.raw for words in cleaned_lines() if words.raw.strip()][:40]
    session_id = house.read(sessions, programme_id)[-1].id
    for number, words in enumerate(lines, start=500):
        made = create_indicator(house, programme_id, theme_id, words)
        target = ObjectiveDraft(value="3", framework=words, source=words)
        save_indicator(house, made, IndicatorDraft(words, objectives=(target,)), "")
        for place, kind in enumerate((EntryKind.DEFINITION, EntryKind.DISSENSUS)):
            note = Entry(
                session_id=session_id, number=number * 2 + place, kind=kind, text=f"{words} : « {words} »",
                theme_id=theme_id, captured_at=datetime.now(UTC),
            )  # fmt: skip
            house.store.write("x", partial(insert, note=note)).result()
    async with running(house, size) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThemeSheetScreen) and pilot.app.screen.list.count())
        screen = cast(ThemeSheetScreen, pilot.app.screen)
        while screen.theme_id != theme_id:
            await pilot.press("right")
            await pilot.pause(0.05)
        await until(pilot, lambda: screen.view is not None and screen.view.theme.id == theme_id)
        for _page in range(20):
            await pilot.press("pagedown")
            assert "\x1b" not in text_of(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, TargetMatrixScreen) and pilot.app.screen.list.count())
        await pilot.press(*["right", "down"] * 8, "end", "right")
        assert "\x1b" not in text_of(pilot) and isinstance(pilot.app.screen, TargetMatrixScreen)


def insert(writer: Writer, note: Entry) -> None:
    """Stores a note as it is."""
    writer.insert(note)
