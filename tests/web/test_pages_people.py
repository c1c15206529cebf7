"""What somebody says of themselves, a phone that is lent, and what people are told about their data."""

import re

import pytest

from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.test_pages_way import open_only, stored
from workshop.model.participation import PrivacyNotice
from workshop.model.people import Organisation
from workshop.model.session import WorkshopSession
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Power
from workshop.services.access import code_for
from workshop.storage.queries.participation import participants
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import organisations, tables


def only_two_members(site: Site) -> None:
    last = site.room.house.read(organisations, site.room.programme_id)[-1]
    site.room.house.store.write("test.members", lambda w: w.update(Organisation, last.id, is_member=False).id).result()


def present(site: Site) -> list[AttendanceView]:
    found = site.room.house.read(attendance, site.room.session_id)
    return [line for line in found if line.status is AttendanceStatus.PRESENT]


def test_members_are_offered_and_any_name_is_taken(site: Site, phone: Phone) -> None:
    only_two_members(site)
    page = phone.get("/moi")
    offered = [had["value"] for tag, had in page.elements if tag == "option"]
    assert offered == ["Chambre d’agriculture", "Ligue de protection des oiseaux", "Habitant·e"]
    assert page.one(id="f-organisation")["list"] == "f-organisation-list"
    assert page.one(id="f-organisation")["autocomplete"] == "organization"
    assert page.one(id="f-name")["autocomplete"] == "name"
    phone.press("Enregistrer", organisation="  lpo ")
    (one,) = site.room.house.read(participants, site.room.session_id)
    assert (one.organisation, one.affiliation) == ("Ligue de protection des oiseaux", "")
    assert phone.get("/moi").forms[0].fields["organisation"] == "Ligue de protection des oiseaux"
    phone.press("Enregistrer", organisation="Habitante du quartier", name="Prénom")
    (one,) = site.room.house.read(participants, site.room.session_id)
    assert (one.organisation, one.affiliation, one.name) == ("", "Habitante du quartier", "Prénom")


def test_one_is_asked_who_one_is_on_arrival_and_not_again(site: Site, phone: Phone) -> None:
    way = f"/s/{site.code}/moi"
    page = phone.get()
    assert page.links.count(way) == 1
    assert page.words.index("Me présenter") < page.words.index("Ce qui manque")
    phone.get("/moi")
    phone.press("Enregistrer", organisation="LPO")
    page = phone.get()
    assert page.links.count(way) == 1
    assert page.words.index("Me présenter") > page.words.index("Mes notes")


def test_attendance_and_photographs_only_when_ticked(site: Site, phone: Phone) -> None:
    phone.get("/moi")
    page = phone.press("Enregistrer", organisation="LPO", name="Prénom")
    assert "Enregistré. Merci !" in page.words.replace("\u202f", " ")
    assert present(site) == []
    page = phone.press("Enregistrer", attends="1", photo="1")
    assert [line.name for line in present(site)] == ["Prénom"]
    assert {had["name"] for tag, had in page.elements if "checked" in had} == {"attends", "photo"}
    (one,) = site.room.house.read(participants, site.room.session_id)
    assert (one.attends, one.photo_consent) == (True, True)
    fields = page.forms[0].fields
    del fields["attends"], fields["photo"]
    phone.press("Enregistrer")
    assert present(site) == []


def test_a_name_that_is_too_long_stays_on_the_page(site: Site, phone: Phone) -> None:
    phone.get("/moi")
    page = phone.press("Enregistrer", name="n" * 81, attends="1")
    assert phone.status == 422
    assert page.forms[0].fields["name"] == "n" * 81
    assert page.forms[0].fields["attends"] == "1"
    assert site.room.house.read(participants, site.room.session_id) == ()
    phone.get("/moi")
    page = phone.press("Enregistrer", name="Prénom", csrf="x")
    assert (phone.status, page.forms[0].fields["name"]) == (403, "Prénom")


def test_a_table_is_chosen_or_comes_with_the_code(site: Site, phone: Phone) -> None:
    from workshop.model.session import BreakoutTable

    house, session_id = site.room.house, site.room.session_id
    made = [BreakoutTable(session_id=session_id, position=at, name=name) for at, name in ((1, "Eau"), (2, "Sols"))]
    house.store.write("test.tables", lambda w: w.insert_all(made)).result()
    phone.get("/moi")
    phone.press("Enregistrer", table="2")
    phone.get()
    phone.press("Envoyer", what="au sol")
    one, two = house.read(tables, session_id)
    at_the_table = Phone(site.phone(), code_for(house, session_id, Power.PARTICIPANT, one.id))
    at_the_table.get()
    at_the_table.press("Envoyer", what="à l’eau")
    assert [(note.text, note.table_id) for note in stored(site)] == [("au sol", two.id), ("à l’eau", one.id)]
    assert at_the_table.get("/moi").forms[0].fields.keys() == {"t", "csrf", "organisation", "name"}


def test_a_lent_phone_keeps_two_people_apart(site: Site, phone: Phone) -> None:
    phone.get()
    phone.press("Envoyer", what="à moi")
    phone.get("/autre")
    page = phone.press("Écrire pour une autre personne")
    assert "Vous écrivez pour une autre personne." in page.words
    assert "à moi" not in phone.get("/notes").words
    phone.get()
    page = phone.press("Envoyer", what="à l’autre")
    theirs = re.findall(r"[0-9A-Z]{5} [0-9A-Z]{5}", page.words)
    assert len(theirs) == 1, "a receipt of their own"
    phone.get()
    words = phone.press("Terminé : revenir à mes notes".replace(" :", "\u00a0:")).words
    assert theirs[0] in words, "told again before the phone goes back: it will not know it any more"
    assert theirs[0] not in phone.get("/notes").words
    words = phone.get("/notes").words
    assert "à moi" in words
    assert "à l’autre" not in words
    assert [one.author for one in stored(site)] == [1, 2]


def test_a_note_that_leaves_late_still_leaves_under_the_one_who_wrote_it(site: Site, phone: Phone) -> None:
    mine = phone.get("/f/missing").forms[-1].fields | {"what": "à moi"}
    phone.get("/autre")
    phone.press("Écrire pour une autre personne")
    theirs = phone.get("/f/missing").forms[-1].fields | {"what": "à l’autre"}
    address, headers = f"/s/{site.code}/f/missing", {"Origin": "http://127.0.0.1:8000", "Accept": "application/json"}
    assert phone.client.post(address, data=mine, headers=headers).status_code == 201
    phone.get()
    phone.press("Terminé\u00a0: revenir à mes notes")
    assert phone.client.post(address, data=theirs, headers=headers).status_code == 201
    assert [(one.author, one.text) for one in stored(site)] == [(1, "à moi"), (2, "à l’autre")]
    assert "à moi" in phone.get("/notes").words


def test_the_receipt_of_the_other_person_is_shown_before_the_phone_goes_back(site: Site, phone: Phone) -> None:
    phone.get("/autre")
    phone.press("Écrire pour une autre personne")
    fields = phone.get("/f/missing").forms[-1].fields | {"what": "x"}
    headers = {"Origin": "http://127.0.0.1:8000", "Accept": "application/json"}
    phone.client.post(f"/s/{site.code}/f/missing", data=fields, headers=headers)
    page = phone.press("Terminé\u00a0: revenir à mes notes")
    assert re.search(r"[0-9A-Z]{5} [0-9A-Z]{5}", page.words)
    assert "Vous écrivez pour une autre personne." not in page.words


def test_marks_stay_with_their_words_and_an_address_breaks_where_it_may(site: Site, phone: Phone) -> None:
    notice = PrivacyNotice(programme_id=site.room.programme_id, contact="ateliers@ville-nouvelle.example.org")
    site.room.house.store.write("test.notice", lambda w: w.insert(notice).id).result()
    session_id = site.room.session_id
    site.room.house.store.write(
        "test.title", lambda w: w.update(WorkshopSession, session_id, title="L'eau : pour qui ?").id
    ).result()
    assert phone.get().headings[0] == "L’eau\u00a0: pour qui\u202f?"
    phone.get("/infos")
    assert "ateliers@<wbr>ville-nouvelle<wbr>.example<wbr>.org" in phone.answer.text


@pytest.mark.parametrize(("language", "legend"), [("fr", "Que peut-on en faire"), ("en", "What may be done with it?")])
def test_the_consent_is_asked_in_the_language_of_its_answers(
    site: Site, phone: Phone, language: str, legend: str
) -> None:
    open_only(site, "listening")
    assert legend in phone.get(f"/f/listening?lang={language}").words


def test_a_form_that_asks_who_is_missing_does_not_ask_to_name_nobody(site: Site, phone: Phone) -> None:
    open_only(site, "missing", "voices")
    assert "Nommez une structure ou une fonction" in phone.get("/f/voices").words
    assert "N’indiquez ni nom de personne" in phone.get("/f/missing").words


def test_the_notice_says_every_item_that_was_written(site: Site, phone: Phone) -> None:
    items = {
        name: f"{name} en toutes lettres"
        for name in PrivacyNotice.model_fields
        if name not in ("id", "programme_id", "correction_days")
    }
    notice = PrivacyNotice(programme_id=site.room.programme_id, correction_days=30, **items)
    site.room.house.store.write("test.notice", lambda w: w.insert(notice).id).result()
    words = phone.get("/infos").words
    assert len(items) == 10
    assert [text for text in items.values() if text not in words] == []
    assert "sans chiffrement" in words
    assert f"/s/{site.code}/infos" in phone.get("/f/missing").links
    assert "pendant 30 jours" in phone.get("/notes").words


def test_every_page_offers_the_other_language_and_keeps_it(site: Site, phone: Phone) -> None:
    for path in ("//", "", "/f/missing", "/notes", "/moi", "/infos", "/autre", "/f/none"):
        page = phone.get(path)
        assert page.one(hreflang="en")["lang"] == "en", path
        assert page.elements[0] == ("html", {"lang": "fr"}), path
    phone.get("?lang=en")
    assert phone.get().elements[0] == ("html", {"lang": "en"})
    assert "Send" in phone.page.words
