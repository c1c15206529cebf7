"""P-07: each class of data has its term, shown with its date; what is past it goes by the code of an erasure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.participation import PrivacyNotice
from workshop.model.people import Person
from workshop.model.session import WorkshopSession
from workshop.model.words import AttendanceStatus, Moderation, SessionState
from workshop.services.attendance import add_person, mark
from workshop.services.backup import back_up
from workshop.services.retention import DataClass, is_over, purge, term_words, terms
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Visitor, new_token, send
from workshop.storage.queries.participation import participants
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import organisations, persons

HELD = date(2024, 2, 29)


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    """A session held on 29 February 2024, with a guest, a contact and one sending that became a note."""
    with a_room(workspace) as built:
        lpo = built.house.read(organisations, built.programme_id)[0].id
        contact = Person(
            programme_id=built.programme_id, organisation_id=lpo, name="Ana", email="zephyrine@example.org"
        )
        built.house.store.write("x", lambda w: w.insert(contact)).result()
        add_person(built.house, built.session_id, "Zephyrine-nom", "habitante")
        mark(built.house, built.session_id, lpo, AttendanceStatus.PRESENT)
        form = sheet(built.house, built.session_id, "question").form
        answers = validate(form, {"question": "Zephyrine-demande"})
        assert isinstance(answers, Answers)
        place = Place(built.session_id, built.programme_id)
        send(
            built.house, place, Visitor(new_token(), name="Zephyrine-phone"), form, notes(form, answers), "k",
            Moderation.AFTER,
        ).result()  # fmt: skip
        _close(built, HELD)
        yield built


def _close(room: Room, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    room.house.store.write(
        "x", lambda w: w.update(WorkshopSession, room.session_id, state=SessionState.CLOSED, closed_at=at, held_on=day)
    ).result()


def held(folder: Path, words: bytes) -> int:
    return sum(file.read_bytes().count(words) for file in folder.rglob("*") if file.is_file())


def test_each_class_has_its_last_day(room: Room) -> None:
    notice = PrivacyNotice(programme_id=room.programme_id, correction_days=15)
    room.house.store.write("x", lambda w: w.insert(notice)).result()
    found = {term.kind: (term.until, term.count) for term in terms(room.house, 30)}
    assert found == {
        DataClass.RAW: (HELD + timedelta(days=45), 2),
        DataClass.ATTENDANCE: (date(2025, 2, 28), 1),
        DataClass.CONTACTS: (date(2027, 2, 28), 1),
    }
    assert [term.until for term in terms(room.house, 30)] == sorted(term.until for term in terms(room.house, 30))
    assert len({term_words(term) for term in terms(room.house)}) == 3


def test_the_last_day_is_still_kept(room: Room) -> None:
    for term in terms(room.house):
        assert not is_over(term, term.until)
        assert is_over(term, term.until + timedelta(days=1))


def test_nothing_goes_before_its_time(room: Room) -> None:
    over, done = purge(room.house, HELD + timedelta(days=30), 30)
    assert (over, done.rows) == ((), 0)
    assert room.house.read(participants, room.session_id)


def test_raw_sendings_go_and_the_notes_stay(room: Room) -> None:
    back_up(room.house)
    over, done = purge(room.house, HELD + timedelta(days=31), 30)
    assert [term.kind for term in over] == [DataClass.RAW]
    assert done.rows == 2
    assert room.house.read(participants, room.session_id) == ()
    assert room.texts() == ["Zephyrine-demande"]
    folder = room.house.workspace.sessions_dir
    assert held(folder, b"Zephyrine-phone") == 0
    assert held(folder, b"Zephyrine-demande") > 0


def test_attendance_keeps_organisations_and_forgets_names(room: Room) -> None:
    purge(room.house, date(2025, 3, 1), 30)
    lines = room.house.read(attendance, room.session_id)
    assert [(line.name, line.status) for line in lines if line.is_member] == [("", AttendanceStatus.PRESENT)]
    assert held(room.house.workspace.sessions_dir, b"Zephyrine-nom") == 0


def test_contacts_go_three_years_after_the_last_session(room: Room) -> None:
    purge(room.house, date(2027, 2, 28), 30)
    assert [one.email for one in room.house.read(persons, room.programme_id)] == ["zephyrine@example.org"]
    back_up(room.house)
    purge(room.house, date(2027, 3, 1), 30)
    (one,) = room.house.read(persons, room.programme_id)
    assert (one.name, one.email) == ("Ana", "")
    assert held(room.house.workspace.sessions_dir, b"zephyrine@example.org") == 0


def test_an_address_that_is_given_again_is_kept(room: Room) -> None:
    purge(room.house, date(2027, 3, 1), 30)
    (one,) = room.house.read(persons, room.programme_id)
    room.house.store.write("x", lambda w: w.update(Person, one.id, email="neuve@example.org")).result()
    _close(room, date(2027, 3, 1))
    purge(room.house, date(2027, 3, 2), 30)
    assert [person.email for person in room.house.read(persons, room.programme_id)] == ["neuve@example.org"]


def test_a_stick_that_comes_back_is_cleaned_later(room: Room) -> None:
    made = back_up(room.house).path
    away = made.with_suffix(".elsewhere")
    made.rename(away)
    purge(room.house, date(2025, 3, 1), 30)
    away.rename(made)
    assert b"Zephyrine-nom" in made.read_bytes()
    over, done = purge(room.house, date(2025, 3, 2), 30)
    assert (over, done.copies) == ((), (made,))
    assert b"Zephyrine-nom" not in made.read_bytes()


def test_a_session_under_way_loses_nothing(room: Room) -> None:
    room.house.store.write(
        "x", lambda w: w.update(WorkshopSession, room.session_id, state=SessionState.RUNNING, closed_at=None)
    ).result()
    purge(room.house, date(2024, 12, 31), 30)
    assert room.house.read(participants, room.session_id)
