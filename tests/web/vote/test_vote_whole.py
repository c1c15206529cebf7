"""Dots and rankings without a script: each touch saves the whole ballot, and says what is left."""

from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site
from tests.web.vote.conftest import TEXTS, a_vote
from tests.web.vote.test_vote_pages import ballots, own
from workshop.model.words import PollForm, StatementState
from workshop.services.poll_results import results
from workshop.services.polls import close_round, set_state


def buttons(phone: Phone, name: str) -> list[str]:
    """The values of the buttons that can be touched, by the beginning of what a screen reader says of them."""
    return [
        had["value"] for tag, had in phone.page.elements
        if tag == "button" and had.get("aria-label", "").startswith(name) and "disabled" not in had
    ]  # fmt: skip


def touch(phone: Phone, value: str) -> None:
    form = next(form for form in phone.page.forms if form.action.endswith("/vote"))
    phone.answer = phone.client.post(
        form.action, data=form.fields | {"set": value}, headers={"Origin": ORIGIN, "Accept-Language": "fr"}
    )
    phone._seen()


def test_dots_are_given_until_none_is_left(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.DOTS, dots=4, most=3)
    words = phone.get("/vote").words
    assert all(text in words for text in TEXTS) and "Il vous reste 4 gommettes" in words
    assert buttons(phone, "Une gommette de moins") == []
    first = buttons(phone, "Une gommette de plus")[0].partition(":")[0]
    for count in range(1, 4):
        touch(phone, f"{first}:{count}")
        assert phone.status == 200 and f"reste {4 - count} gommette" in phone.page.words
    more = buttons(phone, "Une gommette de plus")
    assert len(more) == 2, "three on one statement is the most"
    touch(phone, more[0])
    assert "Toutes vos gommettes sont placées" in phone.page.words and buttons(phone, "Une gommette de plus") == []
    assert sorted(vote.value for vote in own(site, phone, poll_id).values()) == [0, 1, 3]
    touch(phone, buttons(phone, "Une gommette de moins")[0])
    assert "Il vous reste 1 gommette" in phone.page.words
    assert ballots(site, poll_id) == 1
    assert "3 gommettes" in phone.get("/votes").words or "2 gommettes" in phone.page.words


def test_more_dots_than_there_are_is_refused_and_nothing_moves(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.DOTS, dots=2, most=2)
    phone.get("/vote")
    one, other = (value.partition(":")[0] for value in buttons(phone, "Une gommette de plus")[:2])
    touch(phone, f"{one}:2")
    before = own(site, phone, poll_id)
    touch(phone, f"{other}:1")
    assert phone.status == 422 and "retirez-en" in phone.page.words
    touch(phone, f"{one}:9")
    assert phone.status == 422
    touch(phone, "nothing:1")
    assert phone.status == 422
    assert own(site, phone, poll_id) == before
    touch(phone, f"{one}:0")
    assert own(site, phone, poll_id) == {} and ballots(site, poll_id) == 0, "nobody voted who took all of it back"


def test_a_touch_twice_is_one_touch(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.DOTS)
    phone.get("/vote")
    value = buttons(phone, "Une gommette de plus")[0]
    for _touch in range(3):
        touch(phone, value)
    assert sum(vote.value for vote in own(site, phone, poll_id).values()) == 1


def test_a_ranking_is_built_from_the_first_place_on(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.RANKING)

    def order() -> list[str]:
        votes = own(site, phone, poll_id)
        return sorted(votes, key=lambda one: votes[one].value)

    phone.get("/vote")
    for place in (1, 2, 3):
        assert len(buttons(phone, f"Mettre à la place {place}")) == 4 - place
        touch(phone, buttons(phone, "Mettre")[0])
    first, second, third = order()
    assert buttons(phone, "Monter") == [f"{second}:1", f"{third}:2"]
    assert buttons(phone, "Descendre") == [f"{first}:2", f"{second}:3"]
    touch(phone, f"{third}:2")
    assert order() == [first, third, second]
    touch(phone, f"{first}:2")
    assert order() == [third, first, second]
    touch(phone, f"{third}:0")
    assert order() == [first, second] and len(buttons(phone, "Mettre à la place 3")) == 1
    assert [vote.value for vote in own(site, phone, poll_id).values()] and ballots(site, poll_id) == 1
    words = phone.get("/votes").words
    assert "Place 1" in words and "Pas placée" in words and "Vous pouvez en rester là" in words


def test_a_withdrawn_statement_leaves_its_place(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.RANKING)
    phone.get("/vote")
    for _place in range(3):
        touch(phone, buttons(phone, "Mettre")[0])
    first = buttons(phone, "Descendre")[0].partition(":")[0]
    set_state(site.room.house, first, StatementState.WITHDRAWN)
    phone.get("/vote")
    assert buttons(phone, "Monter")[0].endswith(":1") and len(buttons(phone, "Monter")) == 1
    touch(phone, buttons(phone, "Monter")[0])
    assert phone.status == 200
    assert sorted(vote.value for vote in own(site, phone, poll_id).values()) == [1, 2]


def test_after_the_close_a_touch_counts_no_more(site: Site, phone: Phone) -> None:
    poll_id = a_vote(site, PollForm.DOTS)
    phone.get("/vote")
    value = buttons(phone, "Une gommette de plus")[0]
    close_round(site.room.house, poll_id)
    touch(phone, value)
    assert phone.status == 409 and "n’a pas été comptée" in phone.page.words
    assert own(site, phone, poll_id) == {}
    assert results(site.room.house, poll_id).late == 1
