"""One statement a page, without a script: the way through a round, to the close and behind it."""

import re
from collections.abc import Mapping

from tests.services.polling import asked
from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site
from tests.web.vote.conftest import TEXTS, a_vote, new_phone
from workshop.model.voting_views import VoteView
from workshop.model.words import PollForm, StatementState
from workshop.services.poll_results import results
from workshop.services.polls import add_statement, close_round, set_state
from workshop.services.voting import voter_hash
from workshop.storage.queries.polls import own_ballot, turnout


def token(phone: Phone) -> str:
    return str(phone.client.cookies.get("w"))


def own(site: Site, phone: Phone, poll_id: str) -> Mapping[str, VoteView]:
    return site.room.house.read(own_ballot, poll_id, voter_hash(poll_id, token(phone))).votes


def ballots(site: Site, poll_id: str) -> int:
    found = site.room.house.read(turnout, poll_id)
    assert found is not None
    return found.answered


def shown(phone: Phone) -> str:
    """The statement on the page."""
    return phone.page.headings[0]


def test_the_first_page_leads_to_the_vote_and_a_touch_to_the_next_statement(site: Site, phone: Phone) -> None:
    assert f"/s/{site.code}/vote" not in phone.get().links
    poll_id = a_vote(site)
    page = phone.get()
    assert page.links.index(f"/s/{site.code}/vote") < page.links.index(f"/s/{site.code}/infos")
    assert "Voter" in page.words and "Après la table ronde" in page.words and "3 propositions" in page.words
    phone.get("/vote")
    seen = []
    for place, word in enumerate(("D’accord", "Pas d’accord", "Sans avis"), 1):
        assert f"{place} sur 3" in phone.page.words
        seen.append(shown(phone))
        phone.press(word)
        assert phone.status == 200 and "Vote enregistré" in phone.page.words
    assert sorted(seen) == sorted(TEXTS)
    assert shown(phone) == "Mes votes" and "vous avez répondu à tout" in phone.page.words
    by_text = {one.text: own(site, phone, poll_id)[one.id].value for one in asked(site.room, poll_id)}
    assert [by_text[text] for text in seen] == [1, -1, 0]
    assert "Vous avez voté" in phone.get().words
    assert phone.get("/vote").headings[0] == "Mes votes"


def test_my_notes_and_the_page_after_sending_lead_to_the_vote_too(site: Site, phone: Phone) -> None:
    a_vote(site)
    phone.get("/f/missing")
    assert f"/s/{site.code}/vote" in phone.press("Envoyer", what="Des bancs").links
    assert f"/s/{site.code}/vote" in phone.get("/notes").links


def test_the_order_is_each_persons_own_and_stays(site: Site) -> None:
    poll_id = a_vote(site)
    for rank in range(9):
        add_statement(site.room.house, poll_id, f"Énoncé {rank}")
    orders = set()
    for _person in range(6):
        phone = new_phone(site)
        phone.get("/vote")
        orders.add(
            order := tuple(re.findall(r'<p class="words">(.*?)</p>', phone.client.get(f"/s/{site.code}/votes").text))
        )
        again = phone.client.get(f"/s/{site.code}/votes").text
        assert len(order) == 12 and order == tuple(re.findall(r'<p class="words">(.*?)</p>', again))
        assert shown(phone) == order[0]
    assert len(orders) == 6


def test_skipping_comes_round_and_back_goes_back(site: Site, phone: Phone) -> None:
    a_vote(site)
    first = phone.get("/vote").headings[0]
    phone.get("/" + link(phone, "Plus tard"))
    second = shown(phone)
    assert second != first
    assert phone.get("/" + link(phone, "Précédent")).headings[0] == first
    phone.get("/" + link(phone, "Plus tard"))
    phone.press("D’accord")
    phone.press("D’accord")
    assert shown(phone) == first, "what was skipped comes last"
    assert "D’accord" in phone.press("D’accord").words


def link(phone: Phone, words: str) -> str:
    return re.search(rf'<a[^>]* href="([^"]+)"[^>]*>[^<]*{words}', phone.answer.text)[1]  # type: ignore[index]


def test_a_vote_is_changed_until_the_close_and_the_last_tab_counts(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    statement = phone.page.forms[0].action.rpartition("/")[2]
    other = Phone(phone.client, site.code)
    other.get(f"/vote/{statement}")
    phone.press("D’accord")
    other.press("Pas d’accord")
    assert "c’est votre dernière réponse qui compte" in other.page.words
    assert own(site, phone, poll_id)[statement].value == -1
    phone.get(f"/vote/{statement}")
    assert "votre réponse" in phone.page.words and phone.answer.text.count(" chosen") == 1
    phone.press("Sans avis")
    assert own(site, phone, poll_id)[statement].value == 0
    assert ballots(site, poll_id) == 1


def test_fifty_touches_are_one_vote(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    for _touch in range(50):
        phone.client.post(form.action, data=form.fields, headers={"Origin": ORIGIN})
    assert len(own(site, phone, poll_id)) == ballots(site, poll_id) == 1


def test_a_statement_withdrawn_meanwhile_is_told_and_the_next_one_comes(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    gone = phone.page.forms[0].action.rpartition("/")[2]
    set_state(site.room.house, gone, StatementState.WITHDRAWN)
    words = phone.press("D’accord").words
    assert phone.status == 409 and "n’est plus soumise au vote" in words and "1 sur 2" in words
    assert own(site, phone, poll_id) == {}
    assert "1 sur 2" in phone.get(f"/vote/{gone}").words


def test_a_vote_after_the_close_is_not_counted_and_is_told(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    phone.press("D’accord")
    close_round(site.room.house, poll_id)
    words = phone.press("D’accord").words
    assert phone.status == 409 and shown(phone) == "Le vote est clos"
    assert "n’a pas été compté" in words and "Votre réponse" in words
    found = results(site.room.house, poll_id)
    assert (found.people, found.late) == (1, 1)
    assert len(own(site, phone, poll_id)) == 1
    assert shown_at(phone, "/votes") == shown_at(phone, "/vote") == "Le vote est clos"
    assert "Résultats du vote" in phone.get().words


def shown_at(phone: Phone, path: str) -> str:
    return phone.get(path).headings[0]


def test_a_page_of_the_round_before_does_not_vote_in_the_next(site: Site, phone: Phone) -> None:
    before = a_vote(site)
    phone.get("/vote")
    close_round(site.room.house, before)
    poll_id = a_vote(site)
    words = phone.press("D’accord").words
    assert phone.status == 409 and "clos" in words and f"/s/{site.code}/vote" in phone.page.links
    assert ballots(site, poll_id) == 0
    found = results(site.room.house, before)
    assert (found.people, found.late) == (0, 1)


def test_nothing_is_kept_of_an_old_round(site: Site, phone: Phone) -> None:
    assert shown_at(phone, "/vote") == "Aucun vote n’est ouvert pour l’instant"
    for number in range(2):
        poll_id = a_vote(site)
        assert shown_at(phone, "/vote") in TEXTS, number
        close_round(site.room.house, poll_id)
        assert shown_at(phone, "/vote") == "Le vote est clos", number


def test_an_objection_is_explained(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.GRADIENTS)
    phone.get("/vote")
    statement = phone.page.forms[0].action.rpartition("/")[2]
    phone.get("/" + phone.page.links[[("objection" in one) for one in phone.page.links].index(True)])
    assert "Qu’est-ce qui le rend impossible" in phone.page.words.replace("\u202f", " ")
    phone.press("Envoyer mon opposition")
    assert phone.status == 422 and "Une opposition demande sa raison" in phone.page.words
    assert own(site, phone, poll_id) == {}
    phone.press("Envoyer mon opposition", reason="x" * 401)
    assert phone.status == 422 and phone.page.forms[0].fields["reason"] == "x" * 401
    phone.press("Envoyer mon opposition", reason="Trop cher pour nous")
    assert phone.status == 200
    assert own(site, phone, poll_id)[statement] == VoteView(-1, "Trop cher pour nous")
    assert "Trop cher pour nous" in phone.get("/votes").words
    phone.get(f"/vote/{statement}")
    phone.press("D’accord avec une réserve")
    assert own(site, phone, poll_id)[statement] == VoteView(1, "")


def test_an_estimate_has_five_values_and_no_opinion(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.ESTIMATE)
    phone.get("/vote")
    assert [form.buttons[0][2] for form in phone.page.forms] == ["1", "2", "3", "4", "5", "Sans avis"]
    for word in ("4", "5", "Sans avis"):
        phone.press(word)
    assert sorted(vote.value for vote in own(site, phone, poll_id).values()) == [0, 4, 5]
    assert "4 sur 5" in phone.page.words


def test_a_form_that_is_not_ours_is_refused_and_can_be_touched_again(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    phone.press("D’accord", csrf="0" * 32)
    assert phone.status == 403 and "touchez à nouveau votre réponse" in phone.page.words
    assert (
        phone.client.post(form.action, data=form.fields, headers={"Origin": "http://evil.example.org"}).status_code
        == 403
    )
    assert ballots(site, poll_id) == 0
    phone.press("D’accord")
    assert ballots(site, poll_id) == 1
    for value in ("7", "", "x", "-", "999999999999"):
        data = form.fields | {"vote": value}
        assert phone.client.post(form.action, data=data, headers={"Origin": ORIGIN}).status_code == 422, value
    assert [vote.value for vote in own(site, phone, poll_id).values()] == [1]


def test_somebody_elses_phone_votes_with_its_own_ballot(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.get("/vote")
    phone.press("D’accord")
    phone.get("/autre")
    phone.press("Écrire pour une autre personne")
    assert "Voter" in phone.page.words and "3 propositions" in phone.page.words
    phone.get("/vote")
    phone.press("Pas d’accord")
    assert ballots(site, poll_id) == 2
    phone.press(next(b[2] for form in phone.page.forms for b in form.buttons if b[2].startswith("Terminé")))
    assert [vote.value for vote in own(site, phone, poll_id).values()] == [1]
    assert "(1 sur 3)" in phone.get("/vote").words


def test_a_phone_that_keeps_no_cookie_votes_all_the_same(site: Site) -> None:
    poll_id = a_vote(site)
    phone = new_phone(site)
    phone.get("/vote")
    for word in ("D’accord", "Pas d’accord", "Sans avis"):
        phone.client.cookies.clear()
        phone.press(word)
        assert phone.status == 200
    assert shown(phone) == "Mes votes"
    found = site.room.house.read(turnout, poll_id)
    assert found is not None and (found.answered, found.complete) == (1, 1)


def test_it_speaks_the_language_of_the_phone_also_when_it_refuses(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    phone.client.cookies.set("l", "en")
    form = phone.get("/vote").forms[0]
    assert [one.buttons[0][2] for one in phone.page.forms] == ["Agree", "Disagree", "No opinion"]
    set_state(site.room.house, form.action.rpartition("/")[2], StatementState.WITHDRAWN)
    assert "is no longer put to the vote" in phone.press("Agree").words
    close_round(site.room.house, poll_id)
    assert "was not counted" in phone.press("Agree").words


def test_no_thumb_is_that_fast(site: Site, phone: Phone) -> None:
    a_vote(site)
    form = phone.get("/vote").forms[0]
    answers = [
        phone.client.post(form.action, data=form.fields, headers={"Origin": ORIGIN, "Accept-Language": "fr"})
        for _touch in range(site.web.options.limits.votes_per_minute + 1)
    ]
    assert answers[-2].status_code == 200 and answers[-1].status_code == 429
    assert "n’est pas compté" in answers[-1].text and int(answers[-1].headers["Retry-After"]) > 0
    phone.get("/f/missing")
    assert phone.press("Envoyer", what="Un banc").headings[0] == "Enregistré", "notes are counted apart"
