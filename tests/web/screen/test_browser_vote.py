"""A vote on the screen in a real browser: nothing is cut, and all that counts is read from eight metres."""

import io
import re
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page

from tests.services.polling import a_round, votes
from tests.web.screen.conftest import ADDRESS, Screen
from tests.web.screen.test_browser import (
    _COLOURS,
    _CUT,
    GROUNDS,
    SIZES,
    _contrast,
    corners,
    opened,
    picture,
    served,
)
from workshop.model.words import PollForm, RoomView
from workshop.services.polls import close_round

__all__ = ["opened", "served"]
pytestmark = pytest.mark.xdist_group("browser-screen-vote")
METRES = 8 / 300 * 0.98
"""How high a small x has to be, on an image 1.35 m high."""
_LETTERS = """[...document.querySelectorAll('.results h3, .results p, .results li, .turnout, .mapped li, .total b')].map(
  one => parseFloat(getComputedStyle(one).fontSize)
    * parseFloat(getComputedStyle(one.closest('.results') || one).zoom || 1))"""
ROOM = 24


def filled(screen: Screen, form: PollForm = PollForm.SIDES) -> str:
    """A round on long and short statements on which two camps voted."""
    texts = [f"Énoncé {rank} : " + "des mots qui se suivent " * (1 + rank % 5) for rank in range(10)]
    poll_id = a_round(
        screen.room, *texts, form=form, title="Après la table ronde sur le climat", quorum=15, present=ROOM + 7
    )
    chance = Random(5)
    for person in range(ROOM):
        votes(screen.room, poll_id, f"token{person}", *_ballot(form, chance, person))
    screen.show(RoomView.VOTE)
    return poll_id


def _ballot(form: PollForm, chance: Random, person: int) -> tuple[list[int], dict[int, str]]:
    if form is PollForm.SIDES:
        return [(1 if rank % 2 == person % 2 else -1) if chance.random() < 0.93 else 0 for rank in range(10)], {}
    if form is PollForm.GRADIENTS:
        values = [chance.choice((2, 1, 0, -1)) for _rank in range(10)]
        return values, {rank: "Parce que" for rank, value in enumerate(values) if value == -1}
    if form is PollForm.ESTIMATE:
        return [chance.randint(0, 5) for _rank in range(10)], {}
    if form is PollForm.DOTS:
        return [3, 2, 0, 0, 0, 0, 0, 0, 0, 0], {}
    return chance.sample(range(1, 11), 10), {}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_open_round_is_a_code_and_a_number(
    screen: Screen, opened: Callable[..., Page], size: tuple[int, int]
) -> None:
    filled(screen)
    page = opened(size)
    texts, height = corners(picture(page))
    assert texts == [f"{ADDRESS}/s/{screen.joining}"] and height >= 0.4 * size[1]
    assert page.evaluate(_CUT) == [] and page.locator(".total b").inner_text() == str(ROOM)
    assert "Énoncé" not in page.content()


@pytest.mark.parametrize("form", PollForm, ids=str)
def test_results_are_whole_and_read_from_eight_metres(
    screen: Screen, opened: Callable[..., Page], form: PollForm
) -> None:
    close_round(screen.room.house, filled(screen, form))
    for size in SIZES:
        pages = re.search(r"\d+ sur (\d+)", opened(size, "?page=1").locator(".leaves").inner_text())
        assert pages
        for leaf in range(1, int(pages[1]) + 1):
            page = opened(size, f"?page={leaf}")
            assert page.evaluate(_CUT) == [], (size, leaf)
            letters = page.evaluate(_LETTERS)
            assert letters and min(letters) * 0.52 / size[1] * 1.35 >= METRES, (size, leaf, letters)


def test_contrast_is_enough_and_sides_differ_without_their_colours(screen: Screen, opened: Callable[..., Page]) -> None:
    close_round(screen.room.house, filled(screen))
    for ground in GROUNDS:
        for leaf in (1, 9):
            page = opened(SIZES[1], f"?fond={ground}&page={leaf}")
            for text, back, words in page.evaluate(_COLOURS):
                assert _contrast(text, back) >= 4.5, words
    page = opened(SIZES[1], "?page=1", java_script_enabled=False)  # its script would draw the signs anew meanwhile
    greys = [_grey(page, look) for look in ("agree", "disagree", "pass", "none")]
    assert len(set(greys)) == 4, "each part has a look of its own on a black and white projector too"


def _grey(page: Page, look: str) -> tuple[int, ...]:
    """How a sign of the legend looks in shades of grey, coarsely."""
    from PIL import Image

    taken = page.locator(f".legend svg:has(.p-{look})").first.screenshot()
    shown = Image.open(io.BytesIO(taken)).convert("L").resize((8, 8))
    return tuple(shade // 32 for shade in shown.tobytes())


def test_the_map_is_there_with_its_groups(screen: Screen, opened: Callable[..., Page]) -> None:
    close_round(screen.room.house, filled(screen))
    page = opened(SIZES[1], "?page=99")
    assert page.locator(".map .name text").all_text_contents() == ["A", "B"]
    drawn = "".join(page.locator(f".map .g-{group}").get_attribute("d") or "" for group in (0, 1))
    assert drawn.count("M") == ROOM, "each person once"
    assert page.locator(".you").count() == 0
