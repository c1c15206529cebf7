"""What a vote keeps of a note that is erased, undone or merged; what it takes along when a part of a session goes."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.builders import Room, a_room
from tests.services.polling import asked, english, votes
from tests.services.test_erasing import sent
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind
from workshop.services import erasing
from workshop.services.backup import back_up
from workshop.services.poll_points import make_point
from workshop.services.poll_results import results
from workshop.services.polls import ask_again, close_round, open_round, put_to_vote
from workshop.services.taking_part import Visitor, new_token
from workshop.storage.connect import connect
from workshop.storage.queries.participation import participants
from workshop.storage.queries.polls import statements

__all__ = ["english"]

SECRET = "Zéphyrine-question"
MARK = "[Taken back by its author]"


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, ("Table 1",)) as built:
        built.house.store.write("test", _speaks_english).result()
        yield built


def _speaks_english(writer: object) -> None:
    from workshop.model.programme import Programme

    connection = writer.connection  # type: ignore[attr-defined]
    programme = connection.execute("SELECT id FROM programme").fetchone()["id"]
    writer.update(Programme, programme, language="en")  # type: ignore[attr-defined]


def put(room: Room) -> str:
    """A question that somebody sent by phone is put to the vote, voted on by three, and asked again; the round's id."""
    sent(room, Visitor(new_token()), "question", "k", question=SECRET)
    note = next(one for one in room.notes() if SECRET in one.text)
    poll_id = put_to_vote(room.house, room.session_id, note.id).id
    open_round(room.house, poll_id)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    return poll_id


def test_the_words_of_who_is_erased_go_and_the_votes_of_others_stay(room: Room) -> None:
    poll_id = put(room)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.CONSENSUS)
    again = ask_again(room.house, room.session_id, poll_id)
    made = back_up(room.house, None, label="test").path
    (person,) = room.house.read(participants, room.session_id)
    erasing.erase(room.house, person)
    for one in (poll_id, again):
        (statement,) = asked(room, one)
        assert (statement.text, statement.entry_id) == (MARK, None)
    found = results(room.house, poll_id)
    assert found.people == 6 and found.statements[0].values == {1: 6}
    for file in (room.house.workspace.database, made):
        with closing(connect(file, readonly=True)) as connection:
            assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        assert SECRET.encode() not in file.read_bytes()


def test_a_note_that_was_put_to_the_vote_cannot_be_undone_away(room: Room) -> None:
    room.say(";c Il faut des haies")
    note = room.notes()[0]
    put_to_vote(room.house, room.session_id, note.id)
    with pytest.raises(WorkshopError) as refused:
        room.say("/annuler")
    assert str(refused.value)
    assert [one.id for one in room.notes()] == [note.id]
    assert len(room.house.read(statements, put_to_vote_id(room))) == 1


def put_to_vote_id(room: Room) -> str:
    return str(room.house.read(lambda c: c.execute("SELECT id FROM poll").fetchone()[0]))
