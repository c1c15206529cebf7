"""A round of votes on the room's screen: how many have answered, then what it found, on as many leaves as it takes."""

import re

import pytest

from tests.services.polling import a_round, asked, votes
from tests.web.screen.conftest import Screen
from tests.web.screen.test_page import plain
from workshop.model.words import Channel, PollForm, RoomView
from workshop.services.hand_counts import count
from workshop.services.polls import close_round

TEXTS = ("Planter des haies", "Une rue aux piétons", "Compter les oiseaux")


def told(screen: Screen, more: str = "/vue") -> str:
    return plain(screen.get(more)).replace("\u00a0", " ").replace("\u202f", " ")


def held(screen: Screen, *ballots: list[int], form: PollForm = PollForm.SIDES, **values: object) -> str:
    """A round on the screen, with these ballots; its id."""
    poll_id = a_round(screen.room, *TEXTS, form=form, title="Après la table ronde", is_open=True, **values)
    for at, ballot in enumerate(ballots):
        votes(screen.room, poll_id, f"token{at}", ballot)
    screen.show(RoomView.VOTE)
    return poll_id


def test_before_any_round_it_says_so(screen: Screen) -> None:
    screen.show(RoomView.VOTE)
    assert "Le vote n’est pas encore ouvert" in told(screen)


def test_while_it_is_open_how_many_answered_by_whatever_way(screen: Screen) -> None:
    poll_id = held(screen, [1, 1, 1], [-1, 0, 1], present=31)
    count(screen.room.house, asked(screen.room, poll_id)[0].id, Channel.HANDS, {1: 4, -1: 1})
    words = told(screen)
    assert "Après la table ronde 7 ont répondu, sur 31 présents" in words
    assert f"{screen.joining[:4]} {screen.joining[4:]}" in words and 'class="qr"' in screen.get("/vue")
    assert not any(text in words for text in TEXTS)


def test_after_the_close_each_statement_with_its_bar_numbers_and_class(screen: Screen) -> None:
    ballots = [[1, 1 if at % 2 else -1, 0] for at in range(8)]
    poll_id = held(screen, *ballots, present=10, quorum=9)
    close_round(screen.room.house, poll_id)
    words = told(screen)
    assert "8 votants sur 10 présents · téléphones 8 · quorum de 9 non atteint" in words
    assert "Planter des haies Consensus pour · 100 % sur 8 8 pour 0 contre 0 sans avis 2 sans réponse" in words
    assert "Une rue aux piétons Dissensus · 50 % sur 8" in words
    assert "% : part d’accord parmi ceux qui ont pris parti" in words
    assert words.index("Planter des haies") < words.index("Une rue aux piétons")
    html = screen.get("/vue")
    assert 'aria-label="4 pour, 4 contre, 0 sans avis, 2 sans réponse"' in html
    widths = [
        int(width)
        for width in re.findall(r'class="p-(?:agree|disagree|pass|none)" x="\d+" y="1" width="(\d+)" height="58"', html)
    ]
    assert sum(widths) == 3000, "the parts of each bar are the whole of it"


def test_it_is_sorted_as_the_round_says(screen: Screen) -> None:
    ballots = [[1, 1 if at % 2 else -1, 0] for at in range(8)]
    poll_id = held(screen, *ballots, sorted_by="division")
    close_round(screen.room.house, poll_id)
    words = told(screen)
    assert words.index("Une rue aux piétons") < words.index("Planter des haies")


@pytest.mark.parametrize(
    ("form", "ballots", "wanted"),
    [
        (PollForm.DOTS, [[3, 2, 0], [3, 0, 1]], "Planter des haies 6 gommettes · 2 personnes"),
        (PollForm.RANKING, [[1, 2, 3], [1, 3, 2]], "Planter des haies 4 points · 2 personnes"),
        (PollForm.ESTIMATE, [[5, 1, 0], [3, 1, 2], [5, 1, 2]], "médiane 5 sur 5 2 ont mis 5 · 1 a mis 3"),
    ],
)
def test_other_forms_are_bars_with_numbers(
    screen: Screen, form: PollForm, ballots: list[list[int]], wanted: str
) -> None:
    poll_id = held(screen, *ballots, form=form)
    close_round(screen.room.house, poll_id)
    assert wanted in told(screen)
    assert screen.get("/vue").count('class="bar"') == 3


def test_gradients_say_who_had_a_reservation_but_no_reason_is_projected(screen: Screen) -> None:
    poll_id = held(screen, [2, 1, 0], [2, 2, 1], form=PollForm.GRADIENTS)
    votes(screen.room, poll_id, "token9", [2, 2, -1], {2: "Une raison en mots"})
    close_round(screen.room.house, poll_id)
    words = told(screen)
    assert "1 réserve" in words and "1 opposition" in words and "Une raison en mots" not in words


def test_many_statements_turn_like_pages_and_each_stands_on_one(screen: Screen) -> None:
    poll_id = a_round(screen.room, *(f"Énoncé {rank} : " + "des mots " * rank for rank in range(20)), title="Long")
    votes(screen.room, poll_id, "token", [1] * 20)
    close_round(screen.room.house, poll_id)
    screen.show(RoomView.VOTE)
    pages = int(re.search(r"1 sur (\d+)", told(screen, "/vue?page=1"))[1])  # type: ignore[index]
    seen = [
        rank
        for page in range(1, pages + 1)
        for rank in re.findall(r"Énoncé (\d+) :", told(screen, f"/vue?page={page}"))
    ]
    assert sorted(seen, key=int) == [str(rank) for rank in range(20)]


def test_the_next_round_takes_the_place_of_the_results(screen: Screen) -> None:
    close_round(screen.room.house, held(screen, [1, 1, 1]))
    assert "1 votant" in told(screen)
    held(screen, present=3)
    assert "0 a répondu, sur 3 présents" in told(screen) and "Planter" not in told(screen)
