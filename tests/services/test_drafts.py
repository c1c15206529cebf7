"""The unfinished line comes back with the place that it was going to."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from tests.hostile import cleaned
from workshop.bundle import Workspace
from workshop.model.words import EntryKind
from workshop.services.desk import Desk
from workshop.services.drafts import KeptLine, keep_draft, kept_draft, line_at, take_up


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, tables=("Berges", "Ville")) as built:
        yield built


def kept(room: Room, line: KeptLine) -> KeptLine:
    keep_draft(room.house, room.session_id, line).result(30)
    return kept_draft(room.house, room.session_id)


@pytest.mark.parametrize("text", ["à moitié", ";c ", ";n>x@y", ">", ";", "@", "12;c", *(one.raw for one in cleaned())])
def test_nothing_of_the_line_is_lost_or_added(room: Room, text: str) -> None:
    for line in (KeptLine(text, EntryKind.QUOTE, "un-thème", "une-table"), KeptLine(text, EntryKind.NOTE)):
        assert kept(room, line) == (line if text else KeptLine())


def test_a_line_kept_by_an_earlier_version_is_only_text(room: Room) -> None:
    assert kept(room, KeptLine(";n bonjour")) == KeptLine(";n bonjour")


def test_kind_theme_and_table_are_taken_up_again(room: Room) -> None:
    first = Desk(room.house, room.session_id)
    for line in ("/table 2", ";d un point", ";m", ">eau"):
        first.enter(line)
    keep_draft(room.house, room.session_id, line_at(first, "un budg")).result(30)
    again = Desk(room.house, room.session_id)
    assert line_at(again, "x").kind is EntryKind.NOTE, "what the desk begins with otherwise"
    assert take_up(again) == "un budg"
    assert again.state.kind is EntryKind.WHATS_MISSING
    assert (again.theme, again.table and again.table.name) == ("Eau et milieux", "Ville")
    assert again.state.takes_positions, "the last note of that table"


def test_a_place_that_is_gone_is_left_out(room: Room) -> None:
    line = KeptLine("un budg", EntryKind.WHATS_MISSING, "gone", "gone")
    keep_draft(room.house, room.session_id, line).result(30)
    desk = Desk(room.house, room.session_id)
    before = desk.state.where
    assert take_up(desk) == "un budg"
    assert (desk.state.where, desk.state.kind) == (before, EntryKind.WHATS_MISSING)


def test_an_empty_line_leaves_nothing(room: Room) -> None:
    keep_draft(room.house, room.session_id, KeptLine("x", EntryKind.NOTE)).result(30)
    desk = Desk(room.house, room.session_id)
    desk.use_kind(EntryKind.QUOTE)
    assert kept(room, line_at(desk, "")) == KeptLine()
