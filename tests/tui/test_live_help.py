"""What the live screen offers: the palette in its one order, and a help that begins with what works where one is."""

import pytest

from tests.tui.helpers import lines, text_of
from tests.tui.test_live import enter, live, screen, settled
from workshop.locales import use
from workshop.method.marks import COMMANDS, MARKS
from workshop.model.words import EntryKind
from workshop.services.house import House
from workshop.tui.kinds import look
from workshop.tui.screens.help_words import commands_told
from workshop.tui.widgets.hint_bar import HintBar


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_help_begins_with_the_marks_at_the_line_and_with_the_keys_in_the_notes(
    house: House, size: tuple[int, int]
) -> None:
    async with live(house, size=size) as pilot:
        await enter(pilot, "une note")
        await pilot.press("f1")
        await settled(pilot)
        shown = text_of(pilot)
        for letter, kind in MARKS.items():
            assert f";{letter}" in shown and look(kind).symbol in shown
        assert lines(pilot)[2].strip().startswith("La nature")
        await pilot.press("escape", "f6", "f1")
        await settled(pilot)
        assert lines(pilot)[2].strip().startswith("Dans les notes (F6)")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_command_is_told(language: str) -> None:
    use(language)
    try:
        told = " ".join(row.keys for row in commands_told()).split()
    finally:
        use("fr")
    assert {word for word in told if word.startswith("/")} <= {
        f"/{word}" for words in COMMANDS.values() for word in words
    }
    for name, words in COMMANDS.items():
        assert any(f"/{word}" in told for word in words), name


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_palette_keeps_one_order_and_marks_the_kinds_of_the_item(house: House, size: tuple[int, int]) -> None:
    async with live(house, size=size) as pilot:
        hints = pilot.app.screen.query_one(HintBar)
        await pilot.press(";")
        await pilot.pause()
        before = hints.render()
        places = [before.plain.index(f";{letter} ") for letter in MARKS]
        assert places == sorted(places)
        await pilot.press("backspace", "f2")
        await settled(pilot)
        item = screen(pilot).desk.item
        assert item is not None and item.kinds
        for kind in item.kinds:
            assert look(kind).word in hints.render().plain, "also where only two lines are there"
        await pilot.press(";")
        await pilot.pause()
        after = hints.render()
        assert after.plain == before.plain
        marked = {after.plain[span.start : span.end] for span in after.spans if "reverse" in str(span.style)}
        assert marked == {f";{letter}" for letter, kind in MARKS.items() if kind in item.kinds}


def test_a_quote_has_one_name() -> None:
    from workshop.method.labels import label

    assert look(EntryKind.QUOTE).word == label(EntryKind.QUOTE) == "Parole"
