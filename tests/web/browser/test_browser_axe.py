"""D-01: axe-core finds nothing on any page or error state, at 320 px, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser.served import Served
from tests.web.raw import wait_for
from tests.web.test_pages_way import open_only
from workshop.model.words import Power
from workshop.services.access import code_for
from workshop.services.closing import close

AXE = Path(__file__).parents[3] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
RUN = """async only => (await axe.run(document, {runOnly: only})).violations
  .map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' '))"""
COLOURS = {"type": "rule", "values": ["color-contrast"]}
"""What is another in the dark; all the rest is the same page."""

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
        found = {"light": self.page.evaluate(RUN, TAGS)}
        self.page.emulate_media(color_scheme="dark")
        found["dark"] = self.page.evaluate(RUN, COLOURS)
        self.page.emulate_media(color_scheme="light")
        self.seen.append(name)
        if any(found.values()):
            self.found[name] = found

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).last.click()

    def write(self, text: str) -> None:
        self.page.get_by_role("textbox").first.fill(text)


@pytest.fixture
def look(there: Served, browser: Browser) -> Iterator[Look]:
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="fr-FR", color_scheme="light")
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
    look.write("Une phrase à garder. " * 1900)
    look.press("Envoyer")
    look.at("form, longer than is stored")
    look.write("x" * 200_000)
    look.press("Envoyer")
    look.at("longer than is given back")
    look.page.evaluate("localStorage.clear()")
    look.page.goto(look.home + "/f/missing")
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
    look.write("Un brouillon de l’autre personne")
    look.press("Terminé")
    look.at("given back, with a draft")
    look.press("Lui rendre le téléphone")
    look.press("Envoyer")
    look.press("Terminé")
    look.at("given back, with a receipt")
    _waiting(look)
    _at_the_table(there, look)
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
    look.page.evaluate("document.querySelector('h1').style.color = '#444'")
    look.at("spoilt")
    found = look.found["spoilt"]
    assert [line.partition(":")[0] for line in found["light"]] == ["label"]
    assert [line.partition(":")[0] for line in found["dark"]] == ["color-contrast"]


def _at_the_table(there: Served, look: Look) -> None:
    """The pages of a note-taker."""
    site = there.site
    table = f"{there.root}/t/{code_for(site.room.house, site.room.session_id, Power.SCRIBE)}"
    look.at("table", table)
    look.press("Non traité")
    look.at("table, a list not addressed")
    look.page.evaluate("document.querySelector('details').open = true")
    look.at("table, all kinds")
    look.page.get_by_role("textbox", name="La note").fill("Une note")
    look.page.get_by_role("button", name="Enregistrer").click()
    look.page.get_by_text("Enregistré.").wait_for()
    look.at("table, saved")
    look.at("table, with a note", table)
    look.press("Enregistrer")
    look.at("table, empty note")
    look.page.goto(table)
    look.page.locator("section .links a").first.click()
    look.at("table, change a note")


def _waiting(look: Look) -> None:
    """A note that cannot leave: what the page shows meanwhile."""
    look.page.goto(look.home + "/f/missing")
    look.page.route("**/f/missing", lambda route: route.abort())
    look.write("Une note")
    look.page.get_by_role("button", name="Envoyer").click()
    look.page.get_by_text("1 note en attente").wait_for()
    look.at("waiting")
    look.page.unroute("**/f/missing")
    look.page.get_by_role("heading", name="Enregistré").wait_for()


def _until(look: Look, words: str) -> None:
    """Opens the first page until it says this."""

    def said() -> bool:
        look.page.goto(look.home)
        return words in look.page.locator("main").inner_text()

    wait_for(said)
