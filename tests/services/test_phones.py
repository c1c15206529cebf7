"""Opening a session to phones: never while the notice lacks an item; what the screen of the room shows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.locales import speaking
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import MANDATORY, NoticeView, RoomScreenView
from workshop.model.words import EntryKind, Power, RoomView
from workshop.services import closing, room_screen
from workshop.services.access import code_for, opened_by
from workshop.services.notices import Ground, item_name, proposed, read_notice, write_notice
from workshop.services.phones import close_to_phones, doors, is_open, missing_items, open_to_phones


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, ("Air", "Eau")) as built:
        yield built


def full(room: Room) -> NoticeView:
    wanted = proposed(room.house, room.programme_id, Ground.PUBLIC)
    return replace(wanted, controller="La métropole", contact="ateliers@example.org")


def test_who_asks_at_the_same_moment_gets_the_same_code(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [code_for(room.house, room.session_id, Power.SCREEN)]
    monkeypatch.setattr(type(room.house), "read", lambda *_arguments: None)  # a look from before there was one
    codes += [code_for(room.house, room.session_id, Power.SCREEN) for _again in range(2)]
    assert len(set(codes)) == 1
    monkeypatch.undo()
    assert opened_by(room.house, codes[0]) is not None


@pytest.mark.parametrize("item", MANDATORY)
def test_no_phone_comes_in_while_an_item_is_missing_and_it_is_named(room: Room, item: str) -> None:
    write_notice(room.house, room.programme_id, replace(full(room), **{item: "  "}))  # type: ignore[arg-type]
    with pytest.raises(WorkshopError) as refusal:
        open_to_phones(room.house, room.session_id)
    assert item_name(item) in refusal.value.message
    assert missing_items(room.house, room.session_id) == (item_name(item),)
    assert not is_open(room.house, room.session_id)


def test_without_a_notice_all_items_are_missing(room: Room) -> None:
    assert len(missing_items(room.house, room.session_id)) == len(MANDATORY)


def test_open_it_has_a_code_for_each_power_and_closed_none(room: Room) -> None:
    write_notice(room.house, room.programme_id, full(room))
    opened = open_to_phones(room.house, room.session_id)
    assert [(door.power, door.table.name if door.table else "") for door in opened] == [
        (Power.PARTICIPANT, ""), (Power.SCREEN, ""), (Power.SCRIBE, "Air"), (Power.SCRIBE, "Eau"),
    ]  # fmt: skip
    assert doors(room.house, room.session_id) == opened
    for door in opened:
        view = opened_by(room.house, door.code)
        assert view and (view.power, view.closed_at) == (door.power, None)
        assert door.path.endswith(door.code)
    close_to_phones(room.house, room.session_id)
    assert doors(room.house, room.session_id) == ()
    closed = {door.power: opened_by(room.house, door.code) for door in opened}
    assert {power: bool(view and view.closed_at) for power, view in closed.items()} == {
        Power.PARTICIPANT: True, Power.SCREEN: False, Power.SCRIBE: True,
    }  # fmt: skip
    assert open_to_phones(room.house, room.session_id) == opened


def test_a_closed_session_is_not_opened_to_phones(room: Room) -> None:
    write_notice(room.house, room.programme_id, full(room))
    closing.close(room.house, room.session_id)
    with pytest.raises(WorkshopError):
        open_to_phones(room.house, room.session_id)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("ground", Ground)
def test_what_is_proposed_is_complete_but_for_who_and_how(room: Room, ground: Ground, language: str) -> None:
    room.house.store.write("test.language", lambda w: _language(w, room.programme_id, language)).result()
    with speaking("en" if language == "fr" else "fr"):
        wanted = proposed(room.house, room.programme_id, ground)
    assert wanted.missing == ("controller", "contact")
    assert ("GDPR" in wanted.legal_basis) == (language == "en")
    assert "6.1.e" in wanted.legal_basis if ground is Ground.PUBLIC else "6.1.f" in wanted.legal_basis


def test_the_notice_is_kept_and_its_days_make_sense(room: Room) -> None:
    wanted = replace(full(room), correction_days=30)
    write_notice(room.house, room.programme_id, replace(wanted, officer="x"))
    write_notice(room.house, room.programme_id, wanted)
    assert read_notice(room.house, room.programme_id) == wanted
    for days in (-1, 91):
        with pytest.raises(WorkshopError):
            write_notice(room.house, room.programme_id, replace(wanted, correction_days=days))


def test_the_room_s_screen_shows_what_was_chosen_last(room: Room) -> None:
    assert room_screen.shown(room.house, room.session_id) == RoomScreenView()
    for wanted in (
        RoomScreenView(RoomView.CONTRIBUTIONS, EntryKind.WHATS_MISSING, None, True),
        RoomScreenView(RoomView.HARVEST),
    ):
        room_screen.show(room.house, room.session_id, wanted)
        assert room_screen.shown(room.house, room.session_id) == wanted


def _language(writer: object, programme_id: str, language: str) -> None:
    from typing import cast

    from workshop.model.programme import Programme
    from workshop.storage.writer import Writer

    cast(Writer, writer).update(Programme, programme_id, language=language)


def test_where_nobody_sits_at_tables_notes_are_taken_for_the_whole_room(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        write_notice(room.house, room.programme_id, full(room))
        door = open_to_phones(room.house, room.session_id)[-1]
        view = opened_by(room.house, door.code)
        assert view and (door.power, door.table, view.table_id) == (Power.SCRIBE, None, None)
        close_to_phones(room.house, room.session_id)
        view = opened_by(room.house, door.code)
        assert view and view.closed_at
