"""Running a session: its agenda, who is there, its closing, and preparing it again."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import AGENDA, Room, a_room, dump, sit_down
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.views import AgendaItemView
from workshop.model.words import AttendanceStatus, EntryKind, IndicatorStatus, Role, SessionState, Stage
from workshop.services import agenda, attendance, closing
from workshop.services.house import House
from workshop.services.preparing import (
    ItemDraft,
    SessionDraft,
    TableDraft,
    create_session,
    minutes_total,
    update_session,
)
from workshop.storage.errors import NotFoundError
from workshop.storage.queries import people
from workshop.storage.queries.sessions import agenda as read_agenda
from workshop.storage.queries.sessions import organisations, session, sessions, tables
from workshop.storage.queries.targets import session_indicators, session_objectives
from workshop.storage.queries.validations import validations


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace, ("Table des rives", "Table des champs")) as built:
        yield built


def items(room: Room) -> tuple[AgendaItemView, ...]:
    return room.house.read(read_agenda, room.session_id)


def under_way(room: Room) -> str | None:
    item = agenda.current(items(room))
    return item.title if item else None


def test_the_agenda_goes_on_and_back(room: Room) -> None:
    assert under_way(room) == "Accueil"
    with pytest.raises(WorkshopError):
        agenda.go_back(room.house, room.session_id)
    agenda.go_to_next(room.house, room.session_id)
    first, second, third = items(room)
    assert first.ended_at is not None
    assert second.started_at == first.ended_at
    assert third.started_at is None
    agenda.go_back(room.house, room.session_id)
    first, second, _ = items(room)
    assert under_way(room) == "Accueil"
    assert first.started_at is not None
    assert first.ended_at is None, "as if it had never ended"
    assert second.started_at is None
    for title in ("Échanges", "Clôture", None):
        agenda.go_to_next(room.house, room.session_id)
        assert under_way(room) == title
    ended = items(room)
    agenda.go_to_next(room.house, room.session_id)
    assert items(room) == ended, "after the last item nothing begins anew"
    agenda.go_back(room.house, room.session_id)
    assert under_way(room) == "Clôture"
    assert items(room)[:2] == ended[:2]


def test_more_minutes_and_fewer(room: Room) -> None:
    agenda.extend(room.house, room.session_id)
    agenda.extend(room.house, room.session_id, 10)
    assert items(room)[0].added == 15
    agenda.extend(room.house, room.session_id, -500)
    assert items(room)[0].added == -AGENDA[0].minutes
    for _ in AGENDA:
        agenda.go_to_next(room.house, room.session_id)
    with pytest.raises(WorkshopError):
        agenda.extend(room.house, room.session_id)


def test_a_session_is_opened_once_and_a_closed_one_is_not(room: Room) -> None:
    opened = room.house.read(session, room.session_id).opened_at
    agenda.go_to_next(room.house, room.session_id)
    agenda.open_session(room.house, room.session_id)
    assert under_way(room) == "Échanges"
    assert room.house.read(session, room.session_id).opened_at == opened
    closing.close(room.house, room.session_id)
    closed = room.house.read(session, room.session_id)
    assert closed.state is SessionState.CLOSED
    assert closed.closed_at is not None
    assert under_way(room) is None, "closing ends the item under way"
    with pytest.raises(WorkshopError) as refusal:
        agenda.open_session(room.house, room.session_id)
    assert refusal.value.hint
    closing.reopen(room.house, room.session_id)
    reopened = room.house.read(session, room.session_id)
    assert (reopened.state, reopened.opened_at, reopened.closed_at) == (SessionState.RUNNING, opened, None)
    sit_down(room.house, room.session_id).say("oubliée")
    agenda.go_to_next(room.house, room.session_id)
    assert under_way(room) == "Clôture", "the item after the last one that ended, not the first"


def test_a_session_without_agenda_runs_too(room: Room) -> None:
    bare = create_session(room.house, room.programme_id, SessionDraft("Sans ordre du jour", Stage.PLENARY))
    agenda.open_session(room.house, bare)
    agenda.go_to_next(room.house, bare)
    with pytest.raises(WorkshopError):
        agenda.go_back(room.house, bare)
    closing.close(room.house, bare)


def test_what_was_read_back_is_validated_with_its_time(room: Room) -> None:
    room.say(";i part modale du vélo", ";o 12 % en 2030", ";i kilomètres de haies", ";c on continue")
    first, second = room.house.read(session_indicators, room.session_id)
    room.house.store.write(
        "test.create",
        lambda w: w.update(type_of("indicator"), second.id, status=IndicatorStatus.TO_CREATE).id,
    ).result(30)
    closing.validate(room.house, room.session_id, EntryKind.INDICATOR, "à l’unanimité")
    closing.validate(room.house, room.session_id, EntryKind.CONSENSUS)
    marks = {mark.kind: mark for mark in room.house.read(validations, room.session_id)}
    assert set(marks) == {EntryKind.INDICATOR, EntryKind.CONSENSUS}
    assert marks[EntryKind.INDICATOR].note == "à l’unanimité"
    assert marks[EntryKind.INDICATOR].validated_at.utcoffset() is not None
    first, second = room.house.read(session_indicators, room.session_id)
    number = room.house.read(session, room.session_id).number
    assert (first.status, first.validated_in) == (IndicatorStatus.VALIDATED, number)
    assert [objective.status for objective in first.objectives] == [IndicatorStatus.VALIDATED]
    assert second.status is IndicatorStatus.TO_CREATE
    closing.validate(room.house, room.session_id, EntryKind.INDICATOR, "relu")
    again = room.house.read(validations, room.session_id)
    assert [mark.note for mark in again if mark.kind is EntryKind.INDICATOR] == ["relu"], "one mark a rubric"
    closing.invalidate(room.house, room.session_id, EntryKind.INDICATOR)
    first, second = room.house.read(session_indicators, room.session_id)
    assert (first.status, first.validated_in) == (IndicatorStatus.PROPOSED, None)
    assert second.status is IndicatorStatus.TO_CREATE
    assert [mark.kind for mark in room.house.read(validations, room.session_id)] == [EntryKind.CONSENSUS]


def type_of(table: str) -> Any:
    from workshop.model.tables import RECORDS

    return RECORDS[table]


def test_objectives_alone_are_validated_alone(room: Room) -> None:
    room.say(";o baisse ou au moins maintien", ";i un indicateur", ";o 3 %", "3;n", "/annuler")
    closing.validate(room.house, room.session_id, EntryKind.OBJECTIVE)
    (alone,) = room.house.read(session_objectives, room.session_id)
    (indicator,) = room.house.read(session_indicators, room.session_id)
    assert alone.status is indicator.objectives[0].status is IndicatorStatus.VALIDATED
    assert indicator.status is IndicatorStatus.PROPOSED


def test_a_withdrawn_indicator_takes_its_sheet_along_but_not_its_objectives(room: Room) -> None:
    room.say(";i un indicateur", ";o 3 %", "/retirer 1")
    assert room.house.read(session_indicators, room.session_id) == ()
    (alone,) = room.house.read(session_objectives, room.session_id)
    assert alone.value == "3"
    room.say("/annuler")
    (indicator,) = room.house.read(session_indicators, room.session_id)
    assert [objective.value for objective in indicator.objectives] == ["3"]


def test_next_steps_are_kept_as_typed(room: Room) -> None:
    closing.set_next_steps(room.house, room.session_id, "un\ndeux")
    assert room.house.read(session, room.session_id).next_steps == "un\ndeux"


def sheet(house: House, session_id: str) -> list[tuple[str, str, AttendanceStatus, Role]]:
    return [
        (line.organisation, line.name, line.status, line.role) for line in house.read(people.attendance, session_id)
    ]


def test_attendance(room: Room) -> None:
    house, session_id = room.house, room.session_id
    known = {one.short: one.id for one in house.read(organisations, room.programme_id)}
    attendance.expect(house, session_id, list(known.values()))
    attendance.expect(house, session_id, list(known.values()))
    assert len(sheet(house, session_id)) == 3
    attendance.mark(house, session_id, known["LPO"], AttendanceStatus.PRESENT)
    attendance.mark(house, session_id, known["CA"], AttendanceStatus.EXCUSED)
    attendance.expect(house, session_id, list(known.values()))
    line = attendance.add_person(house, session_id, "Jeanne Morel, lpo")
    attendance.add_person(house, session_id, "Paul Petit, lpo")
    attendance.add_person(house, session_id, "Une passante")
    attendance.add_person(house, session_id, "Un voisin, Collectif du quai", role=Role.EXPERT)
    lpo, chamber = "Ligue de protection des oiseaux", "Chambre d’agriculture"
    assert sorted(sheet(house, session_id)) == sorted(
        [
            (lpo, "Jeanne Morel", AttendanceStatus.PRESENT, Role.GUEST),
            (chamber, "", AttendanceStatus.EXCUSED, Role.MEMBER),
            ("Œuvres de mer", "", AttendanceStatus.EXPECTED, Role.MEMBER),
            (lpo, "Paul Petit", AttendanceStatus.PRESENT, Role.GUEST),
            ("", "Une passante", AttendanceStatus.PRESENT, Role.GUEST),
            ("Collectif du quai", "Un voisin", AttendanceStatus.PRESENT, Role.EXPERT),
        ]
    )
    attendance.change(house, line, role=Role.MEMBER, status=AttendanceStatus.ABSENT)
    attendance.remove(house, line)
    assert len(sheet(house, session_id)) == 5
    with pytest.raises(NotFoundError):
        attendance.remove(house, line)
    for empty in ("", "   ", " , "):
        with pytest.raises(WorkshopError):
            attendance.add_person(house, session_id, empty)


def draft_of(room: Room) -> SessionDraft:
    found = room.house.read(session, room.session_id)
    return SessionDraft(
        found.title,
        found.stage,
        agenda=tuple(ItemDraft(item.title, item.minutes, id=item.id) for item in items(room)),
        tables=tuple(TableDraft(one.name, id=one.id) for one in room.house.read(tables, room.session_id)),
    )


def test_preparing_a_session(room: Room) -> None:
    series = room.house.read(sessions, room.programme_id)
    second = create_session(room.house, room.programme_id, replace(draft_of(room), agenda=AGENDA, tables=()))
    found = room.house.read(session, second)
    assert (found.number, found.round) == (len(series) + 1, 2), "the next of the series, the second of its stage"
    assert found.planned_minutes == minutes_total(AGENDA) == 90
    draft = draft_of(room)
    kept = (draft.agenda[1], replace(draft.agenda[0], title="Accueil café", minutes=15), ItemDraft("Bilan", 5))
    update_session(room.house, room.session_id, replace(draft, title="Autre titre", agenda=kept))
    assert [(item.title, item.minutes) for item in items(room)] == [
        ("Échanges", 60),
        ("Accueil café", 15),
        ("Bilan", 5),
    ]
    assert items(room)[1].started_at is not None, "an item that is moved keeps its time"
    assert room.house.read(session, room.session_id).title == "Autre titre"


@pytest.mark.parametrize("line", ["une note", ";m LPO : une haie"])
def test_a_table_or_an_item_with_notes_is_not_removed(room: Room, line: str) -> None:
    draft = draft_of(room)
    first, second = room.house.read(tables, room.session_id)
    where = replace(room.state.where, table_id=second.id, agenda_item_id=items(room)[1].id)
    room.state = replace(room.state, where=where)
    room.say(line, "/retirer")
    before = room.house.read(dump)
    for smaller in (
        replace(draft, title="Changé", tables=draft.tables[:1]),
        replace(draft, title="Changé", agenda=draft.agenda[:1]),
    ):
        with pytest.raises(WorkshopError):
            update_session(room.house, room.session_id, smaller)
        assert room.house.read(dump) == before, "nothing was changed"
    update_session(room.house, room.session_id, replace(draft, tables=draft.tables[1:]))
    assert [one.name for one in room.house.read(tables, room.session_id)] == [second.name]
    assert first.name == "Table des rives"


def test_a_table_whose_list_was_declared_is_not_removed(room: Room) -> None:
    draft = draft_of(room)
    room.at_table(room.house.read(tables, room.session_id)[0].id)
    room.say(";m", "/non-traité")
    with pytest.raises(WorkshopError):
        update_session(room.house, room.session_id, replace(draft, tables=draft.tables[1:]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"tables": (TableDraft(" "),)},
        {"agenda": (ItemDraft("Rien", 0),)},
        {"title": "x" * 401},
    ],
)
def test_what_cannot_be_prepared_is_refused_whole(room: Room, wrong: dict[str, Any]) -> None:
    before = room.house.read(dump)
    for attempt in (
        lambda: create_session(room.house, room.programme_id, replace(draft_of(room), **wrong)),
        lambda: update_session(room.house, room.session_id, replace(draft_of(room), **wrong)),
    ):
        with pytest.raises(WorkshopError):
            attempt()
        assert room.house.read(dump) == before


def test_an_acronym_alone_is_the_organisation_and_not_a_guest_of_that_name(room: Room) -> None:
    line = attendance.add_person(room.house, room.session_id, "lpo")
    again = attendance.add_person(room.house, room.session_id, "LPO")
    (found,) = [one for one in room.house.read(people.attendance, room.session_id) if one.id == line]
    assert line == again
    assert (found.name, found.acronym, found.status) == ("", "LPO", AttendanceStatus.PRESENT)
