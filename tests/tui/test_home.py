"""Home at a glance and by keys: what it shows, where it leads, at every size and in both languages."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot

from tests.tui.helpers import SIZES, footer, lines, settled, text_of
from workshop.bundle import Workspace
from workshop.locales import LANGUAGES, use
from workshop.model.participation_views import NoticeView
from workshop.model.questionnaire import Questionnaire
from workshop.model.words import FormState, SessionState
from workshop.services.agenda import open_session
from workshop.services.creation import ProgrammeDraft, create_programme
from workshop.services.house import House
from workshop.services.notices import write_notice
from workshop.services.opening import open_house
from workshop.services.questionnaire_answers import newest
from workshop.storage.queries.home import home, programmes
from workshop.storage.queries.sessions import find_session
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.home import HomeScreen
from workshop.tui.when import days_away, long_day, short_day
from workshop.tui.widgets.next_session import large
from workshop.tui.widgets.session_list import SessionList
from workshop.tui.widgets.waiting import ASKED, Waiting, waiting


class Elsewhere(WorkshopScreen):
    """Stands for a screen that has its own tests."""

    def __init__(self, session_id: str | None) -> None:
        super().__init__()
        self.session_id = session_id


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts `Elsewhere` in the place of the screens that Home opens."""
    import sys

    for module, name in (
        ("live", "LiveScreen"), ("prepare", "PrepareScreen"), ("attendance", "AttendanceScreen"), ("close", "CloseScreen"),
    ):  # fmt: skip
        stand_in = ModuleType(module)
        setattr(stand_in, name, type(name, (Elsewhere,), {}))
        monkeypatch.setitem(sys.modules, f"workshop.tui.screens.{module}", stand_in)


@pytest.fixture
def empty_programme(workspace: Workspace) -> Iterator[House]:
    """A programme in which nothing has happened yet."""
    with open_house(workspace) as opened:
        create_programme(opened, ProgrammeDraft("Climat", themes=("Air",)))
        yield opened


def where(pilot: Pilot[Any]) -> tuple[str, str | None]:
    screen = pilot.app.screen
    return type(screen).__name__, getattr(screen, "session_id", None)


@pytest.mark.parametrize("size", SIZES)
async def test_the_programme_at_a_glance(house: House, size: tuple[int, int]) -> None:
    view = house.read(home, house.read(programmes)[0].id)
    async with WorkshopApp(house).run_test(size=size) as pilot:
        await settled(pilot)
        text = text_of(pilot)
        assert view.programme.title in text
        for row in view.board:
            assert row.theme.title[:14] in text
        for words in ("Acculturation", "Leviers d’action", "● tenue", "○ prévue", "pas encore", "Prochaine séance"):
            assert words in text
        assert view.next_session is not None and view.next_session.held_on is not None
        assert long_day(view.next_session.held_on) in text
        assert f"{view.voices_to_invite} voix manquantes à inviter" in text
        assert re.search(rf"{view.next_session.number}\s+○ Prévue", text)
        assert "Échap Quitter" in footer(pilot) and "F1 Aide" in footer(pilot)


async def test_enter_offers_what_a_prepared_session_allows(house: House, others: None) -> None:
    session = house.read(find_session, "10")
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for downs, name in ((0, "LiveScreen"), (1, "PrepareScreen"), (2, "AttendanceScreen")):
            await pilot.press("enter", *["down"] * downs, "enter")
            await settled(pilot)
            if name == "LiveScreen":  # planned for another day: asked first, and « not now » stays here
                assert where(pilot)[0] == "AskDialog"
                await pilot.press("enter")
                await settled(pilot)
                assert where(pilot)[0] == "HomeScreen"
                await pilot.press("enter", "enter")
                await settled(pilot)
                await pilot.press("o")
                await settled(pilot)
            assert where(pilot) == (name, session.id)
            await pilot.press("escape")
            await settled(pilot)
        assert where(pilot)[0] == "HomeScreen"


async def test_every_key_leads_where_it_says_and_esc_leads_back(house: House, others: None) -> None:
    session = house.read(find_session, "10").id
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        for key, place in (
            ("f2", ("PrepareScreen", None)), ("n", ("PrepareScreen", None)), ("f3", ("RegisterScreen", None)),
            ("r", ("RegisterScreen", None)), ("f4", ("AttendanceScreen", session)), ("a", ("AttendanceScreen", session)),
            ("f6", ("PrepareScreen", session)), ("p", ("PrepareScreen", session)), ("f7", ("RegisterScreen", None)),
            ("f1", ("HelpScreen", None)), ("question_mark", ("HelpScreen", None)), ("ctrl+p", ("PaletteDialog", None)),
            ("f8", ("ChooseDialog", None)), ("f9", ("VoicesScreen", None)), ("v", ("VoicesScreen", None)),
        ):  # fmt: skip
            await settled(pilot)
            await pilot.press(key)
            await settled(pilot)
            assert where(pilot) == place, key
            await pilot.press("escape")
        await settled(pilot)
        assert where(pilot)[0] == "HomeScreen"


async def test_a_closed_session_leads_to_its_minutes(house: House, others: None) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "F5" not in footer(pilot)
        await pilot.press("up")
        await settled(pilot)
        assert "F5 Compte rendu" in footer(pilot)
        session = house.read(find_session, "9").id
        await pilot.press("e")
        await settled(pilot)
        assert where(pilot) == ("CloseScreen", session)
        await pilot.press("escape", "enter", "enter")
        await settled(pilot)
        assert where(pilot) == ("CloseScreen", session)


async def test_the_palette_does_what_the_function_keys_do(house: House, others: None) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"nouvelle", "enter")
        await settled(pilot)
        assert where(pilot) == ("PrepareScreen", None)


async def test_esc_asks_before_leaving(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Quitter Workshop" in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert where(pilot)[0] == "HomeScreen"
        await pilot.press("escape", "enter")
        await pilot.pause()
    assert app.return_code == 0


async def test_language_and_theme_change_at_once(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "Next session" in text_of(pilot) and "Esc Quit" in footer(pilot)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "Prochaine séance" in text_of(pilot)
        assert isinstance(app.focused, SessionList)
        await pilot.press("ctrl+t")
        assert app.theme == "workshop-light"
        await pilot.press("ctrl+t")
        assert app.theme == "workshop-dark"


async def test_a_change_in_the_file_is_shown(house: House) -> None:
    session = house.read(find_session, "10")
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        open_session(house, session.id)
        await pilot.pause(0.1)
        await settled(pilot)
        assert house.read(find_session, "10").state is SessionState.RUNNING
        assert "◐ En cours" in text_of(pilot)
        assert "! Séance 10 à clore" in text_of(pilot)


async def test_the_most_urgent_is_the_first_that_enter_opens(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert pilot.app.screen.query_one(Waiting).key == "voices"
        session = house.read(find_session, "10").id
        open_session(house, session)
        await pilot.pause(0.1)
        await settled(pilot)
        assert pilot.app.screen.query_one(Waiting).key == session


async def test_a_late_view_is_dropped(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen) and screen.view is not None
        screen.reload()
        await settled(pilot)
        kept = screen.view
        screen.post_message(HomeScreen.Loaded("an old view", 0, 0))
        await settled(pilot)
        assert screen.view is kept


@pytest.mark.parametrize("size", [(59, 24), (80, 17), (40, 10)])
async def test_too_small_a_terminal_says_so(house: House, size: tuple[int, int]) -> None:
    async with WorkshopApp(house).run_test(size=size) as pilot:
        await settled(pilot)
        assert "Agrandissez cette fenêtre" in " ".join(text_of(pilot).split())
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Prochaine séance" in text_of(pilot)


def test_days_in_words() -> None:
    today = date(2026, 11, 21)
    assert [days_away(today + timedelta(days=days), today) for days in (0, 1, 5, -1, -3)] == [
        "aujourd’hui", "demain", "dans 5 jours", "il y a 1 jour", "il y a 3 jours",
    ]  # fmt: skip
    assert long_day(date(2027, 2, 1)) == "lundi 1er février 2027"
    assert short_day(date(2027, 8, 15)) == "15 août"


def test_large_figures_are_three_rows_of_equal_width() -> None:
    rows = large("26.11 17:00")
    assert len(rows) == 3 and len({len(row) for row in rows}) == 1


def test_what_waits_is_said_in_order_of_urgency(house: House) -> None:
    open_session(house, house.read(find_session, "10").id)
    view = house.read(home, house.read(programmes)[0].id)
    assert [sentence.split()[:2] for _key, sentence, _look in waiting(view)] == [
        ["!", "Séance"], [str(view.voices_to_invite), "voix"], [str(view.indicators_to_create), "indicateurs"],
        ["Questionnaire", ":"],
    ]  # fmt: skip


def test_an_open_questionnaire_waits_with_how_many_answered_and_until_when(house: House) -> None:
    about, today = newest(house), datetime.now(UTC).astimezone(ZoneInfo(newest(house).timezone)).date()

    def said(width: int = 60, **values: Any) -> list[str]:
        made = {"state": FormState.AUTO, "opens_on": None, "closes_on": None} | values
        house.store.write("test", lambda w: w.update(Questionnaire, about.id, **made).id).result()
        view = house.read(home, about.programme_id)
        assert {one.answered for one in view.asked} == {14} and {one.members for one in view.asked} == {36}
        found = waiting(view, width)
        return [text.replace("\u00a0", " ") for key, text, _look in found if key == f"{ASKED}{about.id}"]

    soon = today + timedelta(days=9)
    assert said(closes_on=soon) == [f"Questionnaire : 14 sur 36, jusqu’au {short_day(soon)}"]
    assert said(30, closes_on=soon) == [f"Questionnaire 14/36, {short_day(soon)}"]
    assert said(closes_on=today) == ["Questionnaire : 14 sur 36, dernier jour"]
    assert said(30, closes_on=today) == ["Dernier jour : 14/36"]
    assert said() == ["Questionnaire : 14 sur 36"]
    assert said(state=FormState.OPEN, closes_on=today - timedelta(days=1)) == ["Questionnaire : 14 sur 36"]
    assert said(closes_on=today - timedelta(days=1)) == said(opens_on=soon) == said(state=FormState.CLOSED) == []
    write_notice(house, about.programme_id, NoticeView())
    assert said(closes_on=soon) == ["! Questionnaire : mention d’information à compléter"]
    assert said(30, closes_on=soon) == ["! Mention à compléter"]


async def test_every_waiting_line_opens_its_own_place(house: House, others: None) -> None:
    session = house.read(find_session, "10").id
    open_session(house, session)
    asked = f"{ASKED}{newest(house).id}"
    places = {
        session: "CloseScreen",
        "voices": "VoicesScreen",
        "indicators": "RegisterScreen",
        asked: "QuestionnaireScreen",
    }
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "! Séance 10 à clore" in text_of(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert isinstance(pilot.app.focused, Waiting) and "Entrée Y aller" in footer(pilot)
        for key, place in places.items():
            assert pilot.app.screen.query_one(Waiting).key == key
            await pilot.press("enter")
            await settled(pilot)
            assert where(pilot) == (place, session if key == session else None)
            await pilot.press("escape")
            await settled(pilot)
            await pilot.press("down")
        await pilot.press("tab")
        await settled(pilot)
        assert isinstance(pilot.app.focused, SessionList) and "Entrée Ouvrir" in footer(pilot)


async def test_the_lines_open_exactly_what_they_count(house: House) -> None:
    view = house.read(home, house.read(programmes)[0].id)
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert f"À inviter · {view.voices_to_invite}" in text_of(pilot)
        await pilot.press("escape", "down", "enter")
        await settled(pilot)
        assert f"{view.indicators_to_create} notes" in text_of(pilot)
        assert "Nature Indicateur · à créer" in text_of(pilot)
        await pilot.press("f3", *"indicateur", "enter")
        await settled(pilot)
        assert f"{view.indicators_to_create} notes" not in text_of(pilot)  # the kind alone: all of them


async def test_nothing_waiting_is_a_calm_word_that_takes_no_focus(empty_programme: House) -> None:
    async with WorkshopApp(empty_programme).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "✓ Rien n’attend" in text_of(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert not isinstance(pilot.app.focused, Waiting)


async def test_a_session_under_way_is_in_large_and_enter_goes_back_to_it(house: House, others: None) -> None:
    session_id = find(house, "10")
    open_session(house, session_id)
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Séance en cours" in text_of(pilot)
        assert "Prochaine séance" not in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert where(pilot) == ("LiveScreen", session_id)


def find(house: House, number: str) -> str:
    return house.read(find_session, number).id


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_demonstration_says_in_one_line_how_phones_are_tried(
    house: House, size: tuple[int, int], language: str
) -> None:
    use(language)
    number = house.read(find_session, "10").number
    for demo in (True, False):
        app = WorkshopApp(house, demo=demo)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            line = next((one for one in lines(pilot) if f" {number}, Ctrl+R, Q, O, B." in one), "")
            assert bool(line) is demo
            assert ("--participants 30" in line) is (demo and size[0] >= 100)
