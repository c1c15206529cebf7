"""What the live screen says about the time, the indicators and the computer."""

import pytest

from tests.tui.helpers import text_of
from tests.tui.test_live import PREPARED, enter, live, notes, screen, settled
from workshop.services.house import House
from workshop.storage.queries.sessions import find_session
from workshop.storage.queries.targets import indicator_of_entry
from workshop.tui.dialogs.indicator_sheet import IndicatorSheet
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.prompt_bar import PromptBar


async def test_five_minutes_more_say_the_new_end(house: House) -> None:
    async with live(house) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        end = f"{screen(pilot)._frame().forecast_end:%H:%M}"
        assert f"✓ +5 min : fin à {end}" in pilot.app.screen.query_one(PromptBar).render().plain.replace("\u00a0", " ")
        assert "deux heures" not in text_of(pilot), "two hours exactly"


async def test_the_sheet_is_the_one_of_the_last_indicator_not_of_the_last_note(house: House) -> None:
    async with live(house) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        assert "indicateur" in pilot.app.screen.query_one(HintBar).render().plain
        await enter(pilot, ";i Linéaire de haies", ";i Mares", ";n une note")
        await pilot.press("f9")
        await settled(pilot)
        sheet = pilot.app.screen
        assert isinstance(sheet, IndicatorSheet)
        wanted = house.read(indicator_of_entry, notes(house)[1].id)
        assert wanted is not None and sheet._indicator.id == wanted.id


async def test_a_warning_stands_under_the_line_once_a_day(house: House) -> None:
    async with live(house, size=(80, 24)) as pilot:
        screen(pilot).warn_once("Attention [/] à la veille.")
        await settled(pilot)
        assert "Attention [/] à la veille." in pilot.app.screen.query_one(HintBar).render().plain
        assert not pilot.app.screen.query("Toast")
        await enter(pilot, "une note")
        screen(pilot).warn_once("Attention [/] à la veille.")
        assert "Attention" not in pilot.app.screen.query_one(HintBar).render().plain


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36)])
async def test_the_first_hint_fits_where_it_stands(house: House, size: tuple[int, int]) -> None:
    async with live(house, size=size) as pilot:
        shown = text_of(pilot).replace("\u00a0", " ")
        assert "Écrivez, puis Entrée : c’est noté. « ; » montre les natures." in shown[-size[0] * 12 :] or size[0] < 70
        line = pilot.app.screen.query_one(CaptureLine)
        assert len(str(line.placeholder)) <= line.content_size.width or size[0] < 70
        await enter(pilot, "une note")
        assert house.read(find_session, PREPARED) and line.placeholder == ""
