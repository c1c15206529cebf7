"""The screen in a real browser, at a beamer's size and a large one: what is seen from the last row of the room."""

import io
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
import zxingcpp
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page

from tests.web.screen.conftest import ADDRESS, Screen
from workshop.model.words import EntryKind, RoomView

SIZES = ((1024, 768), (1920, 1080))
GROUNDS = ("clair", "sombre")

pytestmark = pytest.mark.xdist_group("browser-screen")


class Served:
    """The web side on a port of its own, until it is stopped."""

    def __init__(self, app: Any) -> None:
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture
def served(screen: Screen) -> Iterator[Served]:
    found = Served(screen.client.app)
    yield found
    found.stop()


@pytest.fixture
def opened(browser: Browser, served: Served, screen: Screen) -> Iterator[Callable[..., Page]]:
    pages: dict[str, Page] = {}

    def open_(size: tuple[int, int] = SIZES[0], more: str = "", **options: Any) -> Page:
        """One page for all that is looked at in this size: pages left open go on asking the server."""
        look = f"{size} {options}"
        if look not in pages:
            pages[look] = browser.new_page(viewport={"width": size[0], "height": size[1]}, **options)
        pages[look].goto(f"{served.address}/ecran/{screen.code}{more}")
        return pages[look]

    yield open_
    for page in pages.values():
        page.close()


_LETTERS = """[...document.querySelectorAll('.cards .words')].map(
  one => parseFloat(getComputedStyle(one).fontSize) * parseFloat(getComputedStyle(one.closest('.cards')).zoom || 1))"""


def filled(screen: Screen) -> None:
    screen.sent(*(f"Idée {rank} : " + "des mots qui se suivent " * (rank % 7) for rank in range(30)))
    screen.room.say(*(f";q Groupe {rank}, qui n’a pas pu venir ce soir" for rank in range(12)))
    screen.room.say(
        ";a LPO : un comptage chaque printemps", ";d Faut-il compter les haies ?", "+ LPO : oui", "- CA : non"
    )


def picture(page: Page) -> Image.Image:
    return ImageOps.grayscale(Image.open(io.BytesIO(page.screenshot())))


def corners(shown: Image.Image) -> tuple[list[str], float]:
    """What an independent decoder reads, and the height of the code itself, without its light border."""
    found = zxingcpp.read_barcodes(shown)
    heights = [abs(code.position.bottom_left.y - code.position.top_left.y) for code in found]
    return [code.text for code in found], max(heights, default=0.0)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_code_is_read_from_the_screen(
    screen: Screen, opened: Callable[..., Page], size: tuple[int, int], ground: str
) -> None:
    filled(screen)
    for view in (RoomView.JOIN, RoomView.CONTRIBUTIONS, RoomView.COUNTS):
        screen.show(view)
        texts, height = corners(picture(opened(size, f"?fond={ground}")))
        assert texts == [f"{ADDRESS}/s/{screen.joining}"]
        assert height >= 0.4 * size[1]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("ground", GROUNDS)
def test_all_is_seen_without_a_scroll_bar(
    screen: Screen, opened: Callable[..., Page], size: tuple[int, int], ground: str
) -> None:
    filled(screen)
    for view in RoomView:
        screen.show(view)
        page = opened(size, f"?fond={ground}")
        assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == list(
            size
        )
        assert page.evaluate(_CUT) == []
        for part in (".address", ".code"):
            assert page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{part}')).fontSize)") >= 28
            assert page.locator(part).is_visible()
        assert page.locator(".left").is_visible()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_notes_are_read_from_eight_metres(screen: Screen, opened: Callable[..., Page], size: tuple[int, int]) -> None:
    """On an image 1.35 m high, a small x takes the 300th part of eight metres; in three columns, of seven."""
    filled(screen)
    screen.sent(*("des mots qui se suivent " * 16 for _each in range(3)))
    for view, metres in ((RoomView.CONTRIBUTIONS, 8), (RoomView.READ_BACK, 8), (RoomView.HARVEST, 7)):
        screen.show(view)
        found = [letters for leaf in range(1, 6) for letters in opened(size, f"?page={leaf}").evaluate(_LETTERS)]
        assert found
        assert min(found) * 0.52 / size[1] * 1.35 >= metres / 300 * 0.98, (view, sorted(found))


def test_contrast_is_enough_on_both_grounds(screen: Screen, opened: Callable[..., Page]) -> None:
    filled(screen)
    for ground in GROUNDS:
        for view in RoomView:
            screen.show(view, names=True)
            pairs = opened(SIZES[0], f"?fond={ground}").evaluate(_COLOURS)
            assert pairs
            for text, back, words in pairs:
                assert _contrast(text, back) >= 4.5, words


def test_what_is_chosen_appears_by_itself_and_stays_after_a_reload(screen: Screen, opened: Callable[..., Page]) -> None:
    page = opened()
    assert page.locator(".steps").is_visible()
    screen.show(RoomView.CONTRIBUTIONS, EntryKind.WHATS_MISSING)
    screen.sent("Des vélos")
    page.get_by_text("Des vélos").wait_for(timeout=10_000)
    page.reload()
    assert page.get_by_text("Des vélos").is_visible()


def test_a_lost_link_is_told_and_what_was_shown_stays(
    screen: Screen, served: Served, opened: Callable[..., Page]
) -> None:
    screen.sent("Des vélos")
    screen.show(RoomView.CONTRIBUTIONS)
    page = opened()
    served.stop()
    page.get_by_text("Liaison perdue").wait_for(timeout=20_000)
    assert page.get_by_text("Des vélos").is_visible()


def test_focus_stays_where_it_is(screen: Screen, opened: Callable[..., Page]) -> None:
    filled(screen)
    screen.show(RoomView.CONTRIBUTIONS)
    page = opened(more="?page=1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Laisser tourner les pages"
    screen.sent("Une de plus")
    page.get_by_text("Une de plus").wait_for(timeout=10_000)
    assert page.evaluate("document.activeElement.textContent") == "Laisser tourner les pages"


def test_it_asks_nobody_else_and_runs_nothing_that_was_written(
    screen: Screen, served: Served, opened: Callable[..., Page], browser: Browser
) -> None:
    screen.sent("<img src=x onerror=alert(1)><script>alert(2)</script>")
    screen.show(RoomView.CONTRIBUTIONS)
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{served.address}/ecran/{screen.code}")
    with page.expect_response("**/vue*"):
        pass
    assert page.locator("main img, main script").count() == 0
    assert {url.split("/", 3)[2] for url in asked} == {served.address.removeprefix("http://")}
    page.close()


def test_without_script_it_is_whole(screen: Screen, opened: Callable[..., Page]) -> None:
    filled(screen)
    screen.show(RoomView.HARVEST)
    page = opened(java_script_enabled=False)
    assert page.locator("h3").all_inner_texts() == [
        "Ce qui manque\u202f?",
        "Ceux qui manquent\u202f?",
        "Actions des partenaires",
    ]


_CUT = """
Array.from(document.querySelectorAll('.column, .body, footer, header'))
  .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => e.className)
"""
_COLOURS = """
(() => {
  const back = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
  return Array.from(document.querySelectorAll('#room *')).filter(e => e.namespaceURI.endsWith('xhtml')
    && Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => [getComputedStyle(e).color, back(e), e.textContent.trim().slice(0, 30)]);
})()
"""


def _contrast(first: str, second: str) -> float:
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    shades = sorted(_luminance(colour) for colour in (first, second))
    return (shades[1] + 0.05) / (shades[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[4:-1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
