"""Rounds of votes from opening to close: what may be changed when, who is counted, and what becomes of a result."""

import pytest

from tests.builders import Room
from tests.services.polling import a_round, asked, closed, english, room, votes
from workshop.method.consensus.shares import Opinion
from workshop.method.polls.words import CLASS_KINDS, divergence, evidence
from workshop.model.errors import WorkshopError
from workshop.model.words import Channel, Degree, EntryKind, PollForm, PollState, SessionState, StatementState
from workshop.services.closing import close
from workshop.services.hand_counts import count
from workshop.services.poll_points import make_point
from workshop.services.poll_results import results
from workshop.services.polls import (
    add_statement,
    ask_again,
    close_round,
    create,
    discard,
    move,
    open_round,
    put_to_vote,
    reword,
    set_state,
    settle,
)
from workshop.services.voting import Casting, CastState, cast, propose, voter_hash
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.polls import open_poll, own_ballot, poll, polls, record, statements, turnout
from workshop.storage.queries.sessions import session

__all__ = ["english", "room"]


def test_a_note_becomes_a_statement_once(room: Room) -> None:
    room.say(";c Il faut des haies")
    note = room.notes()[0]
    found = put_to_vote(room.house, room.session_id, note.id)
    assert [(one.text, one.entry_id) for one in asked(room, found.id)] == [("Il faut des haies", note.id)]
    with pytest.raises(WorkshopError, match="already"):
        put_to_vote(room.house, room.session_id, note.id)
    assert len(room.house.read(polls, room.session_id)) == 1


def test_votes_are_blind_until_the_close(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    assert votes(room, poll_id, "a", [1, -1]).state is CastState.SAVED
    assert votes(room, poll_id, "b", [0]).state is CastState.SAVED
    seen = room.house.read(turnout, poll_id)
    assert seen is not None and (seen.answered, seen.complete, seen.statements) == (2, 1, 2)
    assert room.house.read(record, poll_id) is None
    with pytest.raises(WorkshopError, match="open"):
        results(room.house, poll_id)
    close_round(room.house, poll_id)
    first = next(one for one in results(room.house, poll_id).statements if one.statement.text == "Un")
    assert (first.values, first.channels) == ({1: 1, 0: 1}, {Channel.PHONE: 2})


def test_a_vote_changes_until_the_close_and_not_after(room: Room) -> None:
    poll_id = a_round(room, "Un")
    statement = asked(room, poll_id)[0].id
    assert votes(room, poll_id, "a", [1]).state is CastState.SAVED
    assert votes(room, poll_id, "a", [1]).state is CastState.SAME
    assert votes(room, poll_id, "a", [-1]).state is CastState.CHANGED
    mine = room.house.read(own_ballot, poll_id, voter_hash(poll_id, "a"))
    assert mine.votes[statement].value == -1
    close_round(room.house, poll_id)
    late = votes(room, poll_id, "a", [1])
    assert late.state is CastState.LATE and late.why
    assert room.house.read(own_ballot, poll_id, voter_hash(poll_id, "a")).votes[statement].value == -1


def test_nothing_leads_from_a_ballot_to_a_participant(room: Room) -> None:
    poll_id = a_round(room, "Un")
    votes(room, poll_id, "a secret of this phone", [1])
    row = room.house.read(lambda c: dict(c.execute("SELECT * FROM ballot").fetchone()))
    assert "a secret of this phone" not in map(str, row.values())
    assert row["organisation_id"] is None and row["table_id"] is None
    assert not room.house.read(lambda c: c.execute("SELECT count(*) FROM participant").fetchone()[0])
    assert voter_hash(poll_id, "x") != voter_hash("another round", "x")


def test_a_withdrawn_statement_takes_no_vote_and_counts_no_longer(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    first = asked(room, poll_id)[0].id
    votes(room, poll_id, "a", [1, 1])
    set_state(room.house, first, StatementState.WITHDRAWN)
    refused = cast(room.house, Casting(room.session_id, poll_id, "b", {first: 1})).result(30)
    assert refused.state is CastState.REFUSED and refused.why
    found = results(room.house, closed(room, poll_id))
    assert [one.statement.text for one in found.statements] == ["Deux"] and found.people == 1


@pytest.mark.parametrize(
    ("form", "values"),
    [(PollForm.SIDES, [2]), (PollForm.GRADIENTS, [3]), (PollForm.ESTIMATE, [6]), (PollForm.DOTS, [4]),
     (PollForm.DOTS, [3, 3]), (PollForm.RANKING, [1, 1]), (PollForm.RANKING, [1, 3]), (PollForm.GRADIENTS, [-1])],
)  # fmt: skip
def test_what_no_ballot_may_say_is_refused_and_nothing_is_stored(room: Room, form: PollForm, values: list[int]) -> None:
    poll_id = a_round(room, "Un", "Deux", form=form)
    found = votes(room, poll_id, "a", values)
    assert found.state is CastState.REFUSED and found.why.endswith((".", "!"))
    assert not room.house.read(lambda c: c.execute("SELECT count(*) FROM vote").fetchone()[0])


def test_dots_that_are_taken_away_go(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", form=PollForm.DOTS, dots=4, most=4)
    votes(room, poll_id, "a", [1, 3])
    votes(room, poll_id, "a", [4])
    votes(room, poll_id, "b", [0, 2])
    found = {one.statement.text: one.score for one in results(room.house, closed(room, poll_id)).statements}
    assert found == {"Un": 4.0, "Deux": 2.0}


def test_an_objection_brings_its_reason(room: Room) -> None:
    poll_id = a_round(room, "Un", form=PollForm.GRADIENTS)
    votes(room, poll_id, "a", [-1], {0: "Le calendrier est intenable."})
    votes(room, poll_id, "b", [2])
    one = results(room.house, closed(room, poll_id)).statements[0]
    assert one.reasons == ("Le calendrier est intenable.",)


def test_hands_and_paper_count_with_the_phones(room: Room) -> None:
    poll_id = a_round(room, "Un", present=31, quorum=15)
    statement = asked(room, poll_id)[0].id
    for number in range(19):
        votes(room, poll_id, f"phone {number}", [1 if number < 14 else 0 if number < 18 else -1])
    count(room.house, statement, Channel.HANDS, {1: 4, -1: 1, 0: 0})
    found = results(room.house, closed(room, poll_id))
    one = found.statements[0]
    assert one.share is not None and one.share.opinion is Opinion.FOR
    assert evidence(found, one) == (
        "18 for, 2 against, 4 without opinion; 24 voters of 31 present; phones 19, hands 5; quorum of 15 reached"
    )
    assert one.unanswered == 7


def test_more_hands_than_people_are_refused(room: Room) -> None:
    poll_id = a_round(room, "Un", present=8)
    statement = asked(room, poll_id)[0].id
    count(room.house, statement, Channel.PAPER, {1: 5})
    with pytest.raises(WorkshopError, match="9 people were counted, but 8 are present"):
        count(room.house, statement, Channel.HANDS, {1: 4})
    with pytest.raises(WorkshopError):
        count(room.house, statement, Channel.HANDS, {1: -1})
    count(room.house, statement, Channel.PAPER, {1: 0})
    assert results(room.house, closed(room, poll_id)).people == 0


def test_how_many_are_in_the_room_is_said_with_the_count(room: Room) -> None:
    poll_id = a_round(room, "Un")
    statement = asked(room, poll_id)[0].id
    with pytest.raises(WorkshopError, match="14 people were counted, but 9 are present"):
        count(room.house, statement, Channel.HANDS, {1: 14}, present=9)
    kept = room.house.read(poll, poll_id)
    assert kept is not None and kept.present is None, "nothing is kept of a count that cannot be"
    count(room.house, statement, Channel.HANDS, {1: 14}, present=20)
    with pytest.raises(WorkshopError, match="but 20 are present"):
        count(room.house, statement, Channel.PAPER, {1: 7})
    assert results(room.house, closed(room, poll_id)).poll.present == 20


def test_hands_are_not_counted_after_the_close_nor_for_rankings(room: Room) -> None:
    ranked = a_round(room, "Un", form=PollForm.RANKING)
    with pytest.raises(WorkshopError, match="hand"):
        count(room.house, asked(room, ranked)[0].id, Channel.HANDS, {1: 4})
    close_round(room.house, ranked)
    poll_id = closed(room, a_round(room, "Un"))
    with pytest.raises(WorkshopError, match="closed"):
        count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {1: 4})


def test_rounds_are_opened_one_at_a_time_and_once(room: Room) -> None:
    first = a_round(room, "Un")
    second = a_round(room, "Deux", is_open=False)
    with pytest.raises(WorkshopError, match="Vote 1 is still open"):
        open_round(room.house, second)
    close_round(room.house, first)
    with pytest.raises(WorkshopError, match="closed"):
        open_round(room.house, first)
    with pytest.raises(WorkshopError, match="nothing to vote on"):
        open_round(room.house, create(room.house, room.session_id))


def test_an_open_vote_is_closed_with_the_session(room: Room) -> None:
    poll_id = a_round(room, "Un")
    votes(room, poll_id, "a", [1])
    close(room.house, room.session_id)
    assert room.house.read(session, room.session_id).state is SessionState.CLOSED
    assert room.house.read(open_poll, room.session_id) is None
    assert results(room.house, poll_id).people == 1
    with pytest.raises(WorkshopError, match="session is closed"):
        open_round(room.house, a_round(room, "Deux", is_open=False))


def test_words_people_vote_on_stay(room: Room) -> None:
    poll_id = a_round(room, "Un", is_open=False)
    statement = asked(room, poll_id)[0].id
    reword(room.house, statement, "Une")
    open_round(room.house, poll_id)
    with pytest.raises(WorkshopError):
        reword(room.house, statement, "Autre chose")
    with pytest.raises(WorkshopError):
        settle(room.house, poll_id, form=PollForm.DOTS)
    with pytest.raises(WorkshopError):
        discard(room.house, poll_id)
    settle(room.house, poll_id, quorum=12)
    assert asked(room, poll_id)[0].text == "Une"


def test_statements_move_and_an_unopened_round_goes(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", "Trois", is_open=False)
    move(room.house, asked(room, poll_id)[2].id, -2)
    assert [one.text for one in asked(room, poll_id)] == ["Trois", "Un", "Deux"]
    discard(room.house, poll_id)
    assert room.house.read(poll, poll_id) is None


def test_a_participant_adds_a_statement_that_is_read_first(room: Room) -> None:
    poll_id = a_round(room, "Un", may_add=True)
    made = propose(room.house, room.session_id, poll_id, "a", "Et les mares ?").result(30)
    again = propose(room.house, room.session_id, poll_id, "a", "Et les mares ?").result(30)
    assert again == made and len(asked(room, poll_id)) == 1
    reword(room.house, made, "Il faut aussi des mares.")
    set_state(room.house, made, StatementState.ASKED)
    assert [one.text for one in asked(room, poll_id)] == ["Un", "Il faut aussi des mares."]
    for number in range(3):
        propose(room.house, room.session_id, poll_id, "a", f"Encore {number}").result(30)
    with pytest.raises(WorkshopError, match="Three"):
        propose(room.house, room.session_id, poll_id, "a", "Encore un").result(30)
    waiting = room.house.read(statements, poll_id, (StatementState.WAITING,))
    assert len(waiting) == 3


def test_a_round_that_takes_no_statement_says_so(room: Room) -> None:
    poll_id = a_round(room, "Un")
    with pytest.raises(WorkshopError, match="No statement can be added"):
        propose(room.house, room.session_id, poll_id, "a", "Deux").result(30)


def test_a_result_becomes_a_point_with_its_sides(room: Room) -> None:
    poll_id = a_round(room, "Une zone à faibles émissions dès 2027")
    for number in range(17):
        votes(room, poll_id, f"{number}", [1 if number < 9 else -1])
    close_round(room.house, poll_id)
    statement = asked(room, poll_id)[0].id
    found = results(room.house, poll_id)
    share = found.statements[0].share
    assert share is not None and CLASS_KINDS[share.opinion] is EntryKind.DISSENSUS
    point = make_point(room.house, poll_id, statement, EntryKind.DISSENSUS)
    assert make_point(room.house, poll_id, statement, EntryKind.DISSENSUS) == point
    note = next(one for one in room.house.read(session_entries, room.session_id) if one.id == point)
    assert (note.kind, note.text) == (EntryKind.DISSENSUS, "Une zone à faibles émissions dès 2027")
    assert [(side.degree, side.holder) for side in note.positions] == [
        (Degree.AGREEMENT, "9 people by vote"), (Degree.OBJECTION, "8 people by vote"),
    ]  # fmt: skip
    assert asked(room, poll_id)[0].point == note.number
    assert not divergence(found, found.statements[0], EntryKind.DISSENSUS)
    assert "Dissensus".lower() in divergence(found, found.statements[0], EntryKind.CONSENSUS)


def test_the_note_that_was_voted_on_is_the_point(room: Room) -> None:
    room.say(";c Il faut des haies")
    note = room.notes()[0]
    poll_id = put_to_vote(room.house, room.session_id, note.id).id
    open_round(room.house, poll_id)
    for number in range(8):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    assert make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.CONSENSUS) == note.id
    assert len(room.notes()) == 1


def test_what_was_voted_on_is_asked_again(room: Room) -> None:
    room.say(";c Il faut des haies")
    first = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, first)
    close_round(room.house, first)
    second = ask_again(room.house, room.session_id, first)
    before, after = asked(room, first)[0], asked(room, second)[0]
    assert (after.text, after.again_id, after.entry_id) == (before.text, before.id, before.entry_id)
    found = room.house.read(poll, second)
    assert found is not None and (found.state, found.number) == (PollState.PREPARED, 2)


def test_a_vote_on_nothing_is_said(room: Room) -> None:
    poll_id = a_round(room, is_open=False)
    with pytest.raises(WorkshopError, match="words"):
        add_statement(room.house, poll_id, "  ")
    with pytest.raises(WorkshopError, match="not held"):
        results(room.house, poll_id)


def test_nobody_voted(room: Room) -> None:
    found = results(room.house, closed(room, a_round(room, "Un")))
    one = found.statements[0]
    assert one.share is not None and one.share.opinion is Opinion.TOO_FEW and found.people == 0
    assert evidence(found, one).startswith("0 for, 0 against, 0 without opinion; 0 voters")
