"""The questionnaire in a real browser: theme by theme, drafts over what was saved, the network gone and back, axe-core."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.builders import complete_notice
from tests.web.browser.served import Served
from tests.web.browser.test_browser_axe import AXE, Look, look
from workshop.model.words import FormState
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import QuestionnaireDraft, code_of, create_questionnaire, set_state

__all__ = ["look"]


@dataclass
class Asking:
    """A questionnaire that a browser can reach."""

    there: Served
    id: str
    home: str

    def answers(self) -> dict[str, str]:
        house = self.there.site.room.house
        return {one.field: one.text for reply in read_answers(house, newest(house)).replies for one in reply.answers}


@pytest.fixture
def asking(there: Served) -> Asking:
    room = there.site.room
    complete_notice(room)
    made = create_questionnaire(room.house, room.programme_id, QuestionnaireDraft("Questionnaire aux membres"))
    return Asking(there, made, f"{there.root}/q/{code_of(room.house, made)}")


def begin(page: Page, asking: Asking) -> None:
    page.goto(asking.home)
    page.get_by_label("structure").fill("LPO")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name="Eau et milieux").click()
    page.wait_for_url("**/t/eau")


def test_a_theme_is_saved_and_the_next_one_opens(asking: Asking, page: Page) -> None:
    begin(page, asking)
    page.get_by_label("Vos actions").fill("Un\nDeux")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.wait_for_url("**/t/energie?ok=1")
    expect(page.get_by_role("status").first).to_contain_text("Enregistré")
    assert asking.answers() == {"actions": "Un\nDeux"}
    page.goto(f"{asking.home}/t/eau")
    page.get_by_label("Vos actions").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer et continuer").click()
    assert asking.answers() == {}


def test_a_draft_stands_over_what_was_saved_until_that_has_changed(asking: Asking, page: Page) -> None:
    begin(page, asking)
    page.get_by_label("Vos actions").fill("Un")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.wait_for_url("**/t/energie?ok=1")
    page.goto(f"{asking.home}/t/eau")
    page.get_by_label("Vos actions").fill("Un, et à peine commencé")
    page.reload()
    expect(page.get_by_label("Vos actions")).to_have_value("Un, et à peine commencé")
    expect(page.locator(".state").first).to_contain_text("Brouillon")
    other = page.context.new_page()
    other.goto(f"{asking.home}/t/eau")
    other.evaluate("localStorage.clear()")
    other.reload()
    other.get_by_label("Vos actions").fill("Tout autre chose")
    other.get_by_role("button", name="Enregistrer et continuer").click()
    other.wait_for_url("**/t/energie?ok=1")
    page.reload()
    expect(page.get_by_label("Vos actions")).to_have_value("Tout autre chose")


def test_without_a_network_it_waits_and_leaves_by_itself(asking: Asking, page: Page, context: BrowserContext) -> None:
    begin(page, asking)
    context.set_offline(True)
    page.get_by_label("Vos objectifs").fill("Moins 20 %")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".state").first).to_contain_text("en attente")
    assert asking.answers() == {}
    context.set_offline(False)
    page.wait_for_url("**/t/energie?ok=1")
    assert asking.answers() == {"objectives": "Moins 20 %"}


def test_closed_meanwhile_the_text_is_given_back(asking: Asking, page: Page) -> None:
    begin(page, asking)
    page.get_by_label("Vos actions").fill("Trop tard")
    set_state(asking.there.site.room.house, asking.id, FormState.CLOSED)
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_text("Ce questionnaire est clos.").first).to_be_visible()
    assert "Trop tard" in page.content()
    assert asking.answers() == {}


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: .ci/run puts it into build/axe")
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(asking: Asking, look: Look) -> None:
    page = look.page
    look.at("who", asking.home)
    look.press("Commencer")
    look.at("who, wrong")
    page.get_by_label("structure").fill("LPO")
    look.press("Commencer")
    look.at("themes")
    look.at("theme", f"{asking.home}/t/eau")
    page.get_by_label("Vos actions").fill("x" * 1501)
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible()
    look.at("theme, too long")
    page.get_by_label("Vos actions").fill("Une action")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.wait_for_url("**ok=1")
    look.at("next theme")
    look.at("doubtful", f"{asking.home}/t/eau?relire=1")
    look.at("end", f"{asking.home}/fin")
    look.at("about", f"{asking.home}/infos")
    look.at("who again", f"{asking.home}?who=1")
    set_state(asking.there.site.room.house, asking.id, FormState.CLOSED)
    look.at("shut", asking.home)
    assert look.found == {}
    assert page.evaluate("document.documentElement.scrollWidth") == 320
