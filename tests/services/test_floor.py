"""Who has the floor: numbers and turns at the desk, kept up with note by note."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.intentions import NewNote, Speaker
from workshop.model.errors import WorkshopError
from workshop.model.words import Channel
from workshop.services import floor
from workshop.services.capture import carry_out
from workshop.services.desk import Desk
from workshop.storage.queries.turns import spoken_among


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room.house, room.session_id)


def enter(desk: Desk, *lines: str) -> None:
    for line in lines:
        desk.enter(line)


def standing(desk: Desk) -> dict[str, int]:
    return {one.name: count for one, count in zip(desk.turns.speakers, desk.turns.counts, strict=True)}


def test_speakers_get_their_numbers_in_the_order_of_their_first_note(room: Room, desk: Desk) -> None:
    enter(desk, "LPO : un", "sans nom", "CA : deux", ";& trois", ";1 quatre", ";é cinq", ";c ;1 six")
    assert [(note.author, note.text, note.kind) for note in room.notes()][2:] == [
        ("CA", "deux", "note"), ("LPO", "trois", "note"), ("LPO", "quatre", "note"), ("CA", "cinq", "note"),
        ("LPO", "six", "consensus"),
    ]  # fmt: skip
    assert standing(desk) == {"LPO": 3, "CA": 2}


def test_an_unfilled_number_saves_nothing_and_says_who_the_numbers_are(room: Room, desk: Desk) -> None:
    enter(desk, "LPO : un", "Une riveraine :: deux")
    with pytest.raises(WorkshopError, match=r"7.*1 LPO · 2 Une riveraine"):
        desk.enter(";7 trois")
    with pytest.raises(WorkshopError, match="LPO"):
        desk.enter(";1")
    assert room.texts() == ["un", "deux"]


def test_numbers_and_turns_are_the_same_after_a_restart(room: Room, desk: Desk) -> None:
    enter(
        desk, "LPO : un", "CA : deux", "LPO : trois", "/withdraw 1", "Une riveraine :: quatre", ";3 cinq", "/merge 2 3"
    )
    again = Desk(room.house, room.session_id)
    assert again.turns == desk.turns
    assert again.known.slots == desk.known.slots == (*desk.turns.speakers,)
    assert [one.name for one in desk.known.slots] == ["LPO", "CA", "Une riveraine"]
    assert standing(desk) == {"LPO": 1, "CA": 1, "Une riveraine": 1}


def test_undo_and_redo_bring_the_turns_along(desk: Desk) -> None:
    enter(desk, "LPO : un", "CA : deux", "/undo")
    assert standing(desk) == {"LPO": 1}
    enter(desk, "/redo")
    assert standing(desk) == {"LPO": 1, "CA": 1}


def test_a_note_reads_only_itself(room: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(desk, *(f"LPO : {number}" for number in range(20)))
    asked: list[int] = []

    def whole(*_args: object) -> None:
        raise AssertionError("the whole session was read for one note")

    def some(connection: object, session_id: str, table_id: str | None, ids: tuple[str, ...]) -> object:
        asked.append(len(ids))
        return spoken_among(connection, session_id, table_id, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(floor, "spoken", whole)
    monkeypatch.setattr(floor, "spoken_among", some)
    enter(desk, "CA : un", "sans nom", ";1 deux")
    assert asked == [1, 1]
    assert standing(desk) == {"LPO": 2, "CA": 1}


def test_notes_from_elsewhere_are_heard_and_phones_take_no_turn(room: Room, desk: Desk) -> None:
    speaker = Speaker("LPO", room.known.speakers["lpo"].organisation_id)
    phone = carry_out(room.house, room.state, NewNote("tapé", None, speaker)).result(30).entry_id
    assert phone is not None
    room.house.store.write("test.channel", lambda w: _by_phone(w, phone)).result(30)
    desk.hear([phone])
    assert standing(desk) == {}
    aloud = room.say("LPO : dit").entry_id
    assert aloud is not None
    desk.hear([aloud, "gone"])
    assert standing(desk) == {"LPO": 1}
    room.say("/withdraw 2")
    desk.hear([aloud])
    assert standing(desk) == {"LPO": 0}
    desk.hear(None)
    assert standing(desk) == {"LPO": 0}


def test_each_table_has_its_own_numbers(workspace: Workspace) -> None:
    with a_room(workspace, ("Nord", "Sud")) as room:
        desk = Desk(room.house, room.session_id)
        enter(desk, "LPO : au nord", "CA : au nord")
        desk.next_table()
        assert not desk.turns.speakers and not desk.known.slots
        enter(desk, "CA : au sud", ";1 encore")
        assert standing(desk) == {"CA": 1}
        desk.next_table(-1)
        assert [one.name for one in desk.known.slots] == ["LPO", "CA"]


def test_names_typed_once_are_offered_again_also_from_past_sessions(room: Room, desk: Desk) -> None:
    enter(desk, "Une riveraine :: un", "Un passant :: deux")
    assert desk.heard == ("Une riveraine", "Un passant")
    assert set(Desk(room.house, room.session_id).heard) == {"Une riveraine", "Un passant"}


def test_a_whole_line_is_written_out_where_nobody_sees_it_typed(room: Room, desk: Desk) -> None:
    desk.enter("LPO : tt le monde, qd ?", expands=True)
    desk.enter("LPO : tt le monde")
    assert room.texts() == ["tout le monde, quand ?", "tt le monde"]


def _by_phone(writer: object, entry_id: str) -> None:
    from workshop.model.entry import Entry
    from workshop.storage.writer import Writer

    assert isinstance(writer, Writer)
    writer.update(Entry, entry_id, channel=Channel.PHONE)
