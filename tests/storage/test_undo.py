"""R-18: undo and redo, one by one: what each takes back, what it refuses, and numbers that were taken meanwhile."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.builders import Room, a_room, dump, sit_down
from workshop.bundle import Workspace
from workshop.method.intentions import Command, NewNote
from workshop.model.entry import Entry, Position
from workshop.model.errors import WorkshopError
from workshop.model.words import Degree, EntryKind
from workshop.services import capture, closing
from workshop.services.capture import apply
from workshop.services.editing import reword
from workshop.services.opening import open_house
from workshop.services.targets import IndicatorDraft, ObjectiveDraft, save_indicator
from workshop.storage.errors import UndoRefusedError
from workshop.storage.queries.targets import session_indicators


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def rows(room: Room) -> dict[str, list[tuple[object, ...]]]:
    return room.house.read(lambda connection: dump(connection, "change", "draft"))


LINES = (
    "une note",
    ";d le tram est trop cher",
    "+ LPO, CA : d’accord",
    "- Inconnu : pas du tout",
    "… et trop lent",
    "s/tram/tramway/",
    "1;m",
    "1>energie",
    ";q les jeunes — absents",
    ";i part modale du vélo",
    ";o 12 % en 2030 (PCAET)",
    "5;c",
    ";l Mobilité > pistes cyclables",
    "/lien 1 eau à cause des berges",
    "/antagonisme energie",
    "/move 6 1",
    ";m un",
    ";m deux",
    "/move 8 1",
    "/ordre participants",
    "/non-traité",
    "/fusion 7 8",
    "/retirer 3",
    "/aucune-réponse",
)


def test_each_line_is_taken_back_exactly_and_done_again_exactly(room: Room) -> None:
    states = [rows(room)]
    for line in LINES:
        room.say(line)
        states.append(rows(room))
    assert all(a != b for a, b in pairwise(states)), "each line changes something"
    for state in reversed(states[:-1]):
        room.say("/annuler")
        assert rows(room) == state
    with pytest.raises(WorkshopError):
        room.say("/annuler")
    for state in states[1:]:
        room.say("/refaire")
        assert rows(room) == state
    with pytest.raises(WorkshopError):
        room.say("/refaire")


def test_undo_survives_a_restart(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        empty = rows(room)
        room.say(*LINES)
        full = rows(room)
    for _ in range(len(LINES)):
        with open_house(workspace) as house:
            sit_down(house, room.session_id).say("/annuler")
    with open_house(workspace) as house:
        again = sit_down(house, room.session_id)
        assert rows(again) == empty
        for _ in LINES:
            again.say("/refaire")
        assert rows(again) == full


def test_a_new_line_ends_what_can_be_done_again(room: Room) -> None:
    room.say("un", "deux", "/annuler", "trois")
    with pytest.raises(WorkshopError):
        room.say("/refaire")
    assert room.texts() == ["un", "trois"]
    room.say("/annuler", "/annuler")
    assert room.texts() == []
    room.say("/refaire", "/refaire")
    assert room.texts() == ["un", "trois"]


def test_undo_never_reopens_a_session_nor_moves_its_agenda(room: Room) -> None:
    room.say("un")
    closing.close(room.house, room.session_id)
    room.say("/annuler")
    assert room.texts() == []
    with pytest.raises(WorkshopError):
        room.say("/annuler")
    with room.house.store.reading() as connection:
        assert connection.execute("SELECT state FROM session").fetchone()[0] == "closed"


def test_a_note_whose_number_was_taken_returns_with_the_next_free_one(room: Room) -> None:
    """Another program, under another name, takes note 2 while it is away."""
    room.say("un", "deux", "/annuler")
    state = room.state

    def note(text: str) -> None:
        room.house.store.write(
            "capture.newnote",
            lambda w: apply(w, state, NewNote(text), datetime.now(UTC)),
            session_id=room.session_id,
            actor="server",
        ).result(30)

    note("deux d’un téléphone")
    room.say("/refaire")
    assert [(n.number, n.text) for n in room.notes()] == [(1, "un"), (2, "deux d’un téléphone"), (3, "deux")]
    room.say("/annuler")
    assert room.texts() == ["un", "deux d’un téléphone"], "undo is of one’s own lines"
    room.say("/refaire", "s/deux/quatre/")
    assert room.texts()[-1] == "quatre"
    assert len({n.number for n in room.notes()}) == 3


def test_what_others_built_upon_is_not_taken_away(room: Room) -> None:
    entry_id = room.say(";d un point").entry_id
    assert entry_id is not None
    room.house.store.write(
        "capture.addposition",
        lambda w: w.insert(Position(entry_id=entry_id, degree=Degree.AGREEMENT, holder="quelqu’un")).id,
        session_id=room.session_id,
        actor="server",
    ).result(30)
    before = rows(room)
    with pytest.raises(UndoRefusedError) as refusal:
        room.say("/annuler")
    assert refusal.value.hint
    assert rows(room) == before


def test_undo_gives_back_only_what_it_changed(room: Room) -> None:
    """Somebody else's correction of another field stays."""
    entry_id = room.say("un").entry_id
    assert entry_id is not None
    room.say("1;m")
    room.house.store.write(
        "capture.retheme",
        lambda w: w.update(Entry, entry_id, text="un, corrigé"),
        session_id=room.session_id,
        actor="server",
    ).result(30)
    room.say("/annuler")
    (note,) = room.notes()
    assert (note.kind, note.text) == (EntryKind.NOTE, "un, corrigé")


def test_screens_are_undone_like_lines(room: Room) -> None:
    entry_id = room.say(";i part modale").entry_id
    assert entry_id is not None
    before = rows(room)
    reword(room.house, room.session_id, entry_id, "part modale du vélo")
    (indicator,) = room.house.read(session_indicators, room.session_id)
    assert indicator.name == "part modale du vélo"
    draft = IndicatorDraft(
        "part du vélo", unit="%", objectives=(ObjectiveDraft(value="12"), ObjectiveDraft(value="20"))
    )
    save_indicator(room.house, indicator.id, draft, room.session_id)
    room.say("/annuler", "/annuler")
    assert rows(room) == before
    room.say("/refaire", "/refaire")
    (indicator,) = room.house.read(session_indicators, room.session_id)
    assert [objective.value for objective in indicator.objectives] == ["12", "20"]


def test_the_next_line_goes_on_with_the_note_that_is_there(room: Room) -> None:
    room.say(";d un", ";d deux", "/annuler", "+ LPO : oui")
    (note,) = room.notes()
    assert [position.holder for position in note.positions] == ["LPO"]
    room.say("/annuler", "/annuler")
    for line in ("… suite", "s/a/b/"):
        with pytest.raises(WorkshopError):
            room.say(line)
    assert room.texts() == []


def test_a_note_that_becomes_a_point_takes_sides(room: Room) -> None:
    room.say("un point à discuter", "1;d", "- LPO : non")
    (note,) = room.notes()
    assert len(note.positions) == 1


def test_two_thousand_notes_are_taken_back_without_waiting(room: Room) -> None:
    futures = [capture.carry_out(room.house, room.state, NewNote(str(number))) for number in range(2000)]
    assert all(future.exception(60) is None for future in futures)
    undo = Command("undo", "")
    for future in [capture.carry_out(room.house, room.state, undo) for _ in range(2000)]:
        assert future.exception(60) is None
    assert room.texts() == []
