"""The live screen says what was kept although something else may have been meant."""

import pytest

from tests.tui.test_live import enter, live, notes, screen
from workshop.model.words import EntryKind
from workshop.services.house import House
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.prompt_bar import PromptBar


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_mistyped_command_is_a_note_in_amber(house: House, size: tuple[int, int]) -> None:
    async with live(house, size=size) as pilot:
        await enter(pilot, "/fusionne 3 4")
        prompt, hints = pilot.app.screen.query_one(PromptBar), pilot.app.screen.query_one(HintBar)
        assert [note.text for note in notes(house)] == ["/fusionne 3 4"]
        last = prompt.render()
        assert "! n° 1" in last.plain and "✓" not in last.plain
        assert any("$warning" in str(span.style) for span in last.spans)
        assert "n’est pas une commande" in hints.render().plain and "/fusion ?" in hints.render().plain.replace(
            "\u00a0", " "
        )
        await pilot.press(";")
        assert ";c" in hints.render().plain, "the palette comes first while a mark is typed"
        await pilot.press("backspace")
        await enter(pilot, "une vraie note")
        assert "✓" in prompt.render().plain and "commande" not in hints.render().plain


async def test_a_shortened_theme_is_taken_and_a_speaker_is_added_once(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ">bio", "AURA : il faut un suivi", "AURA :: il faut un suivi", "aura : tous les ans")
        assert [(note.author, note.text) for note in notes(house)] == [
            ("", "AURA : il faut un suivi"),
            ("AURA", "il faut un suivi"),
            ("AURA", "tous les ans"),
        ]
        assert screen(pilot).desk.state.kind is EntryKind.NOTE
