"""The register and a note's page, by keys only."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.helpers import SIZES, settled, text_of
from workshop.model.programme import Theme
from workshop.model.words import EntryKind
from workshop.services.editing import reword
from workshop.services.house import House
from workshop.storage.queries.entries import entries
from workshop.storage.queries.home import programmes
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.storage.queries.sessions import find_session
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.register import RegisterScreen
from workshop.tui.screens.register_view import read_register
from workshop.tui.widgets.stream import Stream


async def opened(pilot: Pilot[Any], *keys: str) -> RegisterScreen:
    await settled(pilot)
    await pilot.press("f3")
    await settled(pilot)
    await pilot.press(*keys)
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, RegisterScreen)
    return screen


def ids(house: House, **wanted: Any) -> list[str]:
    return house.read(found_ids, house.read(programmes)[0].id, RegisterFilter(**wanted))


@pytest.mark.parametrize("size", SIZES)
async def test_all_notes_with_their_count(house: House, size: tuple[int, int]) -> None:
    async with WorkshopApp(house).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert list(screen.query_one(Stream).ids) == ids(house)
        assert f"{len(ids(house))} notes" in text_of(pilot)
        assert isinstance(pilot.app.focused, Input)


async def test_words_are_found_whatever_their_accents(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, *"EAU")
        assert list(screen.query_one(Stream).ids) == ids(house, text="eau") != ids(house)
        await pilot.press(*"zzzz")
        await settled(pilot)
        assert "Aucune note ne correspond" in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert list(screen.query_one(Stream).ids) == ids(house)
        await pilot.press("escape")
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == "HomeScreen"


async def test_filters_by_keys_and_all_away_at_once(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, "f3", *"dissensus", "enter")
        await settled(pilot)
        assert list(screen.query_one(Stream).ids) == ids(house, kind=EntryKind.DISSENSUS)
        await pilot.press("f4", *"rencontres", "enter")
        await settled(pilot)
        plenary = house.read(find_session, "8").id
        assert list(screen.query_one(Stream).ids) == ids(house, kind=EntryKind.DISSENSUS, session_id=plenary)
        assert "Nature Dissensus" in text_of(pilot) and "Séance 8" in text_of(pilot)
        await pilot.press("f2", *"air", "enter")
        await settled(pilot)
        await pilot.press("f5", "down", "enter")
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert list(screen.query_one(Stream).ids) == ids(house)


async def test_opened_on_one_session(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        app.open_register(house.read(find_session, "4").id)
        await settled(pilot)
        assert list(app.screen.query_one(Stream).ids) == ids(house, session_id=house.read(find_session, "4").id)


async def test_a_note_with_its_origin_and_its_history(house: House) -> None:
    wanted = house.read(entries, ids(house, kind=EntryKind.DISSENSUS)[:1])[0]
    reword(house, wanted.session_id, wanted.id, "Une autre formulation [sic]")
    app = WorkshopApp(house)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, *"formulation")
        app.open_entry(wanted.id)
        await settled(pilot)
        text = text_of(pilot)
        assert f"Note {wanted.number}" in text and "≠ Dissensus" in text
        assert "Une autre formulation [sic]" in text
        assert "Historique" in text and "Correction" in text and "→" in text
        for side in wanted.positions:
            assert side.holder in text
        assert "Reprise dans" in text and "le compte rendu de la séance" in text
        reword(house, wanted.session_id, wanted.id, "Encore une autre")
        await pilot.pause(0.1)
        await settled(pilot)
        assert "Encore une autre" in text_of(pilot)
        await pilot.press("pagedown", "down", "up", "pageup", "escape")
        await settled(pilot)


async def test_enter_opens_the_note_under_the_cursor(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, "down", "pagedown", "up")
        wanted = screen.query_one(Stream).selected_id
        await pilot.press("enter")
        await settled(pilot)
        assert getattr(pilot.app.screen, "entry_id", None) == wanted
        await pilot.press("escape")
        await settled(pilot)
        assert screen.query_one(Stream).selected_id == wanted


async def test_a_note_that_is_gone_is_a_calm_sentence(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.open_entry("gone")
        await settled(pilot)
        await pilot.pause(0.1)
        assert "Cette note n’existe plus." in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert type(app.screen).__name__ == "HomeScreen"


async def test_what_is_typed_is_found_among_names_that_changed_meanwhile(house: House) -> None:
    programme_id = house.read(programmes)[0].id
    first = house.read(read_register, programme_id, RegisterFilter())
    again = house.read(read_register, programme_id, RegisterFilter("ammoniac"), first)
    assert again.sessions is first.sessions and again.ids == ids(house, text="ammoniac")
    house.store.write("x", lambda w: w.update(Theme, first.themes[0].id, title="Climat")).result()
    fresh = house.read(read_register, programme_id, RegisterFilter("ammoniac"), again)
    assert fresh.themes[0].title == "Climat" and fresh.ids == again.ids
