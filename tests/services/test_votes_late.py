"""Answers after the close are counted as such and as nothing else; statements added while people vote are marked."""

from pathlib import Path

from tests.builders import Room
from tests.services.merging import at, base, check_whole, content, merged
from tests.services.polling import a_round, asked, closed, english, room, votes
from tests.services.test_interchange import take
from tests.services.test_merge_votes import copied
from workshop.bundle import prepare
from workshop.method.polls.words import added_words, late_words
from workshop.model.words import PollForm, StatementState
from workshop.services.interchange.exporting import json_bytes
from workshop.services.opening import open_house
from workshop.services.poll_results import results
from workshop.services.polls import add_statement, close_round, create, open_round, set_state, settle
from workshop.services.voting import Casting, CastState, cast, late_hash, propose, voter_hash
from workshop.storage.queries.polls import polls

__all__ = ["english", "room"]


def came_late(room: Room, poll_id: str) -> int:
    return results(room.house, poll_id).late


def test_who_answers_after_the_close_is_counted_once_and_changes_nothing(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    votes(room, poll_id, "a", [1])
    closed(room, poll_id)
    assert came_late(room, poll_id) == 0
    for _time in range(3):
        assert votes(room, poll_id, "a", [-1, 1]).state is CastState.LATE
        assert votes(room, poll_id, "b", [1]).state is CastState.LATE
    found = results(room.house, poll_id)
    assert (found.late, found.people) == (2, 1)
    assert late_words(found) == "2 people answered after the close; these answers do not count."
    assert {one.statement.text: one.values for one in found.statements} == {"Un": {1: 1}, "Deux": {}}


def test_what_was_counted_in_time_and_comes_again_is_not_late(room: Room) -> None:
    sides = a_round(room, "Un", "Deux")
    votes(room, sides, "a", [1, -1])
    closed(room, sides)
    assert votes(room, sides, "a", [1]).state is CastState.SAME
    dots = a_round(room, "Un", "Deux", form=PollForm.DOTS)
    votes(room, dots, "a", [1, 2])
    closed(room, dots)
    assert votes(room, dots, "a", [1, 2]).state is CastState.SAME
    assert came_late(room, sides) == came_late(room, dots) == 0
    first = asked(room, sides)[0].id
    taken_back = Casting(room.session_id, sides, "a", {}, taken_back=[first])
    assert cast(room.house, taken_back).result(30).state is CastState.LATE
    assert votes(room, dots, "a", [1]).state is CastState.LATE, "a ballot of dots comes whole"
    assert came_late(room, sides) == came_late(room, dots) == 1


def test_only_answers_of_this_round_and_session_are_late(room: Room) -> None:
    poll_id, other = closed(room, a_round(room, "Un")), a_round(room, "Deux", is_open=False)
    foreign = Casting(room.session_id, poll_id, "a", {asked(room, other)[0].id: 1})
    elsewhere = Casting("another session", poll_id, "a", {asked(room, poll_id)[0].id: 1})
    unopened = Casting(room.session_id, other, "a", {asked(room, other)[0].id: 1})
    for one in (foreign, elsewhere, unopened):
        assert cast(room.house, one).result(30).state is CastState.LATE
    assert came_late(room, poll_id) == 0


def test_nothing_leads_from_who_was_late_to_a_ballot(room: Room) -> None:
    poll_id = a_round(room, "Un")
    votes(room, poll_id, "a secret of this phone", [1])
    closed(room, poll_id)
    votes(room, poll_id, "a secret of this phone", [-1])
    row = room.house.read(lambda c: dict(c.execute("SELECT * FROM late_vote").fetchone()))
    assert sorted(row) == ["id", "poll_id", "voter_hash"], "neither when nor what"
    assert voter_hash(poll_id, "a secret of this phone") not in row.values()
    assert row["voter_hash"] not in room.house.read(json_bytes).decode()
    assert late_hash("another round", "a") != late_hash(poll_id, "a")


def test_it_goes_out_and_comes_back_with_the_data(room: Room, tmp_path: Path) -> None:
    poll_id = a_round(room, "Un", may_add=True)
    add_statement(room.house, poll_id, "Deux")
    closed(room, poll_id)
    for token in "abc":
        votes(room, poll_id, token, [1])
    sent = room.house.read(json_bytes)
    with open_house(prepare(tmp_path / "other")) as house:
        assert take(house, sent).refused == ()
        again = take(house, sent)
        assert sum(one.new + one.changed for one in again.counts) == 0
        assert house.read(json_bytes) == sent
        found = results(house, poll_id)
        assert found.late == 3
        assert {one.statement.text: one.statement.late for one in found.statements} == {"Un": False, "Deux": True}


def test_two_laptops_count_a_phone_that_was_late_on_both_once(tmp_path: Path) -> None:
    made = base(tmp_path / "base")
    with at(made) as room:
        closed(room, a_round(room, "Un"))
    a = copied(made, tmp_path / "a", lambda room, it: [votes(room, it, token, [1]) for token in ("both", "a")])
    b = copied(made, tmp_path / "b", lambda room, it: [votes(room, it, token, [1]) for token in ("both", "b", "c")])
    ab, ba = merged(a, b, tmp_path / "ab"), merged(b, a, tmp_path / "ba")
    check_whole(ab)
    assert content(ab) == content(ba)
    with at(ab) as room:
        assert came_late(room, room.house.read(polls, room.session_id)[0].id) == 4


def test_statements_added_while_people_vote_are_marked_whoever_added_them(room: Room) -> None:
    poll_id = create(room.house, room.session_id)
    for text in ("Avant", "Retirée"):
        add_statement(room.house, poll_id, text)
    gone = asked(room, poll_id)[1].id
    set_state(room.house, gone, StatementState.WITHDRAWN)
    open_round(room.house, poll_id)
    add_statement(room.house, poll_id, "De l’animation")
    settle(room.house, poll_id, may_add=True)
    proposed = propose(room.house, room.session_id, poll_id, "a", "D’une personne").result(30)
    set_state(room.house, proposed, StatementState.ASKED)
    set_state(room.house, gone, StatementState.ASKED)
    close_round(room.house, poll_id)
    told = {one.text: added_words(one) for one in asked(room, poll_id)}
    late = "Added during the vote: those who had finished may not have seen it."
    assert told == {
        "Avant": "", "Retirée": late, "De l’animation": late,
        "D’une personne": late.replace("vote:", "vote by a participant:"),
    }  # fmt: skip
