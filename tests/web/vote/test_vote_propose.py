"""A statement of a participant's own: taken where the round takes any, read first, three at most at a time."""

import pytest

from tests.hostile import WORDS, Hostile
from tests.services.polling import asked
from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site
from tests.web.vote.conftest import a_vote, new_phone
from workshop.model.words import StatementState
from workshop.services.polls import close_round, set_state
from workshop.storage.queries.polls import statements

SEND = "Envoyer à l’animation"


def waiting(site: Site, poll_id: str) -> list[str]:
    return [one.text for one in site.room.house.read(statements, poll_id, (StatementState.WAITING,))]


def test_it_is_offered_only_where_the_round_takes_any(site: Site, phone: Phone) -> None:
    a_vote(site)
    assert f"/s/{site.code}/proposer" not in phone.get("/vote").links
    phone.get("/proposer")
    assert "/vote" in str(phone.answer.url)


def test_it_waits_until_the_facilitator_took_it_up_and_then_everybody_votes_on_it(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, may_add=True)
    phone.get("/proposer")
    assert "200 caractères" in phone.page.words and "encore en envoyer 3" in phone.page.words
    phone.press(SEND, text="Ouvrir la gare le dimanche")
    assert "Merci" in phone.page.words and "Ouvrir la gare le dimanche" in phone.page.words
    assert waiting(site, poll_id) == ["Ouvrir la gare le dimanche"]
    other = new_phone(site)
    assert "Ouvrir la gare" not in other.get("/votes").words
    (found,) = site.room.house.read(statements, poll_id, (StatementState.WAITING,))
    set_state(site.room.house, found.id, StatementState.ASKED)
    assert len(asked(site.room, poll_id)) == 4
    assert "Ouvrir la gare" in other.get("/votes").words
    assert "est mise au vote" in phone.get("/votes").words


def test_three_may_wait_and_the_words_of_the_fourth_stay(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, may_add=True)
    for rank in range(3):
        phone.get("/proposer")
        phone.press(SEND, text=f"Énoncé {rank}")
    phone.get("/proposer")
    phone.press(SEND, text="Un de trop")
    assert phone.status == 422 and "attendez" in phone.page.words
    assert phone.page.forms[0].fields["text"] == "Un de trop"
    assert len(waiting(site, poll_id)) == 3


def test_nothing_too_long_and_too_late_are_told_with_the_words(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, may_add=True)
    phone.get("/proposer")
    for text in ("", "   ", "x" * 201):
        phone.press(SEND, text=text)
        assert phone.status == 422, text
    close_round(site.room.house, poll_id)
    phone.press(SEND, text="Trop tard")
    assert phone.status == 409 and phone.page.copies == ["Trop tard"]
    assert waiting(site, poll_id) == []


def test_the_same_twice_is_one_and_what_left_the_outbox_can_be_taken_back(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, may_add=True)
    form = phone.get("/proposer").forms[0]
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    sent = form.fields | {"text": "Une fois"}
    for _try in range(2):
        assert "at" in phone.client.post(form.action, data=sent, headers=headers).json()
    assert waiting(site, poll_id) == ["Une fois"]
    assert "at" in phone.client.post(form.action, data=sent | {"undo": "1"}, headers=headers).json()
    assert waiting(site, poll_id) == []


@pytest.mark.parametrize("hostile", WORDS, ids=str)
def test_words_are_shown_as_words(site: Site, phone: Phone, hostile: Hostile) -> None:
    poll_id = a_vote(site, may_add=True)
    phone.get("/proposer")
    phone.press(SEND, text=f"x{hostile.raw[:150]}x")
    found = site.room.house.read(statements, poll_id, (StatementState.WAITING,))
    for one in found:
        set_state(site.room.house, one.id, StatementState.ASKED)
        phone.get(f"/vote/{one.id}")
        assert phone.status == 200
        assert phone.page.headings[0].split() == one.text.split(), "all of it, and nothing of it as a tag"
        assert phone.get("/votes") and phone.status == 200
