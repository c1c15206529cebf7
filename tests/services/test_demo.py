"""The demonstration: made once, and every line of it is accepted."""

import pytest

from tests.builders import dump
from workshop.bundle import Workspace
from workshop.model.words import EntryState, SessionState
from workshop.services.demo import LIVE_SESSION, create_demo, expect_guests, play_demo
from workshop.services.demo_file import read_demo
from workshop.services.demo_sessions import script
from workshop.services.opening import open_house
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.home import home, programmes
from workshop.storage.queries.people import attendance
from workshop.storage.queries.polls import polls
from workshop.storage.queries.sessions import find_session


@pytest.mark.slow
def test_the_demonstration_is_made_once_and_played_to_its_end(workspace: Workspace) -> None:
    create_demo(workspace)
    with open_house(workspace) as house:
        made = house.read(dump)
        (programme,) = house.read(programmes)
        assert house.read(find_session, LIVE_SESSION).state is SessionState.PREPARED
        assert len(house.read(home, programme.id).sessions) >= 10
        assert house.store.warm().result(60) is None
    create_demo(workspace)
    with open_house(workspace) as house:
        assert house.read(dump) == made
        before = {row[0] for row in made["entry"]}
    (minutes,) = play_demo(workspace, ("md",))
    assert minutes.stat().st_size > 1000
    told = next(
        one for one in read_demo(workspace.find("sessions/demo")).sessions if str(one["number"]) == LIVE_SESSION
    )
    with open_house(workspace) as house:
        session = house.read(find_session, LIVE_SESSION)
        assert session.state is SessionState.CLOSED
        notes = [note for note in house.read(session_entries, session.id) if note.id not in before]
        assert len(notes) > 20
        assert len(notes) <= len(list(script(told)))
        assert any(note.state is EntryState.KEPT for note in notes)
        full = house.read(dump)
    play_demo(workspace, ("md",))
    with open_house(workspace) as house:
        assert house.read(dump) == full, "a session that is closed is not played again"


def test_the_votes_of_the_demonstration_know_how_many_are_in_the_room(workspace: Workspace) -> None:
    create_demo(workspace)
    for _again in range(2):
        expect_guests(workspace, 30)
    with open_house(workspace) as house:
        session = house.read(find_session, LIVE_SESSION)
        (prepared,) = house.read(polls, session.id)
        assert prepared.present == len(house.read(attendance, session.id)) + 30 > prepared.quorum
