"""What the script of the pages is answered: a vote that waited in the outbox is stored once, refused, or taken back."""

from typing import Any

from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site
from tests.web.vote.conftest import a_vote
from tests.web.vote.test_vote_pages import ballots, own
from workshop.model.words import StatementState
from workshop.services.poll_results import results
from workshop.services.polls import close_round, set_state


def sent(phone: Phone, fields: dict[str, str], action: str) -> Any:
    headers = {"Origin": ORIGIN, "Accept": "application/json", "Accept-Language": "fr"}
    return phone.client.post(action, data=fields, headers=headers)


def test_it_is_told_where_to_go_and_the_same_again_changes_nothing(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    told = [sent(phone, form.fields, form.action).json() for _try in range(3)]
    assert {one["at"].partition("?")[0] for one in told} <= {
        f"/s/{site.code}/vote/{one.id}" for one in all_of(site, poll_id)
    }
    assert len(own(site, phone, poll_id)) == ballots(site, poll_id) == 1


def all_of(site: Site, poll_id: str) -> Any:
    from tests.services.polling import asked

    return asked(site.room, poll_id)


def test_what_was_taken_back_from_the_outbox_is_not_in_the_file(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    sent(phone, form.fields, form.action)
    assert "at" in sent(phone, form.fields | {"undo": "1"}, form.action).json()
    assert own(site, phone, poll_id) == {} and ballots(site, poll_id) == 0


def test_late_withdrawn_and_too_old_are_told_in_words(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    assert sent(phone, form.fields | {"csrf": "x"}, form.action).status_code == 403
    set_state(site.room.house, form.action.rpartition("/")[2], StatementState.WITHDRAWN)
    answer = sent(phone, form.fields, form.action)
    assert answer.status_code == 409 and "n’est plus soumise au vote" in answer.json()["text"]
    close_round(site.room.house, poll_id)
    answer = sent(phone, form.fields, form.action)
    assert answer.status_code == 409 and "n’a pas été comptée" in answer.json()["text"]


def test_a_vote_that_was_stored_in_time_and_is_sent_again_after_the_close_is_not_late(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site)
    form = phone.get("/vote").forms[0]
    sent(phone, form.fields, form.action)
    close_round(site.room.house, poll_id)
    assert "at" in sent(phone, form.fields, form.action).json(), "the outbox may forget it"
    assert results(site.room.house, poll_id).late == 0
    assert sent(phone, form.fields | {"undo": "1"}, form.action).status_code == 409
    assert results(site.room.house, poll_id).late == 1


def test_a_phone_without_a_cookie_is_asked_to_post_by_itself(site: Site, phone: Phone) -> None:
    a_vote(site)
    form = phone.get("/vote").forms[0]
    phone.client.cookies.clear()
    answer = sent(phone, form.fields | {"t": form.fields["t"]}, form.action)
    assert "at" not in answer.json() and answer.status_code < 429
