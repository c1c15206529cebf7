"""Votes in a real browser: by thumb at 320 px, by keyboard, without a script, without a network, closed meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.services.polling import a_round, asked, votes
from tests.web.browser.served import Served
from tests.web.browser.test_browser_axe import AXE, Look, look
from tests.web.browser.test_browser_outbox import is_empty
from tests.web.browser.test_browser_way import LOW, SIDEWAYS
from tests.web.browser.waiting import type_before_the_script
from tests.web.vote.conftest import TEXTS
from tests.web.vote.test_vote_results import divided
from workshop.model.words import PollForm
from workshop.services.poll_results import results
from workshop.services.polls import close_round
from workshop.storage.queries.polls import turnout

__all__ = ["look"]
THUMB = 48
"""The least height of what a thumb touches, in CSS pixels; WCAG 2.2 asks for 24."""


def a_vote(there: Served, form: PollForm = PollForm.SIDES, may_add: bool = True) -> str:
    return a_round(there.site.room, *TEXTS, form=form, title="Après la table ronde", may_add=may_add)


def answered(there: Served, poll_id: str) -> tuple[int, int]:
    """How many voted, and how many of them on everything."""
    found = there.site.room.house.read(turnout, poll_id)
    assert found is not None
    return found.answered, found.complete


def test_by_thumb_on_a_small_phone(there: Served, page: Page) -> None:
    poll_id = a_vote(there)
    page.goto(there.home)
    page.get_by_role("link", name="Voter").tap()
    for place, word in enumerate(("D’accord", "Pas d’accord", "Sans avis"), 1):
        expect(page.get_by_text(f"{place} sur 3", exact=True)).to_be_visible()
        assert not page.evaluate(SIDEWAYS)
        boxes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("D’accord", "Sans avis")]
        assert all(box and box["height"] >= THUMB and box["width"] > 250 for box in boxes)
        assert boxes[1] and boxes[1]["y"] + boxes[1]["height"] < 568, "all answers stand on the first screen"
        page.get_by_role("button", name=word, exact=True).tap()
    expect(page.get_by_role("heading", name="Mes votes")).to_be_visible()
    assert answered(there, poll_id) == (1, 1)
    page.get_by_role("link", name="Changer").first.tap()
    page.get_by_role("button", name="Sans avis").tap()
    expect(page.get_by_text("dernière réponse qui compte")).to_be_visible()
    assert answered(there, poll_id) == (1, 1)


def test_the_second_touch_of_a_thumb_does_not_answer_the_next_statement(there: Served, page: Page) -> None:
    a_vote(there)
    page.goto(f"{there.home}/vote")
    assert page.evaluate("document.getAnimations().length") == 0, "the first statement is answered at once"
    page.get_by_role("button", name="D’accord", exact=True).tap()
    page.wait_for_url("**ok=1")
    found = page.evaluate("""() => {
      const [waits] = document.getAnimations(), answers = document.querySelector('.answers');
      const seen = [waits.effect.getTiming().duration];
      waits.pause();
      for (const at of [0, 400, 500]) { waits.currentTime = at; seen.push(getComputedStyle(answers).pointerEvents); }
      return seen;
    }""")
    assert found == [500, "none", "none", "auto"]
    page.get_by_role("button", name="D’accord", exact=True).tap()
    expect(page.get_by_text("3 sur 3", exact=True)).to_be_visible()


@pytest.mark.parametrize("form", [PollForm.DOTS, PollForm.RANKING], ids=str)
def test_no_button_of_a_whole_ballot_leaves_its_card(there: Served, page: Page, form: PollForm) -> None:
    a_vote(there, form)
    page.goto(f"{there.home}/vote")
    outside = """[...document.querySelectorAll('.step > *')].filter(one => {
      const card = one.closest('li').getBoundingClientRect(), box = one.getBoundingClientRect();
      return box.right > card.right - 8 || box.left < card.left + 8 || one.scrollWidth > one.clientWidth + 1;
    }).map(one => one.textContent)"""
    for _touch in range(3):
        page.locator("button[name=set]:not([disabled])").last.tap()
        expect(page.get_by_text("Vote enregistré")).to_be_visible()
        assert page.evaluate(outside) == []


@pytest.mark.parametrize("form", [PollForm.GRADIENTS, PollForm.SIDES], ids=["objection", "proposal"])
def test_what_is_typed_before_the_script_arrives_is_kept(there: Served, page: Page, form: PollForm) -> None:
    poll_id = a_vote(there, form)
    statement = asked(there.site.room, poll_id)[0].id
    where = f"/vote/{statement}?objection=1" if form is PollForm.GRADIENTS else "/proposer"
    type_before_the_script(page, there.home + where, "Avant le script")
    expect(page.locator(".box .state")).to_have_text("Brouillon sur ce téléphone, pas encore enregistré.")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Avant le script")


def test_by_keyboard_alone(there: Served, page: Page) -> None:
    poll_id = a_vote(there, may_add=False)
    page.goto(f"{there.home}/vote")
    for place in range(1, 4):
        expect(page.get_by_text(f"{place} sur 3", exact=True)).to_be_visible()
        for _step in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == "D’accord":
                break
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mes votes")).to_be_visible()
    close_round(there.site.room.house, poll_id)
    assert [one.values for one in results(there.site.room.house, poll_id).statements] == [{1: 1}] * 3


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A small phone without a script."""
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="fr-FR", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_a_script_every_form_of_vote(there: Served, bare: Page) -> None:
    page, house = bare, there.site.room.house
    poll_id = a_vote(there, PollForm.GRADIENTS)
    page.goto(f"{there.home}/vote")
    page.get_by_role("link", name="Je m’oppose").click()
    page.get_by_role("button", name="Envoyer mon opposition").click()
    expect(page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible()
    page.get_by_role("textbox").fill("Trop cher")
    page.get_by_role("button", name="Envoyer mon opposition").click()
    page.get_by_role("button", name="D’accord", exact=True).click()
    page.get_by_role("button", name="Je m’abstiens").click()
    expect(page.get_by_text("Trop cher")).to_be_visible()
    close_round(house, poll_id)
    assert [one.reasons for one in results(house, poll_id).statements].count(("Trop cher",)) == 1
    poll_id = a_vote(there, PollForm.DOTS)
    page.goto(f"{there.home}/vote")
    for left in (4, 3):
        page.get_by_role("button", name="Une gommette de plus").first.click()
        expect(page.get_by_text(f"Il vous reste {left} gommettes")).to_be_visible()
    close_round(house, poll_id)
    assert sorted(one.score or 0 for one in results(house, poll_id).statements) == [0, 0, 2]
    poll_id = a_vote(there, PollForm.RANKING)
    page.goto(f"{there.home}/vote")
    for place in (1, 2, 3):
        page.get_by_role("button", name=f"Mettre à la place {place}").first.click()
    page.get_by_role("button", name="Monter").last.click()
    expect(page.get_by_text("Vote enregistré")).to_be_visible()
    page.get_by_role("link", name="J’ai terminé").click()
    assert page.locator(".note b").all_inner_texts() == ["Place 1", "Place 2", "Place 3"]
    close_round(house, poll_id)
    page.reload()
    expect(page.get_by_role("heading", name="Le vote est clos")).to_be_visible()


def test_without_a_network_a_vote_waits_and_leaves_by_itself_once(
    there: Served, page: Page, context: BrowserContext
) -> None:
    poll_id = a_vote(there)
    page.goto(f"{there.home}/vote")
    context.set_offline(True)
    for _impatience in range(3):
        page.get_by_role("button", name="Pas d’accord").tap()
    expect(page.get_by_text("votre vote attend sur ce téléphone")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("Pas d’accord : " + page.locator("h1").inner_text())
    assert answered(there, poll_id) == (0, 0)
    context.set_offline(False)
    expect(page.get_by_text("2 sur 3", exact=True)).to_be_visible()
    assert answered(there, poll_id) == (1, 0)
    assert page.evaluate("localStorage.outbox") == "[]"


def test_without_a_network_the_second_vote_waits_as_the_first_one_does(
    there: Served, page: Page, context: BrowserContext
) -> None:
    """The page that says « Vote enregistré » of the vote before is no other than the first one."""
    poll_id = a_vote(there)
    page.goto(f"{there.home}/vote")
    page.get_by_role("button", name="D’accord", exact=True).tap()
    expect(page.get_by_text("Vote enregistré")).to_be_visible()
    page.wait_for_load_state()  # with its script
    context.set_offline(True)
    page.get_by_role("button", name="Pas d’accord").tap()
    expect(page.get_by_text("votre vote attend sur ce téléphone")).to_be_visible()
    assert answered(there, poll_id) == (1, 0)
    context.set_offline(False)
    expect(page.get_by_text("3 sur 3", exact=True)).to_be_visible()
    is_empty(page)


def test_a_vote_that_waits_is_taken_back(there: Served, page: Page, context: BrowserContext) -> None:
    poll_id = a_vote(there)
    page.goto(f"{there.home}/vote")
    context.set_offline(True)
    page.get_by_role("button", name="D’accord", exact=True).tap()
    page.get_by_role("button", name="Ne pas l’envoyer").tap()
    context.set_offline(False)
    is_empty(page)
    assert answered(there, poll_id) == (0, 0)
    page.reload()
    expect(page.get_by_text("1 sur 3", exact=True)).to_be_visible()


def test_closed_while_a_vote_waited_it_is_told_and_not_counted(
    there: Served, page: Page, context: BrowserContext
) -> None:
    poll_id = a_vote(there)
    page.goto(f"{there.home}/vote")
    context.set_offline(True)
    page.get_by_role("button", name="D’accord", exact=True).tap()
    expect(page.get_by_text("votre vote attend sur ce téléphone")).to_be_visible()
    close_round(there.site.room.house, poll_id)
    context.set_offline(False)
    expect(page.get_by_role("heading", name="Le vote est clos")).to_be_visible()
    expect(page.get_by_text("elle n’a pas été comptée")).to_be_visible()
    assert results(there.site.room.house, poll_id).people == 0


def test_dots_without_a_network_say_that_they_were_not_sent(there: Served, page: Page, context: BrowserContext) -> None:
    poll_id = a_vote(there, PollForm.DOTS)
    page.goto(f"{there.home}/vote")
    context.set_offline(True)
    page.get_by_role("button", name="Une gommette de plus").first.tap()
    expect(page.get_by_role("alert")).to_contain_text("ce n’est pas envoyé")
    context.set_offline(False)
    page.get_by_role("button", name="Une gommette de plus").first.tap()
    expect(page.get_by_text("Il vous reste 4 gommettes")).to_be_visible()
    assert answered(there, poll_id) == (1, 1)


def test_an_objection_that_was_begun_is_there_again(there: Served, page: Page) -> None:
    a_vote(there, PollForm.GRADIENTS)
    page.goto(f"{there.home}/vote")
    page.get_by_role("link", name="Je m’oppose").tap()
    page.get_by_role("textbox").press_sequentially("Parce que")
    expect(page.locator(".box .state")).to_contain_text("Brouillon sur ce téléphone")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Parce que")
    page.get_by_role("button", name="Envoyer mon opposition").tap()
    expect(page.get_by_text("2 sur 3", exact=True)).to_be_visible()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: .ci/run puts it into build/axe")
def test_axe_finds_nothing_and_all_of_it_fits_the_screen_and_the_thumb(there: Served, look: Look) -> None:
    page, house, unfit = look.page, there.site.room.house, dict[str, list[str]]()

    def at(name: str, path: str | None = None) -> None:
        look.at(name, path)
        unfit[name] = page.evaluate(LOW) + [SIDEWAYS] * page.evaluate(SIDEWAYS)

    at("none", "/vote")
    for form in PollForm:
        poll_id = a_vote(there, form)
        at(f"{form}, first page", "")
        at(f"{form}, vote", "/vote")
        at(f"{form}, mine", "/votes")
        votes(
            there.site.room, poll_id, page.context.cookies()[0]["value"], [1, 2, 3] if form != "sides" else [1, 0, -1]
        )
        at(
            f"{form}, voted",
            "/vote" if form in ("dots", "ranking") else f"/vote/{asked(there.site.room, poll_id)[0].id}",
        )
        at(f"{form}, all mine", "/votes")
        if form is PollForm.GRADIENTS:
            at("objection", f"/vote/{asked(there.site.room, poll_id)[0].id}?objection=1")
            look.press("Envoyer mon opposition")
            at("objection, empty")
        close_round(house, poll_id)
        at(f"{form}, closed", "/vote")
    poll_id = a_vote(there)
    page.goto(f"{there.home}/moi")
    page.get_by_label("Ma structure").fill("LPO")
    look.press("Enregistrer")
    at("the tick", "/vote")
    at("propose", "/proposer")
    look.press("Envoyer à l’animation")
    at("propose, empty")
    page.goto(f"{there.home}/vote")
    close_round(house, poll_id)
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(page.get_by_role("heading", name="Le vote est clos")).to_be_visible()
    at("late")
    poll_id, tokens = divided(there.site)
    close_round(house, poll_id)
    page.context.add_cookies([{"name": "w", "value": tokens[0], "url": f"{there.root}/s/"}])
    at("map", "/vote")
    expect(page.get_by_text("Vous êtes ici")).to_be_visible()
    at("privacy", "/infos")
    assert look.found == {}
    assert {name: found for name, found in unfit.items() if found} == {}
