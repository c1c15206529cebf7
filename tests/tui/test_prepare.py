"""The preparing screen, by keys only."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.hostile import cleaned_lines
from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.model.programme import Theme
from workshop.model.words import AttendanceStatus, Role, Stage
from workshop.services.agenda import open_session
from workshop.services.house import House
from workshop.services.planning import CREW, PlanDraft, save_plan
from workshop.services.preparing import ItemDraft, SessionDraft, TableDraft
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import agenda, find_session, tables
from workshop.tui.app import WorkshopApp
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.screens.prepare import PrepareScreen
from workshop.tui.screens.prepare_data import read_prepare
from workshop.tui.screens.prepare_dates import read_day
from workshop.tui.screens.prepare_plan import moved, suggested
from workshop.tui.screens.prepare_words import gate_words, verdict

TODAY = date(2026, 11, 20)


async def opened(pilot: Pilot[None], house: House, reference: str | None) -> PrepareScreen:
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    app.open_prepare(session_id(house, reference) if reference else None)
    await until(pilot, lambda: isinstance(app.screen, PrepareScreen) and app.screen._loaded)
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("26/11/2026", date(2026, 11, 26)),
        ("26.11", date(2026, 11, 26)),
        ("3/2", date(2027, 2, 3)),
        ("2026-11-26", date(2026, 11, 26)),
        ("26 novembre", date(2026, 11, 26)),
        ("jeudi 1er déc. 2027", date(2027, 12, 1)),
        ("26/11/26", date(2026, 11, 26)),
        ("31/02/2026", None),
        ("demain", None),
        ("[/]", None),
        ("", None),
    ],
)
def test_dates_as_people_type_them(text: str, wanted: date | None) -> None:
    assert read_day(text, TODAY) == wanted


def test_a_new_session_follows_its_playbook_until_somebody_changes_it(house: House) -> None:
    data = read_prepare(house, None)
    plan = data.plan
    assert plan.title == "Consommations d’eau · Atelier 1 · Acculturation"
    assert plan.agenda and plan.purpose and plan.expected
    air = next(theme.id for theme in data.themes if theme.code == "air")
    other = moved(data, plan, Stage.INDICATORS_OBJECTIVES, air)
    assert other.title == "Polluants atmosphériques · Atelier 4 · Indicateurs et objectifs"
    assert other.agenda == suggested(data, Stage.INDICATORS_OBJECTIVES, air).agenda
    mine = moved(data, replace(other, title="Le mien"), Stage.LEVERS, air)
    assert mine.title == "Le mien" and mine.agenda != other.agenda


def test_gates_and_the_frame_are_said_in_words_and_forbid_nothing(house: House) -> None:
    data = read_prepare(house, None)
    water = data.plan.theme_id
    plan = moved(data, data.plan, Stage.LEVERS, water)
    assert "Rien ne l’interdit" in gate_words(data, plan)[0]
    long = replace(plan, agenda=(ItemDraft("x", 150),), day="27/11/2026")
    words = verdict(data, long, TODAY).plain
    assert "30 minutes" in words and "19:00" in words and "2 h 30" in words.replace("\u00a0", " ")


async def test_a_session_is_prepared_by_keys_only(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, house, None)
        await pilot.press("right")  # the next stage
        await until(pilot, lambda: "Indicateurs et objectifs" in screen.plan.title)
        await pilot.press(
            "tab", "tab", "tab", "tab", *"26.11.2027", "tab", "ctrl+u", *"17h30", "enter", *"Halle", "enter"
        )
        await until(pilot, lambda: screen.agenda.has_focus)
        first = screen.plan.agenda[0]
        await pilot.press("plus", "d")
        assert screen.plan.agenda[1].title == first.title and screen.plan.agenda[1].minutes == first.minutes + 5
        await pilot.press("a")
        await until(pilot, lambda: "Nouveau point" in seen(pilot))
        await pilot.press(*"Pause", "tab", "ctrl+u", *"0", "f2")
        await until(pilot, lambda: "au moins 1" in seen(pilot))
        assert "Pause" in seen(pilot)
        await pilot.press("ctrl+u", *"10", "f2")
        await until(pilot, lambda: any(item.title == "Pause" and item.minutes == 10 for item in screen.plan.agenda))
        await pilot.press("delete")
        assert all(item.title != "Pause" for item in screen.plan.agenda)
        await pilot.press("f6", *"Ana Lopez, LPO; Zoé", "enter", "enter", "enter")
        await until(pilot, lambda: screen.expected.has_focus)
        await pilot.press("t", "space")
        await until(pilot, lambda: len(screen.plan.expected) == 1)
        await pilot.press("f2")
        await until(pilot, lambda: screen.session_id)
        saved = house.read(find_session, screen.session_id or "")
        assert (saved.held_on, saved.starts_at, saved.place) == (date(2027, 11, 26), "17h30", "Halle")
        sheet = house.read(attendance, saved.id)
        assert {line.name for line in sheet if line.role is Role.FACILITATOR} == {"Ana Lopez", "Zoé"}
        assert {line.status for line in sheet} == {AttendanceStatus.EXPECTED}
        await until(pilot, lambda: "est enregistrée" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PrepareScreen))


async def test_nonsense_keeps_what_was_typed_and_says_one_sentence(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await pilot.press("ctrl+u", "f2")
        await until(pilot, lambda: "La séance a besoin d’un titre." in seen(pilot))
        await pilot.press(*"Mon titre", "tab", "tab", "ctrl+u", *"le 45 brumaire", "f2")
        await until(pilot, lambda: "n’est pas une date" in seen(pilot))
        assert "le 45 brumaire" in seen(pilot) and "Mon titre" in seen(pilot)
        await pilot.press("ctrl+u", "tab", "ctrl+u", *"tôt", "f2")
        await until(pilot, lambda: "n’est pas une heure" in seen(pilot))
        assert house.read(find_session, "10").title != "Mon titre"
        assert screen.is_changed


async def test_leaving_with_changes_asks_first(house: House) -> None:
    async with running(house) as pilot:
        await opened(pilot, house, "10")
        await pilot.press(*" (bis)", "escape")
        await until(pilot, lambda: "Quitter sans enregistrer" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Enregistrer et quitter" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PrepareScreen))
        await until(pilot, lambda: house.read(find_session, "10").title.endswith(" (bis)"))


async def test_a_plenary_has_tables_and_a_nameless_one_is_refused(house: House) -> None:
    async with running(house, (120, 60)) as pilot:
        screen = await opened(pilot, house, None)
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: len(screen.plan.tables) == 7)
        await pilot.press("f6", "f6")
        await until(pilot, lambda: screen.tables.has_focus)
        await pilot.press("enter", "ctrl+u", "f2")
        await until(pilot, lambda: "Chaque table a besoin de son nom" in seen(pilot))
        await pilot.press(*"Table des jeunes", "f2")
        await until(pilot, lambda: screen.plan.tables[0].name == "Table des jeunes")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.session_id)
        assert house.read(tables, screen.session_id or "")[0].name == "Table des jeunes"


async def test_a_session_that_is_gone_is_said_and_left(house: House) -> None:
    async with running(house) as pilot:
        app = pilot.app
        assert isinstance(app, WorkshopApp)
        app.open_prepare("gone")
        await until(pilot, lambda: "n’existe plus" in seen(pilot))
        assert not isinstance(app.screen, PrepareScreen)


async def test_start_saves_and_goes_live(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(WorkshopApp, "open_live", lambda _app, wanted: gone.append(wanted))
    async with running(house) as pilot:
        await opened(pilot, house, "10")
        await pilot.press(*" ok", "f9")
        await until(pilot, lambda: "la tenir aujourd’hui" in seen(pilot))
        assert "Prévue le jeudi 26 novembre 2026" in seen(pilot) and gone == []
        await pilot.press("o")
        await until(pilot, lambda: gone == [session_id(house, "10")])
        assert house.read(find_session, "10").title.endswith(" ok")


async def test_the_playbook_replaces_what_was_written_only_after_a_question(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        before = screen.plan
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.plan == before
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        await pilot.press("o")
        await until(pilot, lambda: screen.plan != before)


async def test_a_session_under_way_is_gone_back_to_not_started(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(WorkshopApp, "open_live", lambda _app, wanted: gone.append(wanted))
    open_session(house, session_id(house, "10"))
    async with running(house) as pilot:
        await opened(pilot, house, "10")
        assert "F9 Reprendre" in seen(pilot)
        assert "Démarrer" not in seen(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: gone == [session_id(house, "10")])


async def test_an_item_that_holds_notes_cannot_be_taken_out(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, house, "9")
        await pilot.press("f6", "delete", "f2")
        await until(pilot, lambda: "contient déjà des notes" in seen(pilot) or "notes" in str(pilot.app._notifications))
        assert screen.is_changed


def test_saving_keeps_who_was_already_noted(house: House) -> None:
    before = house.read(attendance, session_id(house, "9"))
    data = read_prepare(house, session_id(house, "9"))
    draft = SessionDraft("Autre", Stage.LEVERS, agenda=data.plan.agenda, tables=(TableDraft("A"),))
    save_plan(house, data.programme_id, session_id(house, "9"), PlanDraft(draft, frozenset(), ()))
    after = house.read(attendance, session_id(house, "9"))
    assert len(after) == len(before) and not [line for line in after if line.role in CREW]
    assert len(house.read(agenda, session_id(house, "9"))) == len(data.plan.agenda)


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_reaches_every_part(house: House, size: tuple[int, int]) -> None:
    async with running(house, size) as pilot:
        screen = await opened(pilot, house, "10")
        parts: tuple[Widget, ...] = (screen.agenda, screen.crew.box("facilitator").editor, screen.expected)
        for wanted in parts:
            await pilot.press("f6")
            await until(pilot, partial(getattr, wanted, "has_focus"))
            assert wanted.region.height and screen.region.contains_region(wanted.region)


async def test_hostile_words_are_shown_literally(house: House) -> None:
    programme_id = house.read(lambda c: str(c.execute("SELECT id FROM programme").fetchone()[0]))
    texts = [text.raw for text in cleaned_lines() if len(text.raw) < 80]
    house.store.write(
        "x", lambda w: w.insert_all([Theme(programme_id=programme_id, code="x", title=t) for t in texts])
    ).result()
    draft = SessionDraft(
        texts[0],
        Stage.PLENARY,
        purpose=texts[1],
        place=texts[3],
        agenda=tuple(ItemDraft(text, 5, text) for text in texts),
        tables=tuple(TableDraft(text, host=text) for text in texts),
    )
    saved = save_plan(house, programme_id, None, PlanDraft(draft, crew=((Role.EXPERT, texts[3]),)))
    async with running(house, (200, 60)) as pilot:
        app = pilot.app
        assert isinstance(app, WorkshopApp)
        app.open_prepare(saved)
        await until(pilot, lambda: isinstance(app.screen, PrepareScreen) and app.screen._loaded)
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        words = []
        for editor in (screen.agenda, screen.tables):
            for place in range(editor.count()):
                editor.go_to(place)
                words.append(seen(pilot))
        everything = "\n".join(words)
        for text in ("avant [/] après", "[bold]gras ?[/bold]", "[@click=app.quit]x[/]", "[ZAN, PLUi] puis [annexe 2]"):
            assert text in everything
