"""Whatever is wrong, the page is in the visitor's language, keeps what was typed, and says what to do."""

from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import BYTES, CORPUS, Hostile
from tests.web.pages import Page, Phone
from tests.web.site import ORIGIN, Site, a_site, few
from tests.web.test_pages_way import stored
from workshop.bundle import Workspace
from workshop.model.text import clean
from workshop.model.words import FormState, Power
from workshop.services.access import close_code, code_for
from workshop.services.closing import close
from workshop.services.sheets import set_sheet
from workshop.web.guard.rates import Rates

TEXT = "Mes mots, mot à mot."


def post(phone: Phone, site: Site, fields: dict[str, str], raw: bytes = b"", **headers: str) -> Page:
    """What a browser would send to the form « Ce qui manque », the odd things too."""
    body = urlencode(fields).encode() + raw
    sort = {"Content-Type": "application/x-www-form-urlencoded", "Origin": ORIGIN, "Accept-Language": "fr"}
    phone.answer = phone.client.post(f"/s/{site.code}/f/missing", content=body, headers=sort | headers)
    return Page(phone.answer.text)


def test_nothing_written(phone: Phone) -> None:
    phone.get("/f/missing")
    key = phone.page.forms[0].fields["key"]
    page = phone.press("Envoyer")
    assert phone.status == 422
    assert page.one(id="problems")["tabindex"] == "-1"
    assert "autofocus" in page.one(id="problems")
    box = page.one(id="f-what")
    assert box["aria-invalid"] == "true"
    assert box["aria-describedby"].split() == ["f-what-error", "f-what-hint"]
    assert "#f-what" in page.links
    assert page.forms[0].fields["key"] == key, "the same sending, tried again"


def test_too_long_keeps_every_letter_and_the_limit_was_said(site: Site, phone: Phone) -> None:
    assert "400 caractères au plus." in phone.get("/f/missing").words
    page = phone.press("Envoyer", what="é" * 401)
    assert phone.status == 422
    assert page.forms[0].fields["what"] == "é" * 401
    assert "dépasse de 1 caractère" in page.words
    assert stored(site) == []


def test_a_mark_of_another_day_asks_to_press_again_with_the_text_there(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    page = phone.press("Envoyer", what=TEXT, csrf="0" * 32)
    assert phone.status == 403
    assert page.forms[0].fields["what"] == TEXT
    assert phone.press("Envoyer").headings == ["Enregistré"]
    assert [one.text for one in stored(site)] == [TEXT]


def test_a_phone_that_lost_its_token_keeps_its_text(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    fields = phone.page.forms[0].fields | {"what": TEXT}
    phone.client.cookies.clear()
    page = post(phone, site, {name: value for name, value in fields.items() if name != "t"})
    assert phone.status == 403
    assert page.forms[0].fields["what"] == TEXT
    phone.page = page
    assert phone.press("Envoyer").headings == ["Enregistré"]


def test_a_form_closed_meanwhile_gives_the_text_back(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    set_sheet(site.room.house, site.room.session_id, "missing", state=FormState.CLOSED)
    page = phone.press("Envoyer", what=TEXT)
    assert phone.status == 409
    assert "« Ce qui manque » ne prend pas de réponse pour le moment." in page.headings[0].replace("\u00a0", " ")
    assert TEXT in page.words
    assert f"/s/{site.code}" in page.links


def test_a_session_closed_meanwhile_gives_the_text_back(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    close(site.room.house, site.room.session_id)
    assert TEXT in phone.press("Envoyer", what=TEXT).words
    assert phone.status == 409
    opened = site.web.clock()
    site.web.clock = lambda: opened + timedelta(hours=1)
    phone.page = Page("")
    page = post(phone, site, {"what": TEXT})
    assert phone.status == 410
    assert TEXT in page.words
    assert page.headings == ["Cette séance est terminée."]


def test_a_code_closed_meanwhile_gives_the_text_back(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    close_code(site.room.house, site.room.session_id, Power.PARTICIPANT)
    assert TEXT in phone.press("Envoyer", what=TEXT).words
    assert phone.status == 410


def test_a_code_replaced_meanwhile_gives_the_text_back(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    code_for(site.room.house, site.room.session_id, Power.PARTICIPANT, renew=True)
    assert TEXT in phone.press("Envoyer", what=TEXT).words
    assert phone.status == 404


def test_a_file_is_not_taken_and_the_text_beside_it_stays(site: Site, phone: Phone) -> None:
    fields = phone.get("/f/missing").forms[0].fields | {"what": TEXT}
    answer = phone.client.post(
        f"/s/{site.code}/f/missing",
        data=fields,
        files={"photo": ("a.txt", b"un fichier")},
        headers={"Origin": ORIGIN, "Accept-Language": "fr"},
    )
    assert answer.status_code == 400
    assert Page(answer.text).forms[0].fields["what"] == TEXT
    assert "pas de fichier" in Page(answer.text).words


@pytest.mark.parametrize("raw", BYTES, ids=repr)
def test_letters_that_did_not_arrive_whole_are_shown_to_be_written_again(site: Site, phone: Phone, raw: bytes) -> None:
    fields = phone.get("/f/missing").forms[0].fields
    del fields["what"]
    page = post(phone, site, fields, b"&what=avant+" + quote(raw).encode())
    if phone.status == 422:
        assert page.forms[0].fields["what"].startswith("avant")
        assert "cherchez les signes �" in page.words
        assert stored(site) == []
    else:
        assert "�" not in stored(site)[0].text, "these bytes were letters after all"


def test_a_lot_at_once_is_asked_to_wait_with_the_text_there(workspace: Workspace) -> None:
    with a_site(workspace, limits=few(notes_per_minute=2)) as site:
        phone = Phone(site.phone(), site.code)
        for _number in range(2):
            phone.get("/f/missing")
            assert phone.press("Envoyer", what=TEXT).headings == ["Enregistré"]
        phone.get("/f/missing")
        page = phone.press("Envoyer", what="le troisième")
        assert phone.status == 429
        assert phone.answer.headers["retry-after"]
        assert page.forms[0].fields["what"] == "le troisième"


def test_in_english_too(phone: Phone) -> None:
    phone.answer = phone.client.get(f"/s/{phone.code}/f/missing?lang=en")
    phone.page = Page(phone.answer.text)
    page = phone.press("Send")
    assert phone.status == 422
    assert "Not saved yet" in page.words


def test_the_script_of_the_page_is_told_in_words(site: Site, phone: Phone) -> None:
    fields = phone.get("/f/missing").forms[0].fields
    for wrong in ({"what": "x" * 500}, {"what": ""}, {"what": "x", "csrf": "no"}):
        post(phone, site, fields | wrong, Accept="application/json")
        assert phone.status in (403, 422)
        assert phone.answer.json()["text"]
    set_sheet(site.room.house, site.room.session_id, "missing", state=FormState.CLOSED)
    post(phone, site, fields | {"what": "x"}, Accept="application/json")
    assert phone.status == 409
    assert phone.answer.json()["text"]


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_texts_come_back_letter_by_letter(site: Site, phone: Phone, hostile: Hostile) -> None:
    fields = phone.get("/f/missing").forms[0].fields
    del fields["what"]
    raw = b"&what=" + quote(hostile.raw.encode("utf-8", "surrogatepass")).encode()
    page = post(phone, site, fields, raw)
    wanted = clean(hostile.raw.encode("utf-8", "surrogatepass")).strip()
    if phone.status == 200:
        assert stored(site)[0].text == wanted
        assert wanted in page.words
    elif len(raw) > 32_000:
        assert phone.status == 413
        assert "trop long" in page.words
    else:
        assert phone.status == 422
        assert page.forms[0].fields["what"].strip() == wanted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["what", "key", "csrf", "t", "box", "undo", "do", "x"]), st.text(max_size=40)))
def test_any_fields_get_a_page_that_keeps_the_text(site: Site, phone: Phone, odd: dict[str, str]) -> None:
    site.web.rates = Rates(few(notes_per_minute=10_000, notes_per_session=10_000))
    fields = phone.get("/f/missing").forms[0].fields | {"what": TEXT} | odd
    body = urlencode({name: value.encode("utf-8", "replace") for name, value in fields.items()})
    page = post(phone, site, {}, body.encode())
    assert phone.status in (200, 403, 422)
    if phone.status != 200:
        assert page.forms[0].fields["what"].strip() == clean(fields["what"].encode("utf-8", "replace")).strip()


def test_a_wrong_code_and_an_old_one_are_said_at_the_door(site: Site, phone: Phone) -> None:
    page = phone.get("//?code=abc")
    assert phone.status == 404
    assert page.forms[0].fields["code"] == "abc"
    assert page.one(id="code")["aria-invalid"] == "true"
    assert phone.get("//?code=").headings == ["Entrer dans une séance"]
    assert phone.status == 422
    typed = quote(f" {site.code[:4].lower()}-{site.code[4:]} ")
    assert phone.get(f"//?code={typed}").headings[0] == "Acculturation"
    close_code(site.room.house, site.room.session_id, Power.PARTICIPANT)
    phone.get(f"//?code={typed}")
    assert phone.status == 410
