"""The whole way of a participant, without a script: come in, write, see it saved, change it, take it back, take it home."""

import re
from datetime import UTC, date, datetime

from httpx2 import Response

from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site
from workshop.model.participation_views import ContributionView
from workshop.model.session import WorkshopSession
from workshop.model.words import Consent, ContributionState, FormState, Moderation
from workshop.services import agenda
from workshop.services.erasing import by_receipt
from workshop.services.sheets import set_sheet
from workshop.storage.queries.participation import participants

EVERY = tuple(ContributionState)


def stored(site: Site) -> list[ContributionView]:
    """All that is in the file, also what nobody but its author may read."""
    from workshop.storage.queries.participation import own_contributions

    people = site.room.house.read(participants, site.room.session_id)
    return [one for person in people for one in site.room.house.read(own_contributions, person.id)]


def open_only(site: Site, *names: str) -> None:
    for name in ("question", "listening", "missing", "voices"):
        state = FormState.OPEN if name in names else FormState.CLOSED
        set_sheet(site.room.house, site.room.session_id, name, state=state)


def test_one_open_form_stands_on_the_first_page_and_is_one_press_from_saved(site: Site, phone: Phone) -> None:
    page = phone.get()
    assert page.headings[:2] == ["Acculturation", "Ce qui manque"]
    page = phone.press("Envoyer", what="Des bancs à l’ombre")
    assert (phone.status, page.headings[0]) == (200, "Enregistré")
    assert "Des bancs à l’ombre" in page.words
    assert {button[2] for form in page.forms for button in form.buttons} == {"Retirer cette note"}
    assert f"/s/{site.code}/f/missing" in page.links, "and one more"
    assert [(one.text, one.state) for one in stored(site)] == [("Des bancs à l’ombre", ContributionState.WAITING)]


def test_several_open_forms_are_one_press_from_writing(site: Site, phone: Phone) -> None:
    open_only(site, "question", "missing")
    page = phone.get()
    assert page.forms == []
    forms = [link for link in page.links if "/f/" in link]
    assert forms == [f"/s/{site.code}/f/question", f"/s/{site.code}/f/missing"]
    assert phone.get("/f/question").forms[0].fields["question"] == ""


def test_looking_leaves_no_trace_and_the_first_sending_makes_the_participant(site: Site, phone: Phone) -> None:
    for path in ("", "/f/missing", "/moi", "/notes", "/infos", "/autre"):
        phone.get(path)
        assert phone.status == 200, path
    assert site.room.house.read(participants, site.room.session_id) == ()
    phone.get()
    phone.press("Envoyer", what="x")
    assert [one.number for one in site.room.house.read(participants, site.room.session_id)] == [1]


def test_before_anything_is_open_the_page_says_so(site: Site, phone: Phone) -> None:
    open_only(site)
    assert "Aucun formulaire n’est ouvert pour le moment." in phone.get().words
    assert f"/s/{site.code}" in phone.page.links, "to look again"


def test_forms_come_with_the_agenda(site: Site, phone: Phone) -> None:
    for name in ("question", "listening", "missing", "voices"):
        set_sheet(site.room.house, site.room.session_id, name, state=FormState.AUTO)
    assert not any("/f/" in link for link in phone.get().links)
    for _item in range(2):
        agenda.go_to_next(site.room.house, site.room.session_id)
    assert any("/f/" in link for link in phone.get().links)


def test_a_note_is_changed_and_taken_back(site: Site, phone: Phone) -> None:
    phone.get()
    phone.press("Envoyer", what="Des bancs")
    edit = next(link for link in phone.page.links if "/notes/" in link)
    path = edit.removeprefix(f"/s/{site.code}")
    page = phone.get(path)
    assert page.forms[0].fields["text"] == "Des bancs"
    page = phone.press("Enregistrer ce texte", text="Des bancs à l’ombre")
    assert "Votre note est modifiée." in page.words
    assert "Des bancs à l’ombre" in page.words
    phone.get(path)
    page = phone.press("Retirer cette note")
    assert page.headings == ["Cette note est retirée"]
    assert "Des bancs à l’ombre" in page.words, "its words can be copied"
    assert [one.state for one in stored(site)] == [ContributionState.WITHDRAWN]
    assert "Rien n’a encore été écrit" in phone.get("/notes").words


def test_a_correction_that_arrived_and_is_taken_back_is_undone_with_what_may_be_done_with_it(
    site: Site, phone: Phone
) -> None:
    open_only(site, "listening")
    phone.get("/f/listening")
    phone.press("Enregistrer cette case", kept="pour moi", kept_consent="private")
    note = stored(site)[0].id
    fields = phone.get(f"/notes/{note}").forms[0].fields | {"text": "pour tous", "consent": "quotable"}
    script = {"Origin": ORIGIN, "Accept": "application/json"}

    def sends(**more: str) -> Response:
        return phone.client.post(f"/s/{site.code}/notes/{note}", data=fields | more, headers=script)

    assert sends().json() == {"at": f"/s/{site.code}/notes?done=change"}
    assert [(one.text, one.consent) for one in stored(site)] == [("pour tous", Consent.QUOTABLE)]
    assert sends(undo="1").status_code == 200
    assert [(one.text, one.consent) for one in stored(site)] == [("pour moi", Consent.PRIVATE)]
    assert sends(undo="1").status_code == 200
    assert [one.text for one in stored(site)] == ["pour moi"]
    assert (sends(text=" ").status_code, sends(csrf="x").status_code) == (422, 403)
    assert "text" in sends(text=" ").json()


def test_pressed_twice_or_sent_again_it_is_stored_once(site: Site, phone: Phone) -> None:
    form = phone.get("/f/missing")
    for _press in range(3):
        phone.page = form
        assert phone.press("Envoyer", what="Des vélos").headings == ["Enregistré"]
    assert [one.text for one in stored(site)] == ["Des vélos"]
    phone.page = form
    phone.press("Envoyer", what="Des trains")
    assert [(one.text, one.doubtful) for one in stored(site)] == [("Des vélos", False), ("Des trains", True)]


def test_after_moderation_the_author_reads_that_it_was_taken_up(site: Site, phone: Phone) -> None:
    set_sheet(site.room.house, site.room.session_id, "missing", moderation=Moderation.AFTER)
    phone.get()
    assert "Reprise dans les notes de la séance." in phone.press("Envoyer", what="Des bancs").words
    set_sheet(site.room.house, site.room.session_id, "listening", state=FormState.OPEN, moderation=Moderation.AFTER)
    phone.get("/f/listening")
    words = phone.press("Enregistrer cette case", kept="Entre nous", kept_consent="shared").words
    assert "Chez l’animation, qui est seule à la lire." in words, "accepted or not"
    assert "Reprise dans les notes" not in words


def test_a_grid_saves_each_box_on_its_own_and_keeps_the_others(site: Site, phone: Phone) -> None:
    open_only(site, "listening")
    page = phone.get()
    assert "Encore 3 cases" in page.words
    page = phone.get("/f/listening")
    buttons = [button for form in page.forms for button in form.buttons if button[0] == "box"]
    assert [button[1] for button in buttons] == ["kept", "surprise", "unclear", "deeper"]
    assert page.forms[0].fields["kept_consent"] == Consent.PRIVATE, "saying nothing is not agreeing"
    page = phone.press("Enregistrer cette case", kept="Pour moi", surprise="Un avis", surprise_consent="quotable")
    assert "Enregistré" in page.words
    fields = page.forms[0].fields
    assert (fields["kept"], fields["surprise"], fields["surprise_consent"]) == ("", "Un avis", "quotable")
    assert [(one.box, one.text, one.consent) for one in stored(site)] == [("kept", "Pour moi", Consent.PRIVATE)]
    page.forms[0].buttons = [button for button in page.forms[0].buttons if button[1] == "surprise"]
    assert phone.press("Enregistrer cette case").headings == ["Enregistré"]
    assert [one.consent for one in stored(site)] == [Consent.PRIVATE, Consent.QUOTABLE]


def test_what_may_be_done_with_a_note_can_be_changed(site: Site, phone: Phone) -> None:
    open_only(site, "listening")
    phone.get()
    phone.press("Enregistrer cette case", kept="Un avis")
    assert "personne d’autre ne la lit" in phone.page.words
    phone.get(next(link for link in phone.page.links if "/notes/" in link).removeprefix(f"/s/{site.code}"))
    phone.press("Enregistrer ce texte", consent="shared")
    (one,) = stored(site)
    assert (one.consent, one.state) == (Consent.SHARED, ContributionState.WAITING)


def test_a_form_of_several_fields_is_one_note(site: Site, phone: Phone) -> None:
    open_only(site, "voices")
    page = phone.get()
    assert "nécessaire" in page.words
    assert "facultatif" in page.words
    phone.press("Envoyer", who="Les bailleurs", why="Ils décident")
    assert [one.text for one in stored(site)] == ["Les bailleurs — Ils décident"]


CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}")


def test_the_receipt_comes_with_the_first_note_and_stays_with_one_s_notes(site: Site, phone: Phone) -> None:
    assert not CODE.search(phone.get("/notes").words)
    phone.get()
    told = CODE.findall(phone.press("Envoyer", what="un").words)
    assert len(told) == 1
    assert CODE.findall(phone.get("/notes").words) == told, "and again, for as long as the phone is known"
    phone.get("/notes.txt")
    assert CODE.findall(phone.answer.text) == told
    phone.get()
    assert not CODE.search(phone.press("Envoyer", what="deux").words)
    assert by_receipt(site.room.house, told[0]).number == 1


def test_one_s_own_notes_are_taken_home_as_text(site: Site, phone: Phone) -> None:
    phone.get()
    phone.press("Envoyer", what="L’eau & <b>l’air</b>")
    phone.get("/notes.txt")
    text = phone.answer.text
    assert phone.answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "L’eau & <b>l’air</b>" in text
    assert "Qu’est-ce qui manque" in text
    other = Phone(site.phone(), site.code)
    other.get("/notes.txt")
    assert "L’eau" not in other.answer.text


def test_nobody_opens_the_note_of_another(site: Site, phone: Phone) -> None:
    phone.get()
    phone.press("Envoyer", what="secret")
    path = next(link for link in phone.page.links if "/notes/" in link).removeprefix(f"/s/{site.code}")
    other = Phone(site.phone(), site.code)
    other.get()
    other.press("Envoyer", what="autre")
    assert "secret" not in other.get(path).words
    assert other.status == 404
    fields = other.get("/f/missing").forms[0].fields
    other.client.post(f"/s/{site.code}{path}", data={**fields, "do": "withdraw"}, headers={"Origin": ORIGIN})
    assert [one.state for one in stored(site)] == [ContributionState.WAITING] * 2


def test_without_cookies_a_note_is_sent_confirmed_and_taken_back(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    phone.client.cookies.clear()
    page = phone.press("Envoyer", what="Sans biscuit")
    assert page.headings == ["Enregistré"]
    phone.client.cookies.clear()
    assert phone.press("Retirer cette note").headings == ["Cette note est retirée"]
    assert [one.state for one in stored(site)] == [ContributionState.WITHDRAWN]


def test_a_sending_that_was_revoked_never_arrives(site: Site, phone: Phone) -> None:
    phone.get("/f/missing")
    form = phone.page.forms[0]
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    undo = phone.client.post(form.action, data={**form.fields, "undo": "1"}, headers=headers)
    assert undo.status_code == 200
    late = phone.client.post(form.action, data={**form.fields, "what": "trop tard"}, headers=headers)
    assert late.status_code == 200
    assert [(one.text, one.state) for one in stored(site)] == [("", ContributionState.WITHDRAWN)]
    phone.get("/f/missing")
    form = phone.page.forms[0]
    sent = phone.client.post(form.action, data={**form.fields, "what": "à temps"}, headers=headers)
    assert sent.json() == {"at": f"/s/{site.code}/ok/{form.fields['key']}"}
    assert sent.status_code == 201
    phone.client.post(form.action, data={**form.fields, "undo": "1"}, headers=headers)
    assert [one.state for one in stored(site)] == [ContributionState.WITHDRAWN] * 2


def test_every_field_has_its_words_and_what_is_wrong_is_tied_to_it(site: Site, phone: Phone) -> None:
    """D-02: a label for each field, a legend for each group, hints and errors told with the field they speak of."""
    open_only(site, "listening", "voices", "missing")
    for path, button in (
        ("/f/voices", "Envoyer"),
        ("/f/listening", "Enregistrer cette case"),
        ("/f/missing", "Envoyer"),
        ("/moi", ""),
    ):
        phone.get(path)
        for _time in range(2 if button else 1):
            labelled = {had.get("for") for tag, had in phone.page.elements if tag == "label"}
            ids = {had["id"] for _tag, had in phone.page.elements if "id" in had}
            for tag, had in phone.page.elements:
                if tag in ("input", "textarea", "select") and had.get("type") not in ("hidden", "radio", "checkbox"):
                    assert had["id"] in labelled, (path, had)
                assert set(had.get("aria-describedby", "").split()) <= ids, (path, had)
                assert "placeholder" not in had
            groups = [tag for tag, _had in phone.page.elements if tag in ("fieldset", "legend")]
            assert groups == ["fieldset", "legend"] * (len(groups) // 2)
            if button:
                phone.press(button)
                assert phone.status == 422


def test_the_day_on_which_the_session_is_really_held_is_told(site: Site, phone: Phone) -> None:
    planned = date(2031, 3, 6)
    change = {"held_on": planned, "opened_at": datetime(2031, 3, 4, 23, 30, tzinfo=UTC), "starts_at": "17:30"}
    site.room.house.store.write(
        "test.day", lambda w: w.update(WorkshopSession, site.room.session_id, **change).id
    ).result()
    words = phone.get().words
    assert "Mercredi 5 mars 2031" in words, "in the programme’s zone"
    assert "6 mars" not in words
