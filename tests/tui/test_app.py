"""The application: what is wrong is said before the screen is taken, news is folded, nothing is English in French."""

import re
import threading
from pathlib import Path

import pytest

from tests.tui.helpers import settled, text_of
from workshop.bundle import Workspace, prepare
from workshop.locales import use
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.storage.errors import DamagedError, DiskFullError
from workshop.storage.notice import ChangedRow, Notice
from workshop.storage.queries.home import programmes
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.storage.queries.sessions import find_session
from workshop.tui.app import Trouble, WorkshopApp, run_app
from workshop.tui.news import StoreChanged
from workshop.tui.screens.base import Commanded, WorkshopScreen

ENGLISH = re.compile(
    r"\b(the|and|of|with|press|quit|back|help|select|search|command|commands|palette|choose|cancel|save|close|open|yes"
    r"|maximi[sz]e|minimi[sz]e|screenshot|theme|keys|enter|escape|next|previous|session|sessions|minutes|register|none"
    r"|today|waiting|attendance|programme|welcome|new|all|found|nothing|move|scroll|page up|page down|light|dark)\b",
    re.IGNORECASE,
)
FRENCH_TOO = {"close", "minutes", "palette", "sessions", "session", "note"}


async def test_no_screen_says_anything_in_english(house: House) -> None:
    app = WorkshopApp(house)
    first = house.read(found_ids, house.read(programmes)[0].id, RegisterFilter())[0]
    async with app.run_test(size=(140, 60), notifications=True) as pilot:
        for opening in (
            lambda: None, app.open_first_run, app.open_register, app.open_voices, lambda: app.open_entry(first),
            lambda: app.screen.post_message(Trouble(DiskFullError())),
        ):  # fmt: skip
            opening()
            await settled(pilot)
            for key in ((), ("f1",), ("ctrl+p",), ("enter",)):
                await pilot.press(*key)
                await settled(pilot)
                found = {word.lower() for word in ENGLISH.findall(_ours(text_of(pilot)))} - FRENCH_TOO
                assert not found, (type(app.screen).__name__, found)
                while key and len(app.screen_stack) > 1 and isinstance(app.screen, Commanded):
                    await pilot.press("escape")
                    await settled(pilot)
                    if key != ("f1",):
                        break


def _ours(text: str) -> str:
    """The screen without the other language's own name."""
    return text.replace("English", "").replace("Workshop", "")


def _message(capfd: pytest.CaptureFixture[str]) -> str:
    out, err = capfd.readouterr()
    assert out == "" and "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    return err


def test_a_file_that_is_none(workspace: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    workspace.database.write_bytes(b"this is no database, but a letter to the mayor" * 200)
    assert run_app(workspace) == 1
    assert "n’est pas un fichier de Workshop" in _message(capfd)


def test_a_second_application(workspace: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    with open_house(workspace):
        assert run_app(workspace) == 1
    assert "déjà ouvert" in _message(capfd)


def test_a_folder_that_is_a_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sessions").write_text("")
    assert run_app(Workspace(tmp_path)) == 1
    assert _message(capfd)


def test_an_unknown_session(demonstration: Workspace, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    prepare(tmp_path)
    assert run_app(Workspace(tmp_path), session="42") == 1
    assert "42" in _message(capfd)


def test_refusals_follow_the_language(workspace: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    with open_house(workspace):
        assert run_app(workspace, language="en") == 1
    assert "already open" in _message(capfd)
    use("fr")


class Listener(WorkshopScreen):
    WATCHES = frozenset({"entry"})

    def __init__(self) -> None:
        super().__init__()
        self.notices: list[Notice] = []

    def changed(self, notice: Notice) -> None:
        self.notices.append(notice)


async def test_news_is_folded_and_reaches_the_screen_in_its_own_thread(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = Listener()
        await app.push_screen(screen)

        def tell() -> None:
            for number in range(500):
                app.news.hear(Notice(1000 + number, (ChangedRow("entry", f"e{number % 7}", None),)))
            app.news.hear(Notice(2000, (ChangedRow("person", "p", None),)))

        thread = threading.Thread(target=tell)
        thread.start()
        while thread.is_alive():
            await pilot.pause()
        await settled(pilot)
        heard = {row.row_id for notice in screen.notices for row in notice.rows if row.table == "entry"}
        assert heard == {f"e{number}" for number in range(7)}
        assert len(screen.notices) < 500


async def test_a_covered_screen_hears_when_it_comes_back(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        below, above = Listener(), Listener()
        await app.push_screen(below)
        await app.push_screen(above)
        app.news.hear(Notice(9, (ChangedRow("entry", "e", None),)))
        await settled(pilot)
        assert (len(below.notices), len(above.notices)) == (0, 1)
        await pilot.press("escape")
        await settled(pilot)
        assert len(below.notices) == 1


def test_messages_of_the_store_replace_each_other() -> None:
    assert StoreChanged().can_replace(StoreChanged())
    assert not StoreChanged().can_replace(Trouble(DiskFullError()))


async def test_trouble_is_a_calm_message_with_its_hint(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        app.post_message(Trouble(DamagedError(Path("/x/[/]y.db"), "page 3")))
        await settled(pilot)
        await pilot.pause(0.1)
        text = " ".join(text_of(pilot).split())
        assert "[/]y.db" in text
        assert [told.message for told in app._notifications] == [
            str(DamagedError(Path("/x/[/]y.db"), "")).replace(". ", ".\n")
        ]


async def test_ctrl_c_leaves_nothing(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert app.is_running and not app._notifications


async def test_a_named_session_opens_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(WorkshopApp, "open_live", lambda _self, session_id: opened.append(session_id))
    session = house.read(find_session, "10").id
    async with WorkshopApp(house, session=session).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
    assert opened == [session]


async def test_no_colour_is_honoured(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    if colour is not None and colour.triplet is not None:
                        assert len(set(colour.triplet)) == 1
