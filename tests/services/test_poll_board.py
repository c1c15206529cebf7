"""The rounds as the facilitator's screen shows them, asking again elsewhere, and the votes of the demonstration."""

import pytest

from tests.builders import Room
from tests.services.polling import a_round, asked, closed, english, room, votes
from workshop.bundle import Workspace
from workshop.method.consensus.shares import Opinion
from workshop.method.polls.words import divergence, evidence
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind, PollForm, PollState, Stage, StatementState
from workshop.services import agenda
from workshop.services.closing import close
from workshop.services.demo import LIVE_SESSION, play_demo
from workshop.services.export import export_minutes
from workshop.services.opening import open_house
from workshop.services.poll_board import Round, read_board
from workshop.services.poll_points import call_it, make_point
from workshop.services.poll_results import results
from workshop.services.polls import ask_again_now, open_round, set_state
from workshop.services.preparing import SessionDraft, create_session
from workshop.services.voting import propose
from workshop.storage.queries.polls import polls, statements
from workshop.storage.queries.sessions import find_session

__all__ = ["english", "room"]


def the_round(room: Room, number: int = 1) -> Round:
    return read_board(room.house, room.session_id).rounds[number - 1]


def test_statements_stand_by_what_became_of_them(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", may_add=True)
    waiting = propose(room.house, room.session_id, poll_id, "a", "Et trois ?").result(30)
    set_state(room.house, asked(room, poll_id)[1].id, StatementState.WITHDRAWN)
    found = the_round(room)
    assert [one.text for one in found.asked] == ["Un"]
    assert [one.id for one in found.waiting] == [waiting]
    assert [one.text for one in found.withdrawn] == ["Deux"]
    assert found.result is None and found.turnout.waiting == 1


def test_an_open_round_has_no_result_and_a_closed_one_its_points(room: Room) -> None:
    poll_id = a_round(room, "Un")
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    assert the_round(room).result is None
    closed(room, poll_id)
    statement = asked(room, poll_id)[0].id
    make_point(room.house, poll_id, statement, EntryKind.CONSENSUS)
    found = the_round(room)
    assert found.result is not None and found.points[statement].kind is EntryKind.CONSENSUS
    call_it(room.house, statement, EntryKind.DISSENSUS)
    assert the_round(room).points[statement].kind is EntryKind.DISSENSUS


def test_what_is_asked_again_stands_beside_what_was_found_before(room: Room) -> None:
    first = a_round(room, "Un")
    for number in range(6):
        votes(room, first, f"{number}", [1 if number < 3 else -1])
    closed(room, first)
    second = ask_again_now(room.house, first).id
    open_round(room.house, second)
    for number in range(6):
        votes(room, second, f"{number}", [1])
    assert not the_round(room, 2).before
    closed(room, second)
    (before,) = the_round(room, 2).before.values()
    assert before.session == 1 and before.result.share is not None
    assert before.result.share.opinion is Opinion.DISSENSUS


def test_it_is_asked_again_where_a_session_is_under_way(room: Room) -> None:
    poll_id = closed(room, a_round(room, "Un"))
    close(room.house, room.session_id)
    with pytest.raises(WorkshopError, match="No session is under way"):
        ask_again_now(room.house, poll_id)
    later = create_session(room.house, room.programme_id, SessionDraft("Suite", Stage.ACCULTURATION))
    agenda.open_session(room.house, later)
    assert ask_again_now(room.house, poll_id).session_id == later


def test_the_thresholds_of_the_workspace_decide(room: Room) -> None:
    poll_id = a_round(room, "Un")
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    closed(room, poll_id)
    file = room.house.workspace.sessions_dir / "consensus.toml"

    def opinion() -> Opinion | None:
        share = results(room.house, poll_id).statements[0].share
        return share.opinion if share else None

    assert opinion() is Opinion.FOR
    file.write_text("[consensus]\nvoices = 7\n", encoding="utf-8")
    assert opinion() is Opinion.TOO_FEW
    file.write_text("[consensus]\nvoices = -7\n", encoding="utf-8")
    assert opinion() is Opinion.FOR
    assert "line 2" in read_board(room.house, room.session_id).warning


def test_the_documents_are_classed_by_the_thresholds_of_the_workspace(room: Room) -> None:
    poll_id = a_round(room, "Un")
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    closed(room, poll_id)

    def told() -> str:
        (file,) = export_minutes(room.house, "1", ("md",))
        return file.read_text(encoding="utf-8")

    assert "Consensus pour" in told() and "moins de 5 personnes" in told()
    (room.house.workspace.sessions_dir / "consensus.toml").write_text("[consensus]\nvoices = 7\n", encoding="utf-8")
    assert "Consensus pour" not in told() and "moins de 7 personnes" in told()


@pytest.mark.slow
def test_the_demonstration_has_votes_held_and_one_ready(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        june, (prime, again) = (
            read_board(house, house.read(find_session, "8").id).rounds[0],
            read_board(house, house.read(find_session, "9").id).rounds,
        )
        assert june.result is not None and june.result.analysis is not None
        assert len(june.result.analysis.groups) == 2 and june.result.analysis.indicative
        assert {point.kind for point in june.points.values()} == {EntryKind.CONSENSUS, EntryKind.DISSENSUS}
        assert any(one.runs_along for one in june.result.statements)
        assert "24, hands 6" in evidence(june.result, june.result.statements[0])
        assert prime.poll.form is PollForm.GRADIENTS and prime.result is not None
        assert sum(len(one.reasons) for one in prime.result.statements) == 1
        assert again.result is not None and len(again.before) == 1
        (one,) = again.result.statements
        point = again.points[one.statement.id]
        assert point.id == one.statement.entry_id and "measured" in divergence(again.result, one, point.kind)
        (ready,) = house.read(polls, house.read(find_session, LIVE_SESSION).id)
        assert ready.state is PollState.PREPARED and 4 <= len(house.read(statements, ready.id)) <= 6
    play_demo(demo_copy, ("md",))
    with open_house(demo_copy) as house:
        (held,) = read_board(house, house.read(find_session, LIVE_SESSION).id).rounds
        assert held.poll.state is PollState.CLOSED and len(held.points) == 2
