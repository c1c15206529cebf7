"""An undo says what it took back; a paste is taken back whole."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.text import TEXT_LIMIT
from workshop.model.words import EntryKind
from workshop.services.desk import Desk


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def said(room: Room, line: str) -> str:
    return room.say(line).message.replace("\u00a0", " ")


def test_undo_and_redo_name_the_note_or_the_side(room: Room) -> None:
    room.say(";d Les données de comptage sont celles d’un seul été", "+ LPO : oui", "1;c", "/retirer 1")
    note = "note 1 « Les données de comptage sont c… »"
    assert said(room, "/annuler") == f"Annulé : {note}"
    assert said(room, "/annuler") == f"Annulé : {note}"
    assert said(room, "/annuler") == "Annulé : position sur la note 1"
    assert said(room, "/refaire") == "Refait : position sur la note 1"
    assert said(room, "/annuler") == "Annulé : position sur la note 1"
    assert said(room, "/annuler") == f"Annulé : {note}"
    room.say("un", "/lien eau")
    assert said(room, "/annuler") == "Annulé."


def test_pasted_lines_are_notes_whatever_they_look_like_and_one_undo(room: Room) -> None:
    desk = Desk(room.house, room.session_id)
    desk.enter(";d avant")
    texts = ["/annuler", ";c un", "1;m", "s/a/b/", "+ LPO : oui", "LPO : non", ">eau", "… suite"]
    ids = desk.take_down(texts)
    assert len(set(ids)) == len(texts)
    assert room.texts() == ["avant", *texts]
    assert {(note.kind, note.author) for note in room.notes()} == {(EntryKind.DISSENSUS, "")}
    assert desk.enter("/annuler").message.replace("\u00a0", " ") == "Annulé : 8 notes"
    assert room.texts() == ["avant"]
    desk.enter("/refaire")
    assert room.texts() == ["avant", *texts]


def test_a_paste_is_stored_whole_or_not_at_all(room: Room) -> None:
    desk = Desk(room.house, room.session_id)
    with pytest.raises(WorkshopError):
        desk.take_down(["un", "x" * (TEXT_LIMIT + 1), "trois"])
    assert room.texts() == []
    assert desk.take_down([]) == ()
