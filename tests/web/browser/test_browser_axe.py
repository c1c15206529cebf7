"""D-01: axe-core finds nothing on any page or error state, at 320 px, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser.served import Served
from tests.web.test_pages_way import open_only
from workshop.services.closing import close

AXE = Path(__file__).parents[3] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
RUN = """async tags => (await axe.run(document, {runOnly: tags})).violations
  .map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' '))"""

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: .ci/run puts it into build/axe")


class Look:
    """A browser whose every page is looked at."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.seen: list[str] = []
        self.found: dict[str, Any] = {}

    def at(self, name: str, path: str | None = None) -> None:
        """Looks at a page of the session, or at the one that is open."""
        if path is not None:
            self.page.goto(path if path.startswith("http") else self.home + path)
        self.page.wait_for_load_state()
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = self.page.evaluate(RUN, TAGS)
        self.seen.append(name)
        if violations:
            self.found[name] = violations

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).last.click()

    def write(self, text: str) -> None:
        self.page.get_by_role("textbox").first.fill(text)


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest, there: Served, browser: Browser) -> Iterator[Look]:
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(
        viewport={"width": 320, "height": 568},
        locale="fr-FR",
        color_scheme=scheme,
    )
    yield Look(context.new_page(), there.home)
    context.close()


def test_axe_finds_nothing(there: Served, look: Look) -> None:
    site = there.site
    look.at("code", f"{there.root}/")
    look.at("code, wrong", f"{there.root}/?code=abc")
    look.at("code, empty", f"{there.root}/?code=")
    look.at("unknown code", f"{there.root}/s/00000000")
    look.at("unknown page", f"{there.root}/nowhere")
    look.at("first, one form", "")
    look.at("form", "/f/missing")
    look.press("Envoyer")
    look.at("form, empty")
    look.write("x" * 500)
    look.at("form, draft")
    look.press("Envoyer")
    look.at("form, too long")
    look.write("Un texte")
    look.press("Envoyer")
    look.at("saved, with the receipt")
    look.at("notes", "/notes")
    look.page.locator(".note a").click()
    look.at("change a note")
    look.write("")
    look.press("Enregistrer ce texte")
    look.at("change a note, empty")
    look.press("Retirer cette note")
    look.at("taken back")
    look.at("not mine", "/notes/none")
    look.at("who", "/moi")
    look.page.get_by_label("Mon nom").fill("n" * 90)
    look.press("Enregistrer")
    look.at("who, too long")
    look.at("notice", "/infos")
    look.at("lend", "/autre")
    look.press("Écrire pour une autre personne")
    look.at("lent")
    look.page.get_by_role("button", name="Terminé").click()
    _waiting(look)
    open_only(site, "listening", "question", "voices")
    _until(look, "Ma grille")
    look.at("first, several forms", "")
    look.at("form closed", "/f/missing")
    look.at("grid", "/f/listening")
    look.at("several fields", "/f/voices")
    look.press("Envoyer")
    look.at("several fields, empty")
    open_only(site)
    _until(look, "Aucun formulaire")
    look.at("first, nothing open", "")
    look.at("in English", "?lang=en")
    close(site.room.house, site.room.session_id)
    _until(look, "Thank you")
    look.at("closed", "?lang=fr")
    assert look.found == {}
    assert len(look.seen) >= 30


def test_axe_is_awake(there: Served, look: Look) -> None:
    look.page.goto(look.home)
    look.page.evaluate("document.querySelector('main').appendChild(document.createElement('input')).type = 'text'")
    look.page.evaluate("document.querySelector('h1').style.cssText = 'color:#888;background:#888'")
    look.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {line.partition(":")[0] for line in look.page.evaluate(RUN, TAGS)}
    assert {"label", "color-contrast"} <= found


def _waiting(look: Look) -> None:
    """A note that cannot leave: what the page shows meanwhile."""
    look.page.goto(look.home + "/f/missing")
    look.page.route("**/f/missing", lambda route: route.abort())
    look.write("Une note")
    look.page.get_by_role("button", name="Envoyer").click()
    look.page.get_by_text("1 note en attente").wait_for()
    look.at("waiting")
    look.page.unroute("**/f/missing")


def _until(look: Look, words: str) -> None:
    """Opens the first page until it says this."""
    look.page.goto(look.home)
    while words not in look.page.locator("main").inner_text():
        look.page.goto(look.home)
