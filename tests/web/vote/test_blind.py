"""Blind until the close: no answer of any route, to any power, depends on what somebody else voted."""

import re
from collections.abc import Iterator

import pytest

from tests.services.polling import a_round, asked, votes
from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site, a_site, few
from tests.web.vote.conftest import TEXTS, new_phone
from workshop.bundle import Workspace
from workshop.model.participation_views import RoomScreenView
from workshop.model.words import PollForm, Power, RoomView
from workshop.services import room_screen
from workshop.services.access import code_for
from workshop.services.polls import close_round
from workshop.storage.queries.polls import poll
from workshop.web.app import routes

SECRET = "raison-que-personne-ne-lit"
DOORS = {"s": Power.PARTICIPANT, "t": Power.SCRIBE, "ecran": Power.SCREEN, "q": Power.PARTICIPANT}
VOTES = {
    PollForm.SIDES: ([1, 1, 1], [-1, 0, -1]),
    PollForm.GRADIENTS: ([2, 2, 1], [-1, 0, -1]),
    PollForm.ESTIMATE: ([5, 5, 4], [1, 0, 2]),
    PollForm.DOTS: ([3, 1, 0], [0, 2, 3]),
    PollForm.RANKING: ([1, 2, 3], [3, 1, 2]),
}


MANY = 10**6


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Site]:
    """Nobody is told to wait: how long would differ from answer to answer."""
    limits = few(unknown_codes_per_minute=MANY, votes_per_minute=MANY, votes_per_session=MANY, notes_per_minute=MANY,
                 notes_per_session=MANY)  # fmt: skip
    with a_site(workspace, limits=limits) as built:
        yield built


def requests(site: Site, poll_id: str) -> Iterator[tuple[str, str]]:
    """Every route that there is, with what a curious person could put into its address."""
    found = site.room.house.read(poll, poll_id)
    assert found is not None
    for route in routes():
        for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
            path = route.path
            door = path.split("/")[1]
            if "{code}" in path:
                path = path.replace("{code}", code_for(site.room.house, site.room.session_id, DOORS[door]))
            path = path.replace("{statement}", asked(site.room, poll_id)[0].id).replace("{form}", "missing")
            path = path.replace("{number}", str(found.number))
            yield method, re.sub(r"{(\w+)(:\w+)?}", "none", path)


def everything(site: Site, phone: Phone, poll_id: str) -> dict[str, str]:
    """What each route answers, and what the screen shows in each of its views; without marks made anew each time."""
    found = {}
    me = phone.get("/vote").forms[-1].fields if phone.page else {}
    for method, path in requests(site, poll_id):
        views = tuple(RoomView) if path.startswith("/ecran") else (RoomView.JOIN,)
        for view in views:
            if path.startswith("/ecran"):
                room_screen.show(site.room.house, site.room.session_id, RoomScreenView(view))
            for accept in ("text/html", "application/json"):
                headers = {"Origin": ORIGIN, "Accept": accept, "Accept-Language": "fr"}
                data = {"csrf": me.get("csrf", ""), "round": poll_id, "vote": "1", "text": "", "set": ""}
                answer = phone.client.request(method, path, headers=headers, data=data if method == "POST" else None)
                text = answer.text + repr(sorted(answer.headers.items()))
                found[f"{method} {path} {view} {accept}"] = re.sub(r"\b[0-9a-f]{32}\b|w=[\w-]+|a=[\w-]+", "", text)
    return found


def test_no_answer_to_anybody_depends_on_what_another_voted(site: Site) -> None:
    assert len(routes()) > 30
    for form, (before, after) in VOTES.items():
        poll_id = a_round(site.room, *TEXTS, form=form, title="Un vote", may_add=True, present=9)
        curious, other = new_phone(site), "t" * 24
        everything(site, curious, poll_id)  # what a first visit leaves behind: a cookie, a vote of one's own
        votes(site.room, poll_id, other, before)
        first = everything(site, curious, poll_id)
        reasons = {at: SECRET for at, value in enumerate(after) if form is PollForm.GRADIENTS and value == -1}
        votes(site.room, poll_id, other, after, reasons)
        second = everything(site, curious, poll_id)
        assert first.keys() == second.keys()
        assert {name for name in first if first[name] != second[name]} == set(), form
        assert not any(SECRET in text for text in second.values())
        close_round(site.room.house, poll_id)
        curious.get("/vote")
        third = re.sub(r"\b[0-9a-f]{32}\b", "", curious.answer.text)
        assert "Le vote est clos" in third, "and the same look sees it once the round is closed"


def test_the_screen_says_how_many_answered_and_nothing_else(site: Site) -> None:
    poll_id = a_round(site.room, *TEXTS, title="Un vote", present=9)
    code = code_for(site.room.house, site.room.session_id, Power.SCREEN)
    room_screen.show(site.room.house, site.room.session_id, RoomScreenView(RoomView.VOTE))
    for people in range(1, 5):
        votes(site.room, poll_id, f"token{people}", [1, -1, 0])
        words = " ".join(re.sub(r"<[^>]*>", " ", site.client.get(f"/ecran/{code}/vue").text).split())
        verb = "a répondu" if people == 1 else "ont répondu"
        assert f"Un vote {people} {verb}, sur 9 présents" in words
        assert not any(text in words for text in TEXTS) and "pour" not in words
