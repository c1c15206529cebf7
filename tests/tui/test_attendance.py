"""The attendance screen, by keys only."""

from functools import partial

import pytest
from textual.pilot import Pilot

from tests.hostile import cleaned_lines
from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation, Person
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role
from workshop.services import attendance as service
from workshop.services.house import House
from workshop.storage.queries.people import attendance
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.attendance import AttendanceScreen
from workshop.tui.screens.attendance_sheet import counts, next_status, sheet


async def opened(pilot: Pilot[None], house: House, reference: str = "10") -> AttendanceScreen:
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    app.open_attendance(session_id(house, reference))
    await until(pilot, lambda: isinstance(app.screen, AttendanceScreen) and app.screen.view)
    assert isinstance(app.screen, AttendanceScreen)
    return app.screen


def status(house: House, name: str) -> AttendanceStatus | None:
    lines = house.read(attendance, session_id(house, "10"))
    return next((line.status for line in lines if name in (line.acronym, line.organisation, line.name)), None)


async def test_one_key_sets_each_state(house: House) -> None:
    def is_marked(name: str, wanted: AttendanceStatus) -> bool:
        return status(house, name) is wanted

    async with running(house) as pilot:
        screen = await opened(pilot, house)
        first = screen.line
        assert first is not None
        for key, wanted in (
            ("p", AttendanceStatus.PRESENT),
            ("e", AttendanceStatus.EXCUSED),
            ("a", AttendanceStatus.ABSENT),
            ("space", AttendanceStatus.EXPECTED),
        ):
            await pilot.press(key)
            await until(pilot, partial(is_marked, first.short, wanted))
        assert screen.line is not None and screen.line.key == first.key


async def test_marks_are_taken_back_one_by_one_and_done_again(house: House) -> None:
    def said(pilot: Pilot[None]) -> str:
        return [one.message for one in pilot.app._notifications][-1].replace("\u00a0", " ")

    async with running(house) as pilot:
        screen = await opened(pilot, house)
        first = screen.line
        assert first is not None
        before = status(house, first.short)
        await pilot.press("p", "e", "ctrl+z")  # faster than the disk
        await until(
            pilot, lambda: said(pilot) == f"Annulé : {first.short} · excusé" if pilot.app._notifications else False
        )
        assert status(house, first.short) is AttendanceStatus.PRESENT
        await pilot.press("ctrl+z")
        await until(pilot, lambda: status(house, first.short) is before)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: status(house, first.short) is AttendanceStatus.PRESENT)
        await pilot.press("plus", *"Ana Guest, Une association", "enter")
        await until(pilot, lambda: status(house, "Ana Guest") is AttendanceStatus.PRESENT)
        await until(pilot, lambda: "Ana Guest" in seen(pilot))
        await pilot.press("r")
        await until(pilot, lambda: screen.line is not None and screen.line.role is not Role.GUEST)
        await pilot.press("delete")
        await until(pilot, lambda: status(house, "Ana Guest") is None)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: status(house, "Ana Guest") is AttendanceStatus.PRESENT)
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: status(house, "Ana Guest") is None)
        assert said(pilot) == "Annulé : Ana Guest · présent"


async def test_all_others_absent_is_one_step_back_and_stays_out_of_the_notes(house: House) -> None:
    from workshop.services.undone import undo
    from workshop.storage.undo import CAPTURE, SHEET

    session = session_id(house, "10")
    lines = house.read(attendance, session)
    before = {line.id: line.status for line in lines}
    service.mark_lines(house, session, [line.id for line in lines], AttendanceStatus.ABSENT)
    other = session_id(house, "9")
    service.change(house, house.read(attendance, other)[0].id, status=AttendanceStatus.EXCUSED)
    with pytest.raises(WorkshopError):
        undo(house, CAPTURE, session)
    assert undo(house, SHEET, session).replace("\u00a0", " ") == f"Annulé : {len(lines)} lignes de la feuille"
    assert {line.id: line.status for line in house.read(attendance, session)} == before


async def test_typing_finds_without_accents_and_enter_marks_present(house: House) -> None:
    async with running(house) as pilot:
        await opened(pilot, house)
        await pilot.press("slash", *"departem", "enter")
        await until(pilot, lambda: status(house, "Département") is AttendanceStatus.PRESENT)
        await until(pilot, lambda: "1 présent" in seen(pilot))
        await pilot.press(*"lpo", "enter")
        await until(pilot, lambda: status(house, "LPO") is AttendanceStatus.PRESENT)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, AttendanceScreen))


async def test_a_guest_comes_in_with_one_key_and_one_line(house: House) -> None:
    async with running(house) as pilot:
        await opened(pilot, house)
        await pilot.press("plus", *"Ana Lopez, Les Voisins", "enter")
        await until(pilot, lambda: status(house, "Ana Lopez") is AttendanceStatus.PRESENT)
        await until(pilot, lambda: "Ana Lopez" in seen(pilot) and "Invité" in seen(pilot))


async def test_an_empty_guest_is_refused_and_what_was_typed_stays(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> str:
        raise WorkshopError("Le disque est plein.", "Libérez de la place.")

    async with running(house) as pilot:
        await opened(pilot, house)
        await pilot.press("ctrl+n", "enter")
        await until(pilot, lambda: "✗" in seen(pilot))
        monkeypatch.setattr(service, "add_person", refuse)
        await pilot.press(*"Zoé, CCI", "enter")
        await until(pilot, lambda: "Le disque est plein. Libérez de la place." in seen(pilot))
        assert "Zoé, CCI" in seen(pilot)


async def test_the_rest_is_marked_absent_and_a_role_goes_round(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, house)
        await pilot.press("p", "t")
        await until(pilot, lambda: "autres absents" in seen(pilot))
        await pilot.press("o")

        def lines() -> tuple[AttendanceView, ...]:
            return house.read(attendance, session_id(house, "10"))

        await until(pilot, lambda: AttendanceStatus.EXPECTED not in {line.status for line in lines()})
        await until(pilot, lambda: "attendu" not in seen(pilot).splitlines()[1])
        line = screen.line
        assert line is not None
        await pilot.press("r")
        await until(pilot, lambda: Role.EXPERT in {one.role for one in lines() if one.id in line.ids})


async def test_who_never_came_is_shown(house: House) -> None:
    programme_id = house.read(lambda c: str(c.execute("SELECT id FROM programme").fetchone()[0]))
    house.store.write(
        "x", lambda w: w.insert(Organisation(programme_id=programme_id, name="Club des absents", acronym="CDABS"))
    ).result()
    async with running(house) as pilot:
        await opened(pilot, house)
        words = seen(pilot)
        assert "Jamais venues" in words and "○ CDABS" in words
        assert "Voix manquantes" in words


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_counts_and_marks(house: House, size: tuple[int, int]) -> None:
    async with running(house, size) as pilot:
        await opened(pilot, house, "9")
        words = seen(pilot)
        assert "24 présents" in words and "5 excusés" in words and "11 absents" in words
        assert "● Présent" in words and "○ Absent" in words


async def test_hostile_names_are_shown_literally(house: House) -> None:
    programme_id = house.read(lambda c: str(c.execute("SELECT id FROM programme").fetchone()[0]))
    names = [text.raw for text in cleaned_lines() if len(text.raw) < 60]
    records = [Organisation(programme_id=programme_id, name=name, acronym=name[:20]) for name in names]
    house.store.write("x", lambda w: w.insert_all(records)).result()
    house.store.write("x", lambda w: w.insert_all([Person(programme_id=programme_id, name=n) for n in names])).result()
    for name in names[:6]:
        service.add_person(house, session_id(house, "10"), f"{name}, {name}")
    async with running(house, (200, 60)) as pilot:
        screen = await opened(pilot, house)
        words = []
        for place in range(screen.sheet.count()):
            screen.sheet.go_to(place)
            words.append(seen(pilot))
        everything = "\n".join(words)
        for name in ("avant [/] après", "[bold]gras ?[/bold]", "[@click=app.quit]x[/]", "a[i] = b[0]"):
            assert name[:18] in everything


def test_counts_say_each_organisation_once() -> None:
    assert next_status(None) is AttendanceStatus.PRESENT
    assert next_status(AttendanceStatus.ABSENT) is AttendanceStatus.EXPECTED
    assert sum(counts(sheet((), ())).values()) == 0
