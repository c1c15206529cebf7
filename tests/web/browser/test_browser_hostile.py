"""S-14: what people write is shown as they wrote it, in a real browser: no dialog, no element, nothing asked elsewhere."""

from urllib.parse import quote

from playwright.sync_api import Dialog, Page, Request
from playwright.sync_api import Page as BrowserPage

from tests.web.browser.served import served
from tests.web.pages import Phone
from tests.web.payloads import PAYLOADS
from tests.web.raw import wait_for
from tests.web.site import few
from workshop.bundle import Workspace
from workshop.model.text import LINE_LIMIT
from workshop.services.taking_part import take_back

ROOMY = few(notes_per_minute=1000, notes_per_session=1000)


def watch(page: Page) -> list[str]:
    """Everything that must not happen, as it happens."""
    happened: list[str] = []

    def dialog(shown: Dialog) -> None:
        happened.append(f"dialog: {shown.message}")
        shown.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:,")):
            happened.append(f"asked: {request.url}")

    page.on("dialog", dialog)
    page.on("request", asked)
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    return happened


def elements_in(page: Page, selector: str) -> int:
    return int(page.evaluate(f"document.querySelectorAll('{selector} *').length"))


def test_sixty_payloads_are_text_on_every_page_that_shows_them(workspace: Workspace, page: BrowserPage) -> None:
    assert len(set(PAYLOADS)) >= 60
    with served(workspace, ROOMY) as there:
        happened = watch(page)
        page.goto(there.home)
        phone = Phone(there.site.phone(), there.site.code)
        for cookie in page.context.cookies():
            phone.client.cookies.set(str(cookie["name"]), str(cookie["value"]), path="/s/")
        for payload in PAYLOADS:
            phone.get("/f/missing")
            phone.press("Envoyer", what=payload)
        page.goto(there.home + "/notes")
        assert page.locator(".words").all_inner_texts() == [text.strip() for text in PAYLOADS]
        assert elements_in(page, ".words") == 0
        for path in [link for link in phone.get("/notes").links if "/notes/" in link][::6]:
            page.goto(there.root + path)
            shown = page.locator("textarea").input_value()
            assert shown in PAYLOADS
            assert elements_in(page, "textarea") == 0
        _taken_back_and_closed(there.site, phone, page, there.home)
        assert happened == []


def _taken_back_and_closed(site: object, phone: Phone, page: BrowserPage, home: str) -> None:
    from tests.web.site import Site
    from tests.web.test_pages_way import stored
    from workshop.services.closing import close
    from workshop.storage.queries.participation import participants

    assert isinstance(site, Site)
    house, session_id = site.room.house, site.room.session_id
    (who,) = house.read(participants, session_id)
    first = stored(site)[0]
    take_back(house, site.room.programme_id, who.id, first.id).result()
    page.goto(f"{home}/notes/{first.id}")
    assert page.locator("textarea").input_value() == first.text
    close(house, session_id)
    wait_for(lambda: "Merci" in phone.get().headings[0])
    page.goto(home)
    words = page.locator("textarea").input_value()
    assert all(payload in words for payload in PAYLOADS[1:])


def test_payloads_in_names_codes_and_refusals(workspace: Workspace, page: BrowserPage) -> None:
    with served(workspace, ROOMY) as there:
        happened = watch(page)
        for payload in PAYLOADS[::4]:
            page.goto(f"{there.root}/?code={quote(payload)}")
            assert page.locator("#code").input_value() == payload.replace("\n", "")[:80]
        page.goto(there.home + "/moi")
        for payload in PAYLOADS[::6]:
            page.get_by_label("Ma structure").fill(payload)
            page.get_by_label("Mon nom").fill(payload)
            page.get_by_role("button", name="Enregistrer").click()
            page.wait_for_load_state()
            assert page.get_by_label("Mon nom").input_value() == " ".join(payload.split())
        for payload in PAYLOADS[::6]:
            page.goto(there.home + "/f/missing")
            page.get_by_role("textbox").fill(payload + "x" * LINE_LIMIT)
            page.get_by_role("button", name="Envoyer").click()
            page.locator("#problems").wait_for()
            assert page.get_by_role("textbox").input_value() == payload + "x" * LINE_LIMIT
            assert elements_in(page, "textarea") == 0
            page.evaluate("localStorage.clear()")
        assert happened == []
