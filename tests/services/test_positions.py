"""Who holds which side can be put right: by a correction, by going on, by typing the position anew."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.words import Degree
from workshop.services.positions import correct, line_of


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def sides(note: EntryView) -> list[tuple[Degree, str, str]]:
    return [(side.degree, side.holder, side.wording) for side in note.positions]


def corrected(room: Room, place: int, line: str) -> list[tuple[Degree, str, str]]:
    (note,) = room.notes()
    correct(room.house, room.known, note, note.positions[place], line)
    return sides(room.notes()[0])


def test_a_correction_finds_the_words_of_a_position(room: Room) -> None:
    room.say(
        ";d éteindre la nuit ?",
        "+ LPO : les cheveches",
        "- CA : la securité",
        ";n une note",
        "1:s/cheveches/chevêches/",
    )
    room.say("1:s/securité/sécurité/", "1:s/nuit/nuit noire/")
    note = room.notes()[0]
    assert note.text == "éteindre la nuit noire ?"
    assert [wording for _degree, _holder, wording in sides(note)] == ["les chevêches", "la sécurité"]
    with pytest.raises(WorkshopError):
        room.say("1:s/absent/là/")


def test_what_follows_a_position_goes_on_with_it_and_corrects_it_first(room: Room) -> None:
    room.say(";d la nuit", "+ LPO, CA : la nuit", "… et le jour", "s/nuit/nuit noire/")
    (note,) = room.notes()
    assert note.text == "la nuit"
    assert [wording for _degree, _holder, wording in sides(note)] == ["la nuit noire et le jour"] * 2
    room.say("/annuler", "/annuler", "/annuler", "… de juin")
    assert room.notes()[0].text == "la nuit de juin", "the position is gone: the note goes on"
    assert room.notes()[0].positions == ()


def test_a_position_can_be_typed_anew(room: Room) -> None:
    room.say(";d la nuit", "+ LPO : oui", "- Paul : non")
    (note,) = room.notes()
    assert [line_of(side) for side in note.positions] == ["+ LPO : oui", "- Paul : non"]
    assert corrected(room, 0, "= CA : à voir") == [
        (Degree.RESERVATION, "CA", "à voir"),
        (Degree.OBJECTION, "Paul", "non"),
    ]
    assert corrected(room, 1, "- LPO")[1] == (Degree.OBJECTION, "LPO", "")
    assert corrected(room, 1, "") == [(Degree.RESERVATION, "CA", "à voir")]
    room.say("/annuler", "/annuler", "/annuler")
    assert sides(room.notes()[0]) == [(Degree.AGREEMENT, "LPO", "oui"), (Degree.OBJECTION, "Paul", "non")]


@pytest.mark.parametrize("line", ["une note", "+ LPO, CA : oui", "/annuler", "LPO : oui"])
def test_anything_else_is_refused_and_changes_nothing(room: Room, line: str) -> None:
    room.say(";d la nuit", "+ LPO : oui")
    with pytest.raises(WorkshopError) as refusal:
        corrected(room, 0, line)
    assert "+ LPO : oui" in refusal.value.message
    assert sides(room.notes()[0]) == [(Degree.AGREEMENT, "LPO", "oui")]


@pytest.mark.parametrize("typed", ["+ LPO : oui", "- Club de foot", "_ CA", "= : sans nom", "+ les jeunes : non"])
def test_a_position_reads_as_it_was_typed(room: Room, typed: str) -> None:
    room.say(";d la nuit", typed)
    (note,) = room.notes()
    before = sides(note)
    assert corrected(room, 0, line_of(note.positions[0])) == before
