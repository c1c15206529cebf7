"""The tick « put me on the attendance sheet »: one line a person, theirs where one waits, nothing once it is unticked."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.people import Person
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus
from workshop.services.attendance import add_person, change, expect, remove
from workshop.services.taking_part import Place, Visitor, introduce, new_token
from workshop.services.undone import undo
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import organisations
from workshop.storage.undo import SHEET

Line = tuple[str, str, str]


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def house_of(room: Room, acronym: str = "LPO") -> str:
    return next(one.id for one in room.house.read(organisations, room.programme_id) if one.acronym == acronym)


def lines(room: Room) -> list[AttendanceView]:
    return list(room.house.read(attendance, room.session_id))


def sheet(room: Room) -> list[Line]:
    return [(line.acronym or line.organisation, line.name, line.status.value) for line in lines(room)]


def come(room: Room, token: str, *, attends: bool = True, **said: str | None) -> None:
    place = Place(room.session_id, room.programme_id)
    introduce(room.house, place, Visitor(token, **said), attends=attends, photo_consent=False).result()  # type: ignore[arg-type]


def register(room: Room, name: str, house: str) -> str:
    person = Person(programme_id=room.programme_id, name=name, organisation_id=house)
    return room.house.store.write("test.person", lambda w: w.insert(person).id).result()


def test_an_expected_organisation_is_there_once_with_the_name_that_was_said(room: Room) -> None:
    lpo = house_of(room)
    expect(room.house, room.session_id, [lpo])
    me = new_token()
    come(room, me, organisation_id=lpo, name="Prénom")
    assert sheet(room) == [("LPO", "Prénom", "present")]
    come(room, me, organisation_id=lpo, name="Prénom", attends=False)
    assert sheet(room) == [("LPO", "", "expected")]


def test_unticked_the_name_of_a_member_does_not_stay_on_the_sheet(room: Room) -> None:
    me = new_token()
    come(room, me, organisation_id=house_of(room), name="Prénom")
    assert sheet(room) == [("LPO", "Prénom", "present")]
    come(room, me, organisation_id=house_of(room), name="Prénom", attends=False)
    assert sheet(room) == []


def test_two_of_one_organisation_are_two_and_one_may_go(room: Room) -> None:
    lpo = house_of(room)
    expect(room.house, room.session_id, [lpo])
    first, second = new_token(), new_token()
    come(room, first, organisation_id=lpo)
    come(room, second, organisation_id=lpo)
    assert sheet(room) == [("LPO", "", "present"), ("LPO", "", "present")]
    come(room, first, organisation_id=lpo, attends=False)
    assert sorted(sheet(room)) == [("LPO", "", "expected"), ("LPO", "", "present")]


def test_another_organisation_said_later_stands_on_the_sheet(room: Room) -> None:
    lpo, ca, me = house_of(room), house_of(room, "CA"), new_token()
    expect(room.house, room.session_id, [lpo])
    come(room, me, organisation_id=lpo)
    come(room, me, organisation_id=ca, name="Prénom")
    assert sheet(room) == [("LPO", "", "expected"), ("CA", "Prénom", "present")]
    come(room, me, affiliation="habitante", name="Prénom")
    assert sheet(room) == [("LPO", "", "expected"), ("habitante", "Prénom", "present")]


def test_a_person_who_is_expected_by_name_takes_their_line(room: Room) -> None:
    lpo, me = house_of(room), new_token()
    person = register(room, "Élodie Vernay", lpo)
    add_person(room.house, room.session_id, "Élodie Vernay", "LPO")
    (line,) = lines(room)
    change(room.house, line.id, status=AttendanceStatus.EXPECTED)
    come(room, me, organisation_id=lpo, name="elodie vernay")
    (line,) = lines(room)
    assert (line.person_id, line.name, line.status) == (person, "Élodie Vernay", AttendanceStatus.PRESENT)
    come(room, new_token(), affiliation="autre ville", name="Élodie Vernay")
    assert sheet(room)[1:] == [("autre ville", "Élodie Vernay", "present")], "somebody else of the same name"


def test_said_again_the_facilitator_s_correction_stays(room: Room) -> None:
    lpo, me = house_of(room), new_token()
    come(room, me, organisation_id=lpo, name="Prénom")
    change(room.house, lines(room)[0].id, status=AttendanceStatus.EXCUSED)
    come(room, me, organisation_id=lpo, name="Prénom")
    assert sheet(room) == [("LPO", "Prénom", "excused")]


def test_a_line_that_the_facilitator_took_off_comes_back_with_the_next_tick(room: Room) -> None:
    me = new_token()
    come(room, me, name="Prénom")
    remove(room.house, lines(room)[0].id)
    assert sheet(room) == []
    undo(room.house, SHEET, room.session_id)
    assert sheet(room) == [("", "Prénom", "present")]
    undo(room.house, SHEET, room.session_id, again=True)
    assert sheet(room) == []
    come(room, me, name="Prénom")
    assert sheet(room) == [("", "Prénom", "present")]
    come(room, me, name="Prénom", attends=False)
    assert sheet(room) == []
