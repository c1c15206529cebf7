"""Positions on the live screen: where they go, and how they are corrected."""

import time

import pytest
from textual.pilot import Pilot

from tests.tui.test_live import enter, live, notes, screen, settled
from workshop.model.words import Degree
from workshop.services.desk import Desk, Entered
from workshop.services.house import House
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.prompt_bar import PromptBar
from workshop.tui.widgets.stream import Stream


def prompt(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(PromptBar).render().plain.replace("\u00a0", " ")


async def test_up_goes_through_the_positions_and_then_the_note(house: House) -> None:
    async with live(house) as pilot:
        line = pilot.app.screen.query_one(CaptureLine)
        await enter(pilot, "avant", ";d la nuit", "+ LPO : oui", "- CEN : non")
        found = []
        for _step in range(4):
            await pilot.press("up")
            found.append(line.value)
        assert found == ["- CEN : non", "+ LPO : oui", "la nuit", "avant"]
        await pilot.press("down", "down")
        assert line.value == "+ LPO : oui"
        assert "Correction d’une position sur n° 2" in prompt(pilot)
        line.put("= LPO : à voir")
        await pilot.press("enter")
        await settled(pilot)
        assert [(side.degree, side.wording) for side in notes(house)[1].positions] == [
            (Degree.RESERVATION, "à voir"),
            (Degree.OBJECTION, "non"),
        ]
        assert line.value == "" and "Correction" not in prompt(pilot)


async def test_a_wrong_correction_stays_in_the_box(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";d la nuit", "+ LPO : oui")
        await pilot.press("up")
        await enter(pilot, "rien de tel")
        assert pilot.app.screen.query_one(CaptureLine).value == "rien de tel"
        assert [side.wording for side in notes(house)[0].positions] == ["oui"]


async def test_the_prompt_names_where_a_side_goes(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";d la nuit", ";p le jour")
        assert "position sur n° 2" in prompt(pilot)
        await pilot.press("-", "space")
        assert "− Objection · n° 2" in prompt(pilot).replace("-", "−")
        await pilot.press("backspace", "backspace")
        await enter(pilot, ";m un budget")
        assert "position sur" not in prompt(pilot), "this note takes none"


async def test_the_highlighted_note_takes_the_sides_until_it_is_left(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";d la nuit", ";d le jour")
        await pilot.press("f6", "up", "+")
        await settled(pilot)
        assert "n° 1" in prompt(pilot)
        await pilot.press(*"LPO : oui", "enter")
        await settled(pilot)
        await enter(pilot, "- CEN : non")
        assert [len(note.positions) for note in notes(house)] == [2, 0]
        assert "sur n° 1" in prompt(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await enter(pilot, "+ CDA : oui")
        assert [len(note.positions) for note in notes(house)] == [2, 1]
        await pilot.press("f6", "up", "up", "+", "plus")
        await settled(pilot)
        await enter(pilot, "une autre note", "+ LPO : oui")
        assert pilot.app.screen.query_one(Stream).selected_id is None
        assert [len(note.positions) for note in notes(house)] == [2, 1, 1]


async def test_a_new_note_takes_the_aim_though_its_news_comes_first(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_ = Desk.enter

    def slow(desk: Desk, line: str) -> Entered:
        done = enter_(desk, line)
        time.sleep(0.4)  # meanwhile the list hears that the file has changed
        return done

    async with live(house) as pilot:
        await enter(pilot, ";d la nuit", ";d le jour")
        await pilot.press("f6", "up", "+")
        await pilot.press("backspace", "backspace")
        monkeypatch.setattr(Desk, "enter", slow)
        await enter(pilot, "une autre note", "+ LPO : oui")
        assert pilot.app.screen.query_one(Stream).selected_id is None
        assert [len(note.positions) for note in notes(house)] == [0, 0, 1]


async def test_plus_offers_to_change_a_side_that_is_there(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";d la nuit", "+ LPO : oui", "- CEN : non")
        await pilot.press("f6", "+")
        question = pilot.app.screen.query_one(HintBar).render().plain
        assert "1 + LPO" in question and "2 - CEN" in question
        await pilot.press("é")
        line = pilot.app.screen.query_one(CaptureLine)
        assert line.value == "- CEN : non"
        await pilot.press(*" et non", "enter")
        await settled(pilot)
        assert [side.wording for side in notes(house)[0].positions] == ["oui", "non et non"]
        await pilot.press("f6", "+", "x", "escape")
        assert line.value == "" and not screen(pilot).asks_side
