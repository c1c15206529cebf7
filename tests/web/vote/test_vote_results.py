"""After the close: the results as the room sees them; one's own answers and place, on one's own phone only."""

from datetime import timedelta
from random import Random

from tests.services.polling import a_round, asked, votes
from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.vote.conftest import TEXTS, a_vote, new_phone
from tests.web.vote.test_vote_pages import token
from workshop.model.words import Channel, PollForm
from workshop.services.closing import close
from workshop.services.hand_counts import count
from workshop.services.polls import close_round, open_round, settle
from workshop.services.taking_part import new_token

PEOPLE = 24


def divided(site: Site, phones: int = PEOPLE) -> tuple[str, list[str]]:
    """A round on ten statements in which every other one thinks the other way; its id and the tokens."""
    poll_id = a_round(
        site.room, *(f"Énoncé numéro {rank}" for rank in range(10)), title="Deux camps", present=PEOPLE + 6
    )
    chance, tokens = Random(3), [new_token() for _person in range(phones)]
    for at, one in enumerate(tokens):
        values = [(1 if rank % 2 == at % 2 else -1) if chance.random() < 0.93 else 0 for rank in range(10)]
        votes(site.room, poll_id, one, values)
    return poll_id, tokens


def test_numbers_bases_turnout_and_quorum_are_told(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, quorum=5, present=12)
    first = asked(site.room, poll_id)[0]
    for at in range(8):
        votes(site.room, poll_id, f"token{at}", [1, 1 if at % 2 else -1, 0])
    count(site.room.house, first.id, Channel.HANDS, {1: 2})
    close_round(site.room.house, poll_id)
    words = phone.get("/vote").words.replace("\u00a0", " ").replace("\u202f", " ")
    assert "10 votants sur 12 présents" in words and "téléphones 8, mains 2" in words and "quorum de 5 atteint" in words
    assert "100 % d’accord, sur 10 personnes qui prennent parti" in words
    assert "Consensus pour" in words and "Dissensus" in words
    for told in ("10 pour", "0 contre", "2 sans réponse", "4 pour", "4 contre", "8 sans avis"):
        assert told in words, told
    assert "Votre réponse" not in words and "Carte des opinions" not in words


def test_who_only_voted_sees_what_was_found_after_the_code_is_over(site: Site, phone: Phone) -> None:
    poll_id, guest = a_vote(site), new_phone(site)
    phone.get("/vote")
    phone.press("D’accord")
    guest.get("/vote")
    close_round(site.room.house, poll_id)
    close(site.room.house, site.room.session_id)
    begun = site.web.clock()
    site.web.clock = lambda: begun + timedelta(days=2)
    assert phone.get().headings[0].startswith("Merci")
    assert phone.get("/vote").headings[0] == "Le vote est clos" and "Votre réponse" in phone.page.words
    for path in ("", "/vote", "/resultats/1"):
        guest.get(path)
        assert guest.status == 410, "a phone that took no part"


def test_every_closed_round_is_found_again_and_no_other(site: Site, phone: Phone) -> None:
    first, second = a_vote(site), a_round(site.room, "Des mares", title="Le deuxième", is_open=False)
    assert phone.get("/resultats/1").headings[0] != "Le vote est clos", "it is open"
    close_round(site.room.house, first)
    assert "Les autres votes de la séance" not in phone.get("/vote").words
    assert phone.get("/resultats/2").headings[1] in TEXTS, "only prepared"
    open_round(site.room.house, second)
    assert phone.get("/resultats/1").headings[0] == "Le vote est clos", "also while another one is open"
    close_round(site.room.house, second)
    assert phone.get("/vote").headings[1] == "Des mares"
    assert f"/s/{site.code}/resultats/1" in phone.answer.text and "Après la table ronde" in phone.page.words
    assert phone.get("/resultats/1").headings[1] in TEXTS


def test_what_was_answered_before_counts_where_one_answer_came_late(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    phone.press("D’accord")
    close_round(site.room.house, poll_id)
    page = phone.press("D’accord")
    assert phone.status == 409
    assert "Ce que vous aviez répondu avant la clôture est compté." in page.words
    assert "Ce que vous aviez répondu" not in phone.get("/vote").words


def test_a_statement_that_came_after_the_close_is_told_as_such_and_given_back(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, may_add=True)
    phone.get("/proposer")
    close_round(site.room.house, poll_id)
    page = phone.press("Envoyer à l’animation", text="Des nids aussi")
    assert (
        phone.status == 409 and "avant l’arrivée de votre proposition" in page.words and "Des nids aussi" in page.words
    )


def test_of_too_few_voices_no_percentage_is_told(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    for at in range(3):
        votes(site.room, poll_id, f"token{at}", [1, -1, 0])
    close_round(site.room.house, poll_id)
    words = phone.get("/vote").words
    assert "%" not in words and "Trop peu de voix · 3 personnes prennent parti" in words


def test_nobody_one_person_and_everybody_without_opinion_are_told_as_such(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    for at in range(6):
        votes(site.room, poll_id, f"token{at}", [0, 1] if at == 0 else [0])
    close_round(site.room.house, poll_id)
    words = phone.get("/vote").words
    for told in ("Tout le monde sans avis", "Une seule réponse", "Personne n’a répondu"):
        assert told in words, told


def test_the_median_has_the_decimals_of_the_language(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.ESTIMATE)
    for at, value in enumerate((3, 4)):
        votes(site.room, poll_id, f"token{at}", [value] * 3)
    close_round(site.room.house, poll_id)
    assert "médiane 3,5 sur 5" in phone.get("/vote").words and "1 a mis 4 · 1 a mis 3" in phone.page.words


def test_a_round_is_sorted_as_it_says(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    for at in range(8):
        votes(site.room, poll_id, f"token{at}", [1 if at % 2 else -1, 1, 0])
    close_round(site.room.house, poll_id)
    assert phone.get("/vote").headings[1] == "Une rue aux piétons"
    settle(site.room.house, poll_id, sorted_by="division")
    assert phone.get("/vote").headings[1] == "Planter des haies", "nothing old is kept"


def test_where_there_are_groups_ones_own_place_is_told_to_oneself_alone(site: Site) -> None:
    poll_id, tokens = divided(site)
    mine, other = new_phone(site), new_phone(site)
    mine.client.cookies.set("w", tokens[4])
    other.get("/vote")
    close_round(site.room.house, poll_id)
    words = mine.get("/vote").words.replace("\u00a0", " ")
    assert "Carte des opinions" in words and "Vous êtes ici" in words and "Indicatif" in words
    assert f"Groupe A : {PEOPLE // 2} personnes" in words
    seen = other.get("/vote").words
    assert "Carte des opinions" in seen and "Vous êtes ici" not in seen
    assert token(other) not in tokens
    assert mine.answer.text.count('class="you"') == 1 and 'class="you"' not in other.answer.text
    place = own_group(mine)
    same = new_phone(site)
    same.client.cookies.set("w", tokens[6])
    same.get("/vote")
    opposite = new_phone(site)
    opposite.client.cookies.set("w", tokens[5])
    opposite.get("/vote")
    assert own_group(same) == place != own_group(opposite)


def own_group(phone: Phone) -> str:
    return phone.page.words.partition("le signe entouré, groupe ")[2][0]


def test_few_people_and_no_groups_make_no_map(site: Site, phone: Phone) -> None:
    poll_id, _tokens = divided(site, 19)
    close_round(site.room.house, poll_id)
    assert "Carte des opinions" not in phone.get("/vote").words


def test_a_round_on_which_nobody_voted_and_one_person_alone(site: Site, phone: Phone) -> None:
    for form in PollForm:
        poll_id = a_vote(site, form)
        close_round(site.room.house, poll_id)
        assert phone.get("/vote").headings[0] == "Le vote est clos" and phone.status == 200, form
        assert "0 votant" in phone.page.words
    poll_id = a_vote(site)
    votes(site.room, poll_id, "token", [0, 0, 0])
    close_round(site.room.house, poll_id)
    words = phone.get("/vote").words
    assert "personne n’a pris parti" in words and "1 votant" in words


def test_a_closed_session_still_leads_to_its_results(site: Site, phone: Phone) -> None:
    a_vote(site)
    phone.get("/vote")
    phone.press("D’accord")
    close(site.room.house, site.room.session_id)
    assert "Résultats du vote" in phone.get().words
    assert phone.get("/vote").headings[0] == "Le vote est clos" and "Votre réponse" in phone.page.words


def test_the_privacy_page_says_what_becomes_of_a_vote(site: Site, phone: Phone) -> None:
    assert "Ce que vous votez" in phone.get("/infos").words
