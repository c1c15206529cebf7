"""R-04, R-05, U-14: nothing typed is lost, nothing is stored twice, and the line says what became of it."""

import re
import signal
import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.browser.served import Process, Served
from tests.web.browser.waiting import type_before_the_script, until
from tests.web.raw import wait_for
from tests.web.test_pages_way import open_only, stored
from workshop.model.participation import Contribution
from workshop.model.words import FormState, Power
from workshop.services.access import code_for
from workshop.services.closing import close
from workshop.services.sheets import set_sheet

SAVED = "Enregistré"
FILL_UP = """() => { for (let n = 2 ** 23, s = ''; n >= 1; n /= 2)
  try { localStorage.full = s + 'x'.repeat(n); s = localStorage.full; } catch (e) {} }"""


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Envoyer").tap()


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def close_form(there: Served, *names: str) -> None:
    """Closes forms, « Ce qui manque » unless others are named, and waits until the web side knows."""
    session_id = there.site.room.session_id
    for name in names or ("missing",):
        set_sheet(there.site.room.house, session_id, name, state=FormState.CLOSED)
    wait_for(lambda: not any(sheet.takes for sheet in there.site.web.kept.sheets(session_id)))


def is_empty(page: Page) -> None:
    """Waits until nothing waits on the phone."""
    until(page, lambda: bool(page.evaluate("localStorage.outbox") == "[]"))


def test_a_draft_stays_on_the_phone(there: Served, page: Page, context: BrowserContext) -> None:
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").press_sequentially("Un début")
    says(page, "Brouillon sur ce téléphone, pas encore enregistré.")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Un début")
    page.close()
    again = context.new_page()
    again.goto(there.home + "/f/missing")
    expect(again.get_by_role("textbox")).to_have_value("Un début")
    again.get_by_role("button", name="Envoyer").tap()
    expect(again.get_by_role("heading", name=SAVED)).to_be_visible()
    again.goto(there.home + "/f/missing")
    expect(again.get_by_role("textbox")).to_have_value("")
    assert there.texts() == ["Un début"]


def test_the_draft_of_a_grid_keeps_what_may_be_done_with_it(there: Served, page: Page) -> None:
    open_only(there.site, "listening")
    page.goto(there.home + "/f/listening")
    page.get_by_role("textbox", name="Ce que je retiens").fill("Un avis")
    page.get_by_label("On peut le citer").first.check()
    page.reload()
    expect(page.get_by_role("textbox", name="Ce que je retiens")).to_have_value("Un avis")
    expect(page.get_by_label("On peut le citer").first).to_be_checked()


def test_a_grid_is_saved_box_by_box_on_one_page(there: Served, page: Page) -> None:
    open_only(there.site, "listening")
    page.goto(there.home + "/f/listening")
    page.get_by_role("textbox", name="Ce que je retiens").fill("Premier")
    page.get_by_role("textbox", name="Ce qui m’étonne").fill("Deuxième")
    page.get_by_role("button", name="Enregistrer").nth(1).tap()
    says_here = page.locator("[data-box]").nth(1).get_by_role("status")
    expect(says_here).to_contain_text("Enregistré.")
    expect(says_here.get_by_role("link")).to_have_text("Voir, modifier ou retirer")
    expect(page.get_by_role("textbox", name="Ce que je retiens")).to_have_value("Premier")
    expect(page.get_by_role("textbox", name="Ce qui m’étonne")).to_have_value("")
    assert there.texts() == ["Deuxième"]
    says_here.get_by_role("link").tap()
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()


def test_after_a_box_is_saved_the_next_note_is_kept_private_again(there: Served, page: Page) -> None:
    open_only(there.site, "listening")
    page.goto(there.home + "/f/listening")
    box = page.locator("[data-box]").first
    box.get_by_role("textbox").fill("À citer")
    box.get_by_label("On peut le citer").check()
    box.get_by_role("button").tap()
    expect(box.get_by_role("status")).to_contain_text("Enregistré.")
    expect(box.get_by_label("Je le garde pour moi")).to_be_checked()
    box.get_by_role("textbox").fill("Sans rien choisir")
    box.get_by_role("button").tap()
    wait_for(lambda: len(there.texts()) == 2)
    assert [one.consent for one in stored(there.site)] == ["quotable", "private"]


def test_drafts_are_listed_where_their_author_looks_for_them(there: Served, page: Page) -> None:
    open_only(there.site, "listening", "missing")
    page.goto(there.home + "/f/listening")
    page.get_by_role("textbox", name="Ce qui m’étonne").fill("Un début d’avis")
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").fill("Des bancs")
    for path in ("", "/notes"):
        page.goto(there.home + path)
        shown = page.locator(".draft:visible")
        expect(shown).to_have_count(2)
        expect(shown.nth(0)).to_contain_text("Un début d’avis")
        expect(shown.nth(1)).to_contain_text("Des bancs")
    page.locator(".draft:visible").nth(1).get_by_role("link").tap()
    expect(page.get_by_role("textbox")).to_have_value("Des bancs")
    close_form(there, "listening", "missing")
    page.goto(there.home + "/notes")
    expect(page.locator(".draft:visible").first).to_contain_text("on ne peut plus que copier le texte")
    page.locator(".draft:visible").first.get_by_role("button", name="Effacer ce brouillon").tap()
    expect(page.locator(".draft:visible")).to_have_count(1)
    close(there.site.room.house, there.site.room.session_id)
    page.goto(there.home)
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    expect(page.locator(".draft:visible")).to_contain_text("Des bancs")


def test_coming_back_to_a_refused_form_asks_nothing(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    too_long = "x" * 5000
    write(page, too_long)
    expect(page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible()
    page.get_by_role("link", name="Qui lit ce que j’écris").first.tap()
    expect(page.get_by_role("heading", name="Qui lit ce que j’écris")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_value(too_long)
    page.get_by_role("textbox").fill("Plus court")
    page.get_by_role("button", name="Envoyer").tap()
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert there.texts() == ["Plus court"]


def test_tapped_many_times_it_is_stored_once(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").fill("Une fois")
    page.evaluate(
        "() => { const b = document.querySelector('[data-box] button'); for (let i = 0; i < 50; i++) b.click(); }"
    )
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert there.texts() == ["Une fois"]


def test_the_back_button_sends_nothing_again(there: Served, page: Page) -> None:
    page.goto(there.home)
    page.goto(there.home + "/f/missing")
    write(page, "Une fois")
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Acculturation")).to_be_visible()
    page.go_forward()
    page.reload()
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert there.texts() == ["Une fois"]


def test_offline_and_back_each_note_once(there: Served, page: Page, context: BrowserContext) -> None:
    page.goto(there.home + "/f/missing")
    context.set_offline(True)
    for number in (1, 2, 3):
        write(page, f"Note {number}")
    says(page, "3 notes en attente")
    expect(page.get_by_text("Note 2")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    wait_for(lambda: len(there.texts()) == 3)
    page.goto(there.home + "/notes")
    expect(page.locator(".note")).to_have_count(3)
    assert sorted(there.texts()) == ["Note 1", "Note 2", "Note 3"]


def test_a_note_that_waits_is_taken_back_and_never_leaves(there: Served, page: Page, context: BrowserContext) -> None:
    page.goto(there.home + "/f/missing")
    context.set_offline(True)
    write(page, "Non, finalement")
    says(page, "1 note en attente")
    page.get_by_role("button", name="Retirer").tap()
    says(page, "Retirée.")
    context.set_offline(False)
    write(page, "Celle-ci")
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    is_empty(page)
    assert there.texts() == ["Celle-ci"]
    assert "finalement" not in "".join(one.text + one.sent for one in stored(there.site))


def test_what_is_taken_back_after_the_form_was_closed_leaves_nothing_behind(
    there: Served, page: Page, context: BrowserContext
) -> None:
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.goto(there.home + "/f/missing")
    context.set_offline(True)
    write(page, "Non, finalement")
    says(page, "1 note en attente")
    close_form(there)
    page.get_by_role("button", name="Retirer").tap()
    says(page, "Retirée.")
    context.set_offline(False)
    is_empty(page)
    expect(page.get_by_role("textbox")).to_have_value("")
    says(page, "Retirée.")
    assert (there.texts(), mistakes) == ([], [])


def test_a_frozen_server_takes_each_note_once(elsewhere: Process, page: Page) -> None:
    page.goto(elsewhere.home + "/f/missing")
    elsewhere.tell(signal.SIGSTOP)
    write(page, "Pendant le gel")
    says(page, "Envoi…")
    time.sleep(9)
    says(page, "1 note en attente")
    elsewhere.tell(signal.SIGCONT)
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert elsewhere.texts() == ["Pendant le gel"]


def test_what_was_taken_back_from_a_frozen_server_stays_away(elsewhere: Process, page: Page) -> None:
    page.goto(elsewhere.home + "/f/missing")
    elsewhere.tell(signal.SIGSTOP)
    write(page, "Non, finalement")
    page.get_by_role("button", name="Retirer").tap()
    elsewhere.tell(signal.SIGCONT)
    is_empty(page)
    assert elsewhere.texts() == []


def test_a_killed_and_restarted_server_takes_each_note_once(elsewhere: Process, page: Page) -> None:
    page.goto(elsewhere.home + "/f/missing")
    elsewhere.tell(signal.SIGKILL)
    write(page, "Pendant la panne")
    says(page, "1 note en attente")
    elsewhere.start()
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    expect(page.get_by_text("Pendant la panne")).to_be_visible()
    assert elsewhere.texts() == ["Pendant la panne"]


def test_a_note_that_waits_leaves_from_any_page_of_the_session(elsewhere: Process, page: Page) -> None:
    page.goto(elsewhere.home + "/f/missing")
    elsewhere.tell(signal.SIGKILL)
    write(page, "Pendant la panne")
    says(page, "1 note en attente")
    page.close()
    elsewhere.start()
    later = page.context.new_page()
    later.goto(elsewhere.home + "/notes")
    says(later, SAVED)
    later.reload()
    expect(later.get_by_text("Pendant la panne")).to_be_visible()
    assert elsewhere.texts() == ["Pendant la panne"]


def test_where_nothing_can_be_kept_the_form_posts_by_itself(there: Served, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
    page.goto(there.home + "/f/missing")
    write(page, "Navigation privée")
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert there.texts() == ["Navigation privée"]


def test_where_the_storage_is_full_the_form_posts_by_itself(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.evaluate(FILL_UP)
    write(page, "Plein")
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert there.texts() == ["Plein"]


def test_a_form_closed_meanwhile_gives_the_text_back(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    close_form(there)
    write(page, "Trop tard")
    expect(page.get_by_role("heading", name="ne prend pas de réponse")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("Trop tard")
    assert there.texts() == []


def test_a_text_that_is_too_long_stays_and_is_sent_in_parts(there: Served, page: Page) -> None:
    long = "Une phrase à garder. " * 1900
    page.goto(there.home + "/f/missing")
    write(page, long)
    expect(page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible()
    expect(page.locator("#problems")).to_contain_text("Laissez-en une partie")
    expect(page.get_by_role("textbox")).to_have_value(long)
    write(page, "La première partie")
    expect(page.get_by_role("heading", name=SAVED, exact=True)).to_be_visible()
    assert there.texts() == ["La première partie"]


def test_a_text_without_end_stays_on_the_phone(there: Served, page: Page) -> None:
    endless = "é" * 200_000
    page.goto(there.home + "/f/missing")
    write(page, endless)
    expect(page.get_by_role("heading", name="Ce texte est trop long.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_value(endless)
    assert there.texts() == []


def test_a_session_closed_meanwhile_gives_the_text_back(there: Served, page: Page, context: BrowserContext) -> None:
    page.goto(there.home + "/f/missing")
    context.set_offline(True)
    write(page, "Trop tard")
    says(page, "1 note en attente")
    close(there.site.room.house, there.site.room.session_id)
    context.set_offline(False)
    expect(page.get_by_role("heading", name="ne prend pas de réponse")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("Trop tard")
    page.goto(there.home)
    expect(page.get_by_role("heading", name=re.compile("Merci"))).to_be_visible()
    assert there.texts() == []


def test_a_refused_note_stays_in_sight_on_another_page(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.route("**/f/missing", lambda route: route.abort())
    write(page, "Trop tard")
    says(page, "1 note en attente")
    close_form(there)
    page.goto("about:blank")
    page.unroute("**/f/missing")
    page.goto(there.home + "/notes")
    says(page, "L’animation ouvre et ferme les formulaires")
    expect(page.get_by_text("Trop tard")).to_be_visible()
    page.get_by_role("button", name="Retirer").tap()
    expect(page.get_by_text("Trop tard")).to_have_count(0)


def a_note_to_correct(there: Served | Process, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").fill("Des bancs")
    page.get_by_role("button", name="Envoyer").tap()
    page.wait_for_url("**/ok/**")
    page.get_by_role("link", name="Modifier cette note").tap()
    page.get_by_role("textbox").fill("Des bancs à l’ombre")
    says(page, "Brouillon sur ce téléphone")  # the script is there: without it the form would leave by itself


def test_a_correction_waits_for_the_network_and_leaves_by_itself(
    there: Served, page: Page, context: BrowserContext
) -> None:
    a_note_to_correct(there, page)
    context.set_offline(True)
    page.get_by_role("button", name="Enregistrer ce texte").tap()
    says(page, "1 note en attente")
    expect(page.locator(".waiting blockquote")).to_have_text("Des bancs à l’ombre")
    assert there.texts() == ["Des bancs"]
    context.set_offline(False)
    page.wait_for_url("**/notes?done=change")
    assert there.texts() == ["Des bancs à l’ombre"]


def test_the_draft_of_a_correction_stays_on_the_phone_until_the_note_has_changed(there: Served, page: Page) -> None:
    a_note_to_correct(there, page)
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Des bancs à l’ombre")
    says(page, "Brouillon sur ce téléphone")
    (one,) = stored(there.site)
    room = there.site.room
    room.house.store.write(
        "test.reword", lambda w: w.update(Contribution, one.id, text="Des bancs partout").id, session_id=room.session_id
    ).result()
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Des bancs partout")


@pytest.mark.parametrize("correcting", [False, True], ids=["a new note", "a correction"])
def test_what_is_typed_before_the_script_arrives_is_a_draft_too(there: Served, page: Page, correcting: bool) -> None:
    path = there.home + "/f/missing"
    if correcting:
        a_note_to_correct(there, page)
        path = page.url
    type_before_the_script(page, path, "Des arbres, avant le script")
    says(page, "Brouillon sur ce téléphone")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Des arbres, avant le script")


def test_a_correction_that_is_taken_back_on_its_way_leaves_the_note_as_it_was(elsewhere: Process, page: Page) -> None:
    a_note_to_correct(elsewhere, page)
    elsewhere.tell(signal.SIGSTOP)
    page.get_by_role("button", name="Enregistrer ce texte").tap()
    page.get_by_role("button", name="Ne pas l’envoyer").tap()
    elsewhere.tell(signal.SIGCONT)
    is_empty(page)
    assert elsewhere.texts() == ["Des bancs"]


def test_the_other_person_s_draft_is_not_the_owner_s(there: Served, page: Page) -> None:
    page.goto(there.home)
    page.get_by_role("textbox").fill("à moi")
    page.goto(there.home + "/autre")
    page.get_by_role("button", name="Écrire pour une autre personne").tap()
    expect(page.get_by_role("textbox")).to_have_value("")
    page.get_by_role("textbox").fill("à l’autre")
    page.get_by_role("button", name=re.compile("Terminé")).tap()
    expect(page.locator(".draft .typed:visible")).to_have_text("à l’autre")
    page.get_by_role("link", name="Revenir à mes notes").tap()
    expect(page.get_by_role("textbox")).to_have_value("à moi")


def test_what_the_other_person_did_not_send_is_shown_and_can_still_be_sent(there: Served, page: Page) -> None:
    page.goto(there.home + "/autre")
    page.get_by_role("button", name="Écrire pour une autre personne").tap()
    page.get_by_role("textbox").fill("à l’autre")
    page.get_by_role("button", name=re.compile("Terminé")).tap()
    page.get_by_role("button", name=re.compile("Lui rendre le téléphone")).tap()
    expect(page.get_by_text("Vous écrivez pour une autre personne.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("à l’autre")
    page.get_by_role("button", name="Envoyer").tap()
    page.wait_for_url("**/ok/**")
    page.get_by_role("button", name=re.compile("Terminé")).tap()
    expect(page.get_by_text("Son code de reçu")).to_be_visible()
    expect(page.locator("#drafts")).to_be_hidden()


def test_what_another_tab_goes_on_writing_stays_when_this_one_sends(there: Served, page: Page) -> None:
    page.goto(there.home + "/f/missing")
    page.get_by_role("textbox").fill("Des bancs")
    other = page.context.new_page()
    other.goto(there.home + "/f/missing")
    expect(other.get_by_role("textbox")).to_have_value("Des bancs")
    other.get_by_role("textbox").fill("Des bancs et des arbres")
    page.get_by_role("button", name="Envoyer").tap()
    page.wait_for_url("**/ok/**")
    other.close()
    page.goto(there.home + "/f/missing")
    expect(page.get_by_role("textbox")).to_have_value("Des bancs et des arbres")
    assert there.texts() == ["Des bancs"]


def test_a_note_taker_types_on_through_a_lost_network(there: Served, page: Page, context: BrowserContext) -> None:
    code = code_for(there.site.room.house, there.site.room.session_id, Power.SCRIBE)
    page.goto(f"{there.root}/t/{code}")
    page.get_by_text("Autres sortes").tap()
    page.get_by_label("Question", exact=True).check()
    for text in ("Première", "Deuxième"):
        page.get_by_role("textbox", name="La note").fill(text)
        page.get_by_role("button", name="Enregistrer").tap()
        expect(page.get_by_role("textbox", name="La note")).to_be_focused()
        says(page, SAVED)
    context.set_offline(True)
    page.get_by_role("textbox", name="La note").fill("Troisième")
    page.get_by_role("button", name="Enregistrer").tap()
    says(page, "1 note en attente")
    context.set_offline(False)
    says(page, SAVED)
    found = [(note.kind.value, note.text) for note in there.site.room.notes()]
    assert found == [("question", "Première"), ("question", "Deuxième"), ("question", "Troisième")]


def test_a_note_taker_s_correction_waits_for_the_network(there: Served, page: Page, context: BrowserContext) -> None:
    there.site.room.say("Des puits")
    code = code_for(there.site.room.house, there.site.room.session_id, Power.SCRIBE)
    page.goto(f"{there.root}/t/{code}")
    page.locator("section .links a").first.tap()
    page.get_by_role("textbox").fill("Des puits privés")
    page.get_by_label("Sorte de note").select_option("question")
    says(page, "Brouillon sur ce téléphone")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Des puits privés")
    context.set_offline(True)
    page.get_by_role("button", name="Enregistrer ce texte").tap()
    says(page, "1 note en attente")
    context.set_offline(False)
    page.wait_for_url("**done=change")
    assert [(note.kind.value, note.text) for note in there.site.room.notes()] == [("question", "Des puits privés")]


def test_what_a_note_taker_took_back_from_a_frozen_server_stays_away(elsewhere: Process, page: Page) -> None:
    page.goto(elsewhere.table)
    elsewhere.tell(signal.SIGSTOP)
    page.get_by_role("textbox", name="La note").fill("Non, finalement")
    page.get_by_role("button", name="Enregistrer").tap()
    page.get_by_role("button", name="Retirer").tap()
    says(page, "Retirée.")
    page.get_by_role("textbox", name="La note").fill("Celle-ci")
    page.get_by_role("button", name="Enregistrer").tap()
    elsewhere.tell(signal.SIGCONT)
    is_empty(page)
    page.goto(elsewhere.table)
    expect(page.get_by_text("Celle-ci")).to_be_visible()
    assert elsewhere.notes() == ["Celle-ci"]
