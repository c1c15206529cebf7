"""The questionnaire's pages without a script: in, theme by theme, saved, corrected, taken home, taken back, closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import complete_notice
from tests.hostile import WORDS, Hostile
from tests.web.pages import Page, Phone
from tests.web.site import ORIGIN, Site, few
from workshop.model.participation_views import NoticeView
from workshop.model.text import clean
from workshop.model.words import FormState
from workshop.services.backup import back_up
from workshop.services.notices import write_notice
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import (
    QuestionnaireDraft,
    change_questionnaire,
    code_of,
    create_questionnaire,
    set_state,
)

THEMES = ("Qualité de l’air", "Eau et milieux", "Énergie")


@dataclass
class Device(Phone):
    """A browser at the questionnaire, without a script."""

    def get(self, path: str = "", **headers: str) -> Page:
        return super().get(path if path.startswith("//") else f"//q/{self.code}{path}", **headers)

    @property
    def at(self) -> str:
        return str(self.answer.url).removeprefix(f"{ORIGIN}/q/{self.code}")


@dataclass
class Asking:
    """A questionnaire that is open, and devices at it."""

    site: Site
    id: str
    code: str = field(default="")

    def device(self) -> Device:
        return Device(self.site.phone(), self.code)

    def answers(self) -> list[dict[str, str]]:
        found = read_answers(self.site.room.house, newest(self.site.room.house))
        return [{one.field: one.text for one in reply.answers} for reply in found.replies]

    def who(self) -> list[tuple[str, str]]:
        found = read_answers(self.site.room.house, newest(self.site.room.house))
        return [(reply.who, reply.name) for reply in found.replies]


@pytest.fixture
def asking(site: Site) -> Asking:
    room = site.room
    complete_notice(room)
    made = create_questionnaire(
        room.house, room.programme_id, QuestionnaireDraft("Questionnaire aux membres", "Un\nDeux")
    )
    return Asking(site, made, code_of(room.house, made))


@pytest.fixture
def device(asking: Asking) -> Iterator[Device]:
    yield asking.device()


def begin(device: Device, who: str = "LPO", name: str = "") -> Page:
    device.get()
    return device.press("Commencer", organisation=who, name=name)


def test_the_whole_way(asking: Asking, device: Device) -> None:
    page = device.get()
    assert page.headings == ["Questionnaire aux membres"]
    assert asking.answers() == [], "looking leaves no trace"
    page = begin(device, "lpo", "Ana Prénom")
    assert asking.who() == [("Ligue de protection des oiseaux", "Ana Prénom")]
    assert all(title in page.words for title in THEMES)
    assert "Rien n’est encore écrit." in page.words
    device.get("/t/eau")
    page = device.press("Enregistrer et continuer", objectives="Moins 20 %", actions="Un\nDeux")
    assert device.at == "/t/energie?ok=1"
    assert "Enregistré" in page.words and "Thème 3 sur 3" in page.words
    assert asking.answers() == [{"objectives": "Moins 20 %", "actions": "Un\nDeux"}]
    page = device.press("Enregistrer et terminer", strategies="Plan")
    assert device.at == "/fin"
    assert "Vos réponses sont enregistrées." in page.words and "2 thèmes sur 3" in page.words
    page = device.get()
    assert "3 réponses enregistrées" in page.words and "1 réponse enregistrée" in page.words
    assert device.get("/t/eau").forms[0].fields["actions"] == "Un\nDeux"
    device.press("Enregistrer et continuer", actions="")
    assert asking.answers() == [{"objectives": "Moins 20 %", "strategies": "Plan"}]


def test_a_line_keeps_its_minus_and_loses_its_own_bullet(device: Device) -> None:
    begin(device, "LPO", "Ana")
    device.get("/t/eau")
    device.press("Enregistrer et continuer", objectives="- 20 km\n- réduire les pertes\n-5 %")
    words = device.client.get(f"/q/{device.code}/reponses.txt").text
    assert "\n• - 20 km\n• réduire les pertes\n• -5 %\n" in words


def test_answers_are_taken_home(device: Device) -> None:
    begin(device, "LPO", "Ana")
    device.get("/t/eau")
    device.press("Enregistrer et continuer", objectives="=1+1 <b>&", actions="Deux")
    text = device.client.get(f"/q/{device.code}/reponses.txt")
    assert text.headers["content-disposition"] == 'attachment; filename="questionnaire-aux-membres.txt"'
    assert "EAU ET MILIEUX" in text.text and "• =1+1 <b>&" in text.text and "Ana" in text.text
    assert device.get("/fin").one(id="words") is not None


def test_without_naming_an_organisation_one_is_asked_again_and_the_rest_stays(asking: Asking, device: Device) -> None:
    page = begin(device, " ", "Ana")
    assert device.status == 422
    assert "à remplir pour continuer" in page.words
    assert page.forms[0].fields["name"] == "Ana"
    assert asking.who() == []


def test_who_answers_is_changed_and_another_organisation_answers_apart(asking: Asking, device: Device) -> None:
    begin(device, "LPO")
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="A")
    page = device.get("?who=1")
    assert page.forms[0].fields["organisation"] == "Ligue de protection des oiseaux"
    device.press("Enregistrer", organisation="Amis du fleuve")
    assert asking.who() == [("Amis du fleuve", "")]
    device.get("?who=1")
    page = device.press("Répondre pour une autre structure")
    assert page.forms[0].fields["organisation"] == ""
    device.press("Commencer", organisation="CA")
    assert device.get("/t/eau").forms[0].fields["actions"] == ""
    device.press("Enregistrer et continuer", actions="B")
    assert sorted(asking.who()) == [("Amis du fleuve", ""), ("Chambre d’agriculture", "")]
    assert sorted(one["actions"] for one in asking.answers()) == ["A", "B"]


def test_two_devices_do_not_see_each_other(asking: Asking, device: Device) -> None:
    begin(device)
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="A")
    other = asking.device()
    assert "structure" in other.get().words
    assert other.get("/t/eau").forms[0].fields["actions"] == ""
    assert "A" not in other.client.get(f"/q/{other.code}/reponses.txt").text.split()


def test_without_cookies_the_themes_follow_each_other(asking: Asking, device: Device) -> None:
    device.get()
    device.client.cookies.clear()
    page = device.press("Commencer", organisation="LPO")
    for number, title in enumerate(THEMES, start=1):
        assert page.headings[0] == title
        device.client.cookies.clear()
        words = "Enregistrer et terminer" if number == len(THEMES) else "Enregistrer et continuer"
        page = device.press(words, actions=f"Action {number}")
    assert "Vos réponses sont enregistrées." in page.words and "3 thèmes sur 3" in page.words
    assert asking.who() == [("Ligue de protection des oiseaux", "")]
    assert len(read_answers(asking.site.room.house, newest(asking.site.room.house)).replies[0].answers) == 3


def test_two_pages_of_one_device_lose_nothing_and_say_so(asking: Asking, device: Device) -> None:
    begin(device)
    left = device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="vélo\nbus")
    device.page = left
    right = device.press("Enregistrer et continuer", actions="bus\ntrain", key="another-page")
    assert device.at == "/t/eau?relire=1"
    assert "aussi été modifiées" in right.words
    assert right.forms[0].fields["actions"] == "vélo\nbus\ntrain"


def test_the_script_sends_once_and_is_led_on(asking: Asking, device: Device) -> None:
    begin(device)
    fields = device.get("/t/eau").forms[0].fields | {"actions": "A"}
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    sent = [device.client.post(f"/q/{device.code}/t/eau", data=fields, headers=headers) for _time in range(3)]
    assert [one.status_code for one in sent] == [201, 200, 200]
    assert {one.json()["at"] for one in sent} == {f"/q/{device.code}/t/energie?ok=1"}
    undone = device.client.post(f"/q/{device.code}/t/eau", data=fields | {"undo": "1"}, headers=headers)
    assert (undone.status_code, undone.json()["at"]) == (200, f"/q/{device.code}/t/eau")
    assert asking.answers() == [{}]
    long = device.client.post(f"/q/{device.code}/t/eau", data=fields | {"actions": "x" * 1501}, headers=headers)
    assert long.status_code == 422 and "1" in long.json()["text"]


def test_too_long_is_told_and_stays(device: Device) -> None:
    begin(device)
    assert "1500 caractères au plus" in device.get("/t/eau").words
    page = device.press("Enregistrer et continuer", actions="é" * 1501, objectives="A")
    assert device.status == 422
    assert "dépasse de 1 caractère" in page.words
    assert page.forms[0].fields["actions"] == "é" * 1501 and page.forms[0].fields["objectives"] == "A"


def test_closed_meanwhile_the_words_come_back(asking: Asking, device: Device) -> None:
    house = asking.site.room.house
    begin(device)
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="Gardé")
    device.get("/t/energie")
    set_state(house, asking.id, FormState.CLOSED)
    page = device.press("Enregistrer et terminer", actions="Trop tard")
    assert device.status == 409
    assert "Ce questionnaire est clos." in page.words and "Trop tard" in device.answer.text
    page = device.get()
    assert "clos" in page.words and "Gardé" in device.answer.text
    assert device.get("/t/eau").words and device.status == 409
    assert asking.answers() == [{"actions": "Gardé"}]


def test_not_open_yet(asking: Asking, device: Device) -> None:
    house = asking.site.room.house
    later = date.today() + timedelta(days=40)
    change_questionnaire(house, asking.id, QuestionnaireDraft("Q", opens_on=later))
    page = device.get()
    assert device.status == 200
    assert "pas encore ouvert" in page.words and str(later.year) in page.words
    change_questionnaire(house, asking.id, QuestionnaireDraft("Q"))
    write_notice(house, asking.site.room.programme_id, NoticeView())
    assert "pas encore ouvert" in device.get().words


def test_taken_back(asking: Asking, device: Device) -> None:
    begin(device)
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="A")
    device.get("/fin")
    device.press("Effacer mes réponses")
    assert asking.answers() == [{"actions": "A"}], "only when it is ticked"
    form = next(form for form in device.page.forms if form.action.endswith("retirer"))
    device.answer = device.client.post(form.action, data=form.fields | {"sure": "1"}, headers={"Origin": ORIGIN})
    assert "effacées" in Page(device.answer.text).words
    assert asking.answers() == []


def test_taken_back_no_copy_holds_it_any_more(asking: Asking, device: Device) -> None:
    house = asking.site.room.house

    def held() -> list[str]:
        files = [file for file in house.workspace.sessions_dir.rglob("*") if file.is_file()]
        return [file.name for file in files if "Zéphyrine".encode() in file.read_bytes()]

    begin(device)
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="Zéphyrine-action")
    back_up(house)
    back_up(house)
    assert len(held()) >= 3
    device.get("/fin")
    form = next(form for form in device.page.forms if form.action.endswith("retirer"))
    device.answer = device.client.post(form.action, data=form.fields | {"sure": "1"}, headers={"Origin": ORIGIN})
    assert "copies de sauvegarde" in Page(device.answer.text).words
    asking.site.web.tidying.close()
    assert held() == []


def test_a_code_that_opens_nothing(asking: Asking, device: Device) -> None:
    for path in ("//q/ABCDEFGHJKMN", f"//q/{asking.site.code}", f"//s/{asking.code}"):
        page = device.get(path)
        assert device.status == 404
        assert "n’est pas connu" in page.words
    assert device.get("/t/nulle-part").words and device.status == 404


def test_the_code_can_be_typed(asking: Asking, device: Device) -> None:
    device.get(f"//?code={asking.code.lower()}")
    assert str(device.answer.url) == f"{ORIGIN}/q/{asking.code}"


def test_a_form_that_was_not_made_for_this_device_is_shown_again(asking: Asking, device: Device) -> None:
    begin(device)
    device.get("/t/eau")
    page = device.press("Enregistrer et continuer", actions="A", csrf="0" * 32)
    assert device.status == 403
    assert page.forms[0].fields["actions"] == "A"
    device.press("Enregistrer et continuer")
    assert asking.answers() == [{"actions": "A"}]
    device.get("?who=1")
    assert "Rien n’est perdu" in device.press("Enregistrer", csrf="0" * 32).words
    refused = device.client.post(f"/q/{device.code}/retirer", data={"sure": "1"}, headers={"Origin": ORIGIN})
    assert refused.status_code == 403
    assert asking.answers() == [{"actions": "A"}]


def test_from_another_site_nothing_is_taken(asking: Asking, device: Device) -> None:
    begin(device)
    fields = device.get("/t/eau").forms[0].fields | {"actions": "A"}
    answer = device.client.post(f"/q/{device.code}/t/eau", data=fields, headers={"Origin": "http://evil.example.org"})
    assert answer.status_code == 403
    assert asking.answers() == [{}]


def test_a_file_or_broken_letters_are_refused_and_the_words_stay(asking: Asking, device: Device) -> None:
    begin(device)
    fields = device.get("/t/eau").forms[0].fields | {"actions": "Mes mots"}
    address, headers = f"/q/{device.code}/t/eau", {"Origin": ORIGIN, "Accept-Language": "fr"}
    sent = device.client.post(address, data=fields, files={"image": ("a.png", b"x")}, headers=headers)
    assert sent.status_code == 400 and "Mes mots" in sent.text
    body = (
        "&".join(f"{name}={value}" for name, value in fields.items() if name != "actions").encode()
        + b"&actions=\xff\xfe"
    )
    sent = device.client.post(
        address, content=body, headers=headers | {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert sent.status_code == 422 and "n’ont pas pu être lues" in sent.text
    assert asking.answers() == [{}]


def test_too_often_is_told_kindly(workspace: Any) -> None:
    from tests.web.site import a_site

    with a_site(workspace, limits=few(notes_per_minute=2)) as site:
        complete_notice(site.room)
        made = create_questionnaire(site.room.house, site.room.programme_id, QuestionnaireDraft("Q"))
        device = Device(site.phone(), code_of(site.room.house, made))
        begin(device)
        for number in range(3):
            device.get("/t/eau")
            page = device.press("Enregistrer et continuer", actions=f"Action {number}")
        assert device.status == 429
        assert page.forms[0].fields["actions"] == "Action 2"


@pytest.mark.parametrize("hostile", WORDS[:44], ids=str)
def test_hostile_words_come_back_as_they_are(asking: Asking, device: Device, hostile: Hostile) -> None:
    if not clean(hostile.raw).strip() or len(hostile.raw) > 1500:
        return
    begin(device)
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions=hostile.raw)
    assert device.status == 200
    page = device.get("/t/eau")
    assert page.forms[0].fields["actions"] == clean(hostile.raw).strip()
    assert "onerror" not in {name for _tag, had in device.get("/fin").elements for name in had}


def test_pages_are_light_and_safe(device: Device) -> None:
    from workshop.web.static_files import files

    shared = len(files()["style.css"]) + len(files()["outbox.js"]) + len(files()["draft.js"])
    begin(device)
    for path in ("", "/t/eau", "/fin", "/infos", "?who=1"):
        device.get(path)
        assert device.status == 200
        assert len(device.answer.content) + shared <= 30 * 1024
        assert "default-src 'none'" in device.answer.headers["content-security-policy"]


def test_it_speaks_english(device: Device) -> None:
    answer = device.client.get(f"/q/{device.code}?lang=en")
    assert "Begin" in answer.text and 'lang="en"' in answer.text


def test_each_field_is_labelled_and_described(device: Device) -> None:
    begin(device)
    page = device.get("/t/eau")
    ids = {had["id"] for _tag, had in page.elements if "id" in had}
    labels = {had["for"] for tag, had in page.elements if tag == "label"}
    boxes = [had for tag, had in page.elements if tag == "textarea"]
    assert len(boxes) == 3
    for had in boxes:
        assert had["id"] in labels
        assert set(had["aria-describedby"].split()) <= ids


def test_what_is_typed_never_stands_in_an_address(asking: Asking, device: Device) -> None:
    begin(device, "LPO", "Ana Prénom")
    device.get("/t/eau")
    device.press("Enregistrer et continuer", actions="Un secret")
    seen = [str(one.url) for one in (*device.answer.history, device.answer)]
    assert not [url for url in seen if "secret" in url or "Ana" in url]
