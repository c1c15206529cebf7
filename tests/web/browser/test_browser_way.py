"""The whole way of a participant in a real browser: three taps from the code to « Enregistré », at both widths."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser.served import Served
from tests.web.test_pages_way import open_only

SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
LOW = """() => [...document.querySelectorAll('button, input, textarea, select, .pick, .go, .links a, .top a')]
  .filter(e => e.offsetParent && !e.matches('.pick input') && e.getBoundingClientRect().height < 43.9)
  .map(e => e.outerHTML)"""


def is_fit(page: Page) -> None:
    """No sideways scroll, and nothing to press that a thumb would miss."""
    assert not page.evaluate(SIDEWAYS), page.url
    assert page.evaluate(LOW) == [], page.url


@pytest.mark.parametrize("width", [320, 390])
def test_three_taps_from_the_code_to_saved(there: Served, browser: Browser, width: int) -> None:
    open_only(there.site, "question", "listening", "missing")
    context = browser.new_context(viewport={"width": width, "height": 700}, locale="fr-FR", has_touch=True)
    page, taps = context.new_page(), 0
    page.goto(there.home)
    is_fit(page)
    page.get_by_role("link", name="Ce qui manque").tap()
    expect(page.get_by_role("heading", name="Ce qui manque")).to_be_visible()
    is_fit(page)
    page.get_by_label(re.compile("manque pour avancer")).tap()
    page.keyboard.type("Des bancs à l’ombre")
    page.get_by_role("button", name="Envoyer").tap()
    taps += 3
    expect(page.get_by_role("heading", name="Enregistré")).to_be_visible()
    is_fit(page)
    expect(page.get_by_text("Des bancs à l’ombre")).to_be_visible()
    assert (taps, there.texts()) == (3, ["Des bancs à l’ombre"])
    for path in ("/notes", "/moi", "/infos", "/autre", "/f/listening", "/f/none"):
        page.goto(there.home + path)
        is_fit(page)
    page.goto(there.root)
    is_fit(page)
    context.close()


def test_with_one_open_form_two_taps_do(there: Served, page: Page) -> None:
    page.goto(there.home)
    page.get_by_role("textbox").tap()
    page.keyboard.type("Des bancs")
    page.get_by_role("button", name="Envoyer").tap()
    expect(page.get_by_role("heading", name="Enregistré")).to_be_visible()
    page.get_by_role("link", name="Modifier cette note").tap()
    page.get_by_role("textbox").fill("Des bancs à l’ombre")
    page.get_by_role("button", name="Enregistrer ce texte").tap()
    expect(page.get_by_text("Votre note est modifiée.")).to_be_visible()
    assert there.texts() == ["Des bancs à l’ombre"]
    page.get_by_role("link", name=re.compile("Modifier ou retirer")).tap()
    page.get_by_role("button", name="Retirer cette note").tap()
    expect(page.get_by_role("heading", name="Cette note est retirée")).to_be_visible()
    assert there.texts() == []


def test_the_same_without_a_script(there: Served, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{there.root}/")
    page.get_by_label("Le code affiché dans la salle").fill(there.site.code.lower())
    page.get_by_role("button", name="Entrer").click()
    page.get_by_role("textbox").fill("Sans script")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", name="Enregistré")).to_be_visible()
    page.get_by_role("link", name="En écrire une autre").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible()
    page.get_by_role("textbox").fill("La suivante")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("button", name="Retirer cette note").click()
    expect(page.get_by_role("heading", name="Cette note est retirée")).to_be_visible()
    assert there.texts() == ["Sans script"]
    context.close()


@pytest.mark.parametrize("size", [30_000, 200_000])
def test_without_a_script_the_back_button_has_the_text_of_a_first_visit(
    there: Served, browser: Browser, size: int
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").fill("é" * size)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", name="Ce texte est trop long.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_value("é" * size)
    context.close()


def test_the_summary_of_what_is_wrong_has_the_focus(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.get_by_role("button", name="Envoyer").tap()
    expect(page.locator("#problems")).to_be_focused()
    page.locator("#problems a").tap()
    expect(page.get_by_role("textbox")).to_be_focused()


def test_by_keyboard_alone(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Au clavier")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Enregistré")).to_be_visible()
    assert there.texts() == ["Au clavier"]


def test_words_at_four_times_their_size_still_fit(there: Served, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, locale="fr-FR")
    page = context.new_page()
    for path in ("", "/f/missing", "/moi"):
        page.goto(there.home + path)
        page.evaluate("document.documentElement.style.setProperty('letter-spacing', '.12em')")
        page.evaluate("document.documentElement.style.setProperty('word-spacing', '.16em')")
        page.evaluate("document.documentElement.style.setProperty('line-height', '1.5')")
        assert not page.evaluate(SIDEWAYS)
    context.close()
