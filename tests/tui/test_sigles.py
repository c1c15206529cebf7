"""The list of sigles, by keys only, and the way to it from the register and from a line."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import cleaned_lines
from tests.tui.helpers import SIZES, footer, settled, text_of
from tests.tui.session_app import until
from tests.tui.test_live import enter, live
from tests.tui.test_live_typing import box, hints, keys
from workshop.services.house import House
from workshop.services.sigles import keep, remove
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import sigles
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.sigles import SiglesScreen


def programme_id(house: House) -> str:
    return house.read(programmes)[0].id


def known(house: House) -> dict[str, str]:
    return {one.short: one.expansion for one in house.read(sigles, programme_id(house))}


async def opened(pilot: Pilot[Any]) -> SiglesScreen:
    await settled(pilot)
    await pilot.press("r", "f8")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SiglesScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_added_changed_taken_out_and_brought_back(house: House, size: tuple[int, int]) -> None:
    before = known(house)
    async with WorkshopApp(house).run_test(size=size) as pilot:
        screen = await opened(pilot)
        short, expansion = next(iter(before.items()))
        assert f"{len(before)} sigles" in text_of(pilot) and short in text_of(pilot) and expansion in text_of(pilot)
        await pilot.press("plus")
        await settled(pilot)
        await pilot.press(*"ZAP", "tab", *"zone à protéger", "f2")
        await until(pilot, lambda: screen.selected is not None and screen.selected.short == "ZAP")
        assert "zone à protéger" in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("tab", *" vraiment", "f2")
        await until(pilot, lambda: known(house).get("ZAP") == "zone à protéger vraiment")
        await pilot.press("delete")
        await until(pilot, lambda: "ZAP" not in known(house))
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: known(house).get("ZAP") == "zone à protéger")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: known(house).get("ZAP") == "zone à protéger vraiment")
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: known(house) == before)


async def test_what_is_wrong_stays_in_the_form(house: House) -> None:
    taken = next(iter(known(house)))
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("plus")
        await settled(pilot)
        await pilot.press(*taken.lower(), "tab", *"autre chose", "f2")
        await until(pilot, lambda: "déjà dans la liste" in text_of(pilot))
        assert "autre chose" in text_of(pilot)


async def test_typed_in_a_session_it_is_completed_at_once_and_its_list_is_one_command_away(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "/sigle Zeb = zone d’élevage")
        assert known(house)["Zeb"] == "zone d’élevage"
        assert "Zeb" in text_of(pilot)
        await keys(pilot, "une Ze")
        await until(pilot, lambda: "zone d’élevage" in hints(pilot))
        await pilot.press("tab")
        assert box(pilot) == "une Zeb"
        await pilot.press(*["backspace"] * 7)
        await enter(pilot, "/sigle")
        await until(pilot, lambda: isinstance(pilot.app.screen, SiglesScreen) and pilot.app.screen.view is not None)
        await pilot.press("end")
        assert "Zeb" in text_of(pilot)
        await pilot.press("escape", "ctrl+z")
        await until(pilot, lambda: "Zeb" not in known(house))


async def test_without_any_and_with_hostile_ones(house: House) -> None:
    for one in house.read(sigles, programme_id(house)):
        remove(house, one.id)
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Pas encore de sigle" in text_of(pilot) and "Retirer" not in footer(pilot)
        for number, text in enumerate(cleaned_lines()):
            keep(house, programme_id(house), f"A{number}", text.raw)
        await until(pilot, lambda: "A0" in text_of(pilot))
        await pilot.press(*["down"] * 80)
        assert pilot.app.is_running and "Retirer" in footer(pilot)
