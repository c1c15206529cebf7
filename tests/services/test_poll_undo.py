"""Ctrl+Z on the votes: what the facilitator did is taken back; what people saw or answered is for good."""

from collections.abc import Callable

import pytest

from tests.builders import Room
from tests.services.polling import a_round, asked, closed, english, room, votes
from workshop.model.errors import WorkshopError
from workshop.model.words import Channel, EntryKind, PollOrder, PollState, StatementState
from workshop.services.closing import close
from workshop.services.hand_counts import count
from workshop.services.poll_points import make_point
from workshop.services.poll_undo import undo
from workshop.services.polls import (
    add_statement,
    ask_again,
    create,
    discard,
    move,
    open_round,
    put_to_vote,
    reword,
    set_state,
    settle,
)
from workshop.storage.queries.polls import hand_counts, poll, polls, statements

__all__ = ["english", "room"]


def texts(room: Room, poll_id: str) -> list[str]:
    return [one.text for one in asked(room, poll_id)]


def back(room: Room, *, again: bool = False) -> str:
    return undo(room.house, room.session_id, again=again).told


def content(room: Room) -> list[object]:
    """All that votes are, but for the log."""
    tables = ("poll", "statement", "ballot", "vote", "hand_count", "entry", "position")
    return room.house.read(
        lambda c: [[dict(row) for row in c.execute(f"SELECT * FROM {one} ORDER BY id")] for one in tables]
    )


STEPS: dict[str, Callable[[Room, str], object]] = {
    "Undone: statement “Trois”": lambda room, it: add_statement(room.house, it, "Trois"),
    "Undone: statement “Une”": lambda room, it: reword(room.house, asked(room, it)[0].id, "Une"),
    "Undone: statement “Deux”": lambda room, it: set_state(room.house, asked(room, it)[1].id, StatementState.WITHDRAWN),
    "Undone: order of the statements": lambda room, it: move(room.house, asked(room, it)[1].id, -1),
    "Undone: settings of vote 1": lambda room, it: settle(room.house, it, quorum=12, present=20),
    "Undone: vote 1": lambda room, it: discard(room.house, it),
    "Undone: vote 2": lambda room, it: create(room.house, room.session_id),
}


@pytest.mark.parametrize("told", STEPS)
def test_each_step_before_the_opening_is_taken_back_and_done_again(room: Room, told: str) -> None:
    poll_id = a_round(room, "Un", "Deux", is_open=False)
    before = content(room)
    STEPS[told](room, poll_id)
    after = content(room)
    assert after != before
    assert back(room) == told and content(room) == before
    assert back(room, again=True).startswith("Done again: ") and content(room) == after


def test_a_note_that_was_put_to_the_vote_leaves_it_and_stays_a_note(room: Room) -> None:
    room.say("Il faut des haies")
    put_to_vote(room.house, room.session_id, room.notes()[0].id)
    assert "Il faut des haies" in back(room)
    assert room.house.read(polls, room.session_id) == () and len(room.notes()) == 1


def test_hands_are_taken_back_while_it_is_open_and_votes_stay(room: Room) -> None:
    poll_id = a_round(room, "Un")
    votes(room, poll_id, "a", [1])
    first = asked(room, poll_id)[0].id
    count(room.house, first, Channel.HANDS, {1: 4}, present=9)
    count(room.house, first, Channel.HANDS, {1: 5})
    assert back(room) == "Undone: count on “Un”"
    assert [one.count for one in room.house.read(hand_counts, poll_id)] == [4]
    found = undo(room.house, room.session_id)
    held = room.house.read(poll, poll_id)
    assert found.poll_id == poll_id and held is not None and held.present is None
    assert room.house.read(hand_counts, poll_id) == ()
    with pytest.raises(WorkshopError, match="opened to the phones"):
        back(room)
    assert room.house.read(lambda c: c.execute("SELECT count(*) FROM vote").fetchone()[0]) == 1


def test_what_is_added_while_people_vote_goes_as_long_as_nobody_answered_it(room: Room) -> None:
    poll_id = a_round(room, "Un")
    add_statement(room.house, poll_id, "Deux")
    votes(room, poll_id, "a", [1])
    assert back(room) == "Undone: statement “Deux”" and texts(room, poll_id) == ["Un"]
    back(room, again=True)
    assert asked(room, poll_id)[1].late
    votes(room, poll_id, "a", [1, 1])
    with pytest.raises(WorkshopError, match="People have voted on this statement: X withdraws it"):
        back(room)
    assert texts(room, poll_id) == ["Un", "Deux"]


def test_a_close_is_for_good_and_the_point_made_after_it_is_not(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    set_state(room.house, asked(room, poll_id)[1].id, StatementState.WITHDRAWN)
    closed(room, poll_id)
    before = content(room)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.CONSENSUS)
    settle(room.house, poll_id, sorted_by=PollOrder.DIVISION)
    assert back(room).startswith("Undone: note 1")
    settle(room.house, poll_id, sorted_by=PollOrder.CONSENSUS)
    assert content(room) == before and not room.notes()
    for _time in range(2):
        with pytest.raises(WorkshopError, match="Vote 1 is closed for good"):
            back(room)
    assert content(room) == before


def test_nor_is_what_came_before_when_the_session_closed_it(room: Room) -> None:
    poll_id = a_round(room, "Un")
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {1: 4})
    close(room.house, room.session_id)
    with pytest.raises(WorkshopError, match="closed for good"):
        back(room)
    assert [one.count for one in room.house.read(hand_counts, poll_id)] == [4]


def test_asking_again_is_taken_back_and_then_the_close_is_for_good(room: Room) -> None:
    poll_id = closed(room, a_round(room, "Un", "Deux"))
    ask_again(room.house, room.session_id, poll_id)
    assert back(room) == "Undone: vote 2"
    assert [one.state for one in room.house.read(polls, room.session_id)] == [PollState.CLOSED]
    with pytest.raises(WorkshopError, match="closed for good"):
        back(room)


def test_nothing_to_undo_and_notes_are_left_alone(room: Room) -> None:
    room.say("Une note")
    for again in (False, True):
        with pytest.raises(WorkshopError, match="nothing"):
            back(room, again=again)
    assert len(room.notes()) == 1


def test_words_that_people_voted_on_are_not_changed_by_withdrawing_them_first(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    votes(room, poll_id, "a", [1])
    first, second = (one.id for one in asked(room, poll_id))
    for one in (first, second):
        set_state(room.house, one, StatementState.WITHDRAWN)
    with pytest.raises(WorkshopError, match="People are voting on these words"):
        reword(room.house, first, "Le contraire")
    reword(room.house, second, "Mieux dit")
    gone = room.house.read(statements, poll_id, (StatementState.WITHDRAWN,))
    assert [one.text for one in gone] == ["Un", "Mieux dit"]


def test_an_opened_round_stays_open(room: Room) -> None:
    poll_id = a_round(room, "Un", is_open=False)
    open_round(room.house, poll_id)
    with pytest.raises(WorkshopError, match="C closes it"):
        back(room)
