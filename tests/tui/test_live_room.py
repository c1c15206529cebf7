"""What the heading and the agenda of the live screen show at each size."""

import pytest

from tests.tui.helpers import lines, text_of
from tests.tui.test_live import enter, live, screen, settled
from workshop.services.house import House


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (99, 30)])
async def test_a_narrow_heading_names_the_agenda_item_and_keeps_its_figures(
    house: House, size: tuple[int, int]
) -> None:
    async with live(house, size=size) as pilot:
        await enter(pilot, "une note")
        item = screen(pilot).desk.item
        assert item is not None
        heading = lines(pilot)[0]
        assert heading.startswith(f" 10 · {item.title}"[: 14 if size[0] < 80 else 99])
        assert "reste " in heading and heading.rstrip().endswith("1 note")
        await pilot.press("f2")
        await settled(pilot)
        following = screen(pilot).desk.item
        assert following is not None and following.title[:6] in lines(pilot)[0]


async def test_a_wide_screen_shows_the_instructions_of_all_items(house: House) -> None:
    async with live(house, size=(200, 60)) as pilot:
        desk = screen(pilot).desk
        text = text_of(pilot)
        for item in desk.around.agenda:
            assert item.title in text, "on one line"
        told = [item.instructions for item in desk.around.agenda if item.instructions]
        assert len(told) > 1
        assert all(words[:25] in text and text.count(words[:25]) == 1 for words in told)
