"""A table's note-taker: each sending once, whatever order it comes in; and only the notes of the own table."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.ids import new_id
from workshop.model.words import Channel, EntryKind
from workshop.services.capture_state import Circumstances
from workshop.services.scribing import note, reword, table_notes, withdraw, withdraw_sending
from workshop.storage.queries.sessions import tables

QUESTION = EntryKind.QUESTION


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, ("Eau", "Sols")) as built:
        yield built


def at(room: Room, table: int) -> Circumstances:
    found = room.house.read(tables, room.session_id)[table]
    return Circumstances(room.session_id, room.programme_id, None, found.id, channel=Channel.SCRIBE)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from("xy"), st.sampled_from(["k1", "k2"])), max_size=10))
def test_each_key_and_text_is_one_note_of_its_table(room: Room, order: list[tuple[int, str, str]]) -> None:
    before, example = {one.id for one in room.notes()}, new_id()

    def send(table: int, text: str, key: str) -> bool:
        return note(room.house, at(room, table), QUESTION, text, "", f"{key}-{example}").result().new

    assert sum(send(*sending) for sending in order) == len(set(order))
    assert not any(send(*sending) for sending in order)
    for table in (0, 1):
        stored = table_notes(room.house, room.session_id, at(room, table).table_id)
        wanted = sorted(text for place, text, _key in set(order) if place == table)
        assert sorted(one.text for one in stored if one.id not in before) == wanted


def test_a_note_that_was_reworded_is_still_known_when_it_is_sent_again(room: Room) -> None:
    here = at(room, 0)
    made = note(room.house, here, QUESTION, "Des puits", "LPO", "key-1").result()
    reword(room.house, here, made.entry_id, "Des puits privés", EntryKind.DATA_GAP).result()
    assert not note(room.house, here, QUESTION, "Des puits", "LPO", "key-1").result().new
    assert [(one.text, one.kind, one.author) for one in room.notes()] == [
        ("Des puits privés", EntryKind.DATA_GAP, "LPO")
    ]


def test_what_is_of_another_table_or_gone_is_refused(room: Room) -> None:
    made = note(room.house, at(room, 0), QUESTION, "Des puits", "", "key-1").result()
    for what in (
        reword(room.house, at(room, 1), made.entry_id, "x", QUESTION),
        withdraw(room.house, at(room, 1), made.entry_id),
    ):
        with pytest.raises(WorkshopError):
            what.result()
    withdraw_sending(room.house, at(room, 1), "Des puits", "key-1").result()
    assert room.texts() == ["Des puits"]
    withdraw_sending(room.house, at(room, 0), "Des puits", "key-1").result()
    withdraw_sending(room.house, at(room, 0), "never sent", "key-2").result()
    assert room.texts() == []
    with pytest.raises(WorkshopError):
        withdraw(room.house, at(room, 0), made.entry_id).result()
