"""What can go wrong with a vote has its sentence where it happens and its place in the minutes. Tables: test_consensus."""

import pytest

from tests.reports.test_votes import said
from tests.services.polling import asked, closed, votes
from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.vote.conftest import TEXTS, a_vote
from workshop.model.errors import WorkshopError
from workshop.model.words import Channel, StatementState
from workshop.services.hand_counts import count
from workshop.services.polls import set_state, settle


def test_after_the_close(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    closed(site.room, poll_id)
    words = phone.press("D’accord").words
    assert "Le vote a été clos avant l’arrivée de cette réponse" in words and "elle n’a pas été comptée" in words
    assert "1 personne a répondu après la clôture ; cette réponse ne compte pas." in said(site.room)


def test_on_a_withdrawn_statement(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    gone = next(one for one in asked(site.room, poll_id) if one.id == phone.get("/vote").forms[0].action[-36:])
    votes(site.room, poll_id, "another phone", [1, 1, 1])
    set_state(site.room.house, gone.id, StatementState.WITHDRAWN)
    assert "Cette proposition n’est plus soumise au vote" in phone.press("D’accord").words
    closed(site.room, poll_id)
    told = said(site.room)
    assert f"Retirée avant la clôture, ses votes ne sont pas comptés : « {gone.text} »" in told


def test_twice_from_two_tabs(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    text = next(one.text for one in asked(site.room, poll_id) if one.id == phone.get("/vote").forms[0].action[-36:])
    other = Phone(phone.client, site.code)
    other.get("/vote")
    phone.press("D’accord")
    assert "c’est votre dernière réponse qui compte" in other.press("Pas d’accord").words
    closed(site.room, poll_id)
    told = said(site.room)
    assert "1 votant" in told and text in told and "100 %" not in told
    assert "Qui a répondu plusieurs fois compte une fois, par sa dernière réponse." in told


def test_more_hands_than_people(site: Site) -> None:
    poll_id = a_vote(site, present=8)
    first = asked(site.room, poll_id)[0].id
    with pytest.raises(WorkshopError, match="9 personnes comptées pour 8 présentes"):
        count(site.room.house, first, Channel.HANDS, {1: 9})
    count(site.room.house, first, Channel.HANDS, {1: 8})
    settle(site.room.house, closed(site.room, poll_id), present=7)
    assert "8 personnes ont voté pour 7 notées présentes : un des deux nombres est faux." in said(site.room)


def test_no_votes_at_all(site: Site, phone: Phone) -> None:
    closed(site.room, a_vote(site))
    words = phone.get("/vote").words
    assert "0 votant" in words and words.count("Personne n’a répondu") == len(TEXTS)
    assert "Personne n’a voté." in said(site.room)


def test_one_person_alone(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    votes(site.room, poll_id, "one", [1, -1, 0])
    closed(site.room, poll_id)
    assert phone.get("/vote").words.count("Une seule réponse") == len(TEXTS)
    assert "Une seule personne a voté : ce n’est pas un avis de la salle." in said(site.room)


def test_everybody_passes(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    for number in range(7):
        votes(site.room, poll_id, f"{number}", [0, 0, 0])
    closed(site.room, poll_id)
    words = phone.get("/vote").words
    assert words.count("Tout le monde sans avis") == len(TEXTS) and "personne n’a pris parti" in words
    told = said(site.room)
    assert "7 votants" in told and told.count("Tout le monde sans avis") >= len(TEXTS)
