"""What the room sees: what was chosen and nothing else, no name unless asked, nothing that was not meant for it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.participation import Contribution
from workshop.model.participation_views import RoomScreenView
from workshop.model.room_views import RoomLook
from workshop.model.words import EntryKind, ListState, Moderation, Power, RoomView, Stage
from workshop.services import room_screen
from workshop.services.access import close_code, code_for, standing_code
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Sent, Visitor, new_token, send
from workshop.storage.queries.participation import own_contributions
from workshop.storage.queries.room import room_look


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, tables=("Littoral", "Bocage")) as built:
        yield built


def look(room: Room) -> RoomLook:
    return room.house.read(room_look, room.session_id)


def show(room: Room, view: RoomView, **narrowed: Any) -> None:
    room_screen.show(room.house, room.session_id, RoomScreenView(view, **narrowed))


def sent(room: Room, form: str, how: Moderation = Moderation.AFTER, **values: str) -> Sent:
    chosen = sheet(room.house, room.session_id, form).form
    answers = validate(chosen, values)
    assert isinstance(answers, Answers)
    where = Place(room.session_id, room.programme_id)
    return send(room.house, where, Visitor(new_token(), name="Ana"), chosen, notes(chosen, answers), "k", how).result()


def test_before_anything_was_chosen_it_shows_how_to_join(room: Room) -> None:
    sent(room, "missing", what="Des vélos")
    found = look(room)
    assert (found.screen.view, found.notes, found.counts) == (RoomView.JOIN, (), None)
    assert found.agenda
    assert found.done == frozenset()
    assert found.session.stage is Stage.ACCULTURATION


def test_contributions_pinned_first_then_the_newest_with_what_waits_left_out(room: Room) -> None:
    first = sent(room, "missing", what="Des vélos")
    sent(room, "missing", what="Des trains")
    sent(room, "missing", Moderation.BEFORE, what="Attend encore")
    sent(room, "question", question="Pourquoi ?")
    room.say(";m dit à voix haute")
    show(room, RoomView.CONTRIBUTIONS, kind=EntryKind.WHATS_MISSING)
    assert [note.text for note in look(room).notes] == ["Des trains", "Des vélos"]
    (one,) = room.house.read(own_contributions, first.participant_id)
    room.house.store.write("pin", lambda w: w.update(Contribution, one.id, pinned=True)).result()
    assert [(note.text, note.pinned) for note in look(room).notes] == [("Des vélos", True), ("Des trains", False)]
    show(room, RoomView.CONTRIBUTIONS)
    assert {note.text for note in look(room).notes} == {"Des vélos", "Des trains", "Pourquoi ?"}


def test_what_is_private_or_for_the_facilitation_only_is_never_shown(room: Room) -> None:
    sent(
        room, "listening", kept="privé", surprise="pour l’animation", surprise_consent="shared", unclear="citable",
        unclear_consent="quotable",
    )  # fmt: skip
    for view in RoomView:
        show(room, view, names=True)
        assert {note.text for note in look(room).notes} <= {"citable"}
    show(room, RoomView.CONTRIBUTIONS, kind=EntryKind.ACTIVE_LISTENING, names=True)
    assert [(note.text, note.by) for note in look(room).notes] == [("citable", "")]


def test_names_are_read_only_when_they_were_chosen(room: Room) -> None:
    room.say(";c LPO : ce qui rassemble", ";d ce qui divise", "+ LPO : pour", "- CA : trop cher")
    show(room, RoomView.READ_BACK)
    found = look(room).notes
    assert found
    assert {note.by for note in found} == {""}
    assert {side.holder for note in found for side in note.sides} <= {""}
    show(room, RoomView.READ_BACK, names=True)
    named = look(room).notes
    assert {note.by for note in named} | {side.holder for note in named for side in note.sides} > {"", "LPO"}


def test_the_harvest_has_its_three_lists_and_says_what_was_not_addressed(room: Room) -> None:
    room.say(";m des vélos", ";q les jeunes", ";a LPO : un comptage", ";c hors récolte")
    show(room, RoomView.HARVEST)
    found = look(room)
    assert {note.kind for note in found.notes} == {
        EntryKind.WHATS_MISSING, EntryKind.WHOS_MISSING, EntryKind.PARTNER_ACTION,
    }  # fmt: skip
    assert [note.partner for note in found.notes if note.kind is EntryKind.PARTNER_ACTION] == ["LPO"]
    table = found.tables[0].id
    show(room, RoomView.HARVEST, table_id=table)
    assert look(room).notes == ()
    room.at_table(table)
    room.say(";q", "/non-traité")
    assert [(one.kind, one.table_id, one.state) for one in look(room).lists] == [
        (EntryKind.WHOS_MISSING, table, ListState.NOT_ADDRESSED)
    ]


def test_counts_bring_no_contents(room: Room) -> None:
    sent(room, "missing", what="Des vélos")
    sent(room, "missing", what="Des trains")
    show(room, RoomView.COUNTS)
    found = look(room)
    assert found.counts
    assert (found.notes, found.counts.participants, found.counts.by_form) == ((), 2, (("missing", 2),))


def test_the_screen_makes_no_code_and_opens_none_again(room: Room) -> None:
    assert standing_code(room.house, room.session_id, Power.PARTICIPANT) is None
    assert not look(room).open_code
    code = code_for(room.house, room.session_id, Power.PARTICIPANT)
    assert standing_code(room.house, room.session_id, Power.PARTICIPANT) == code
    assert look(room).open_code
    close_code(room.house, room.session_id, Power.PARTICIPANT)
    assert standing_code(room.house, room.session_id, Power.PARTICIPANT) is None
    assert not look(room).open_code
