"""The terminal on a session that phones send to, without any server: a quiet one stands in."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest
from textual.pilot import Pilot

from tests.builders import Room, a_room, complete_notice
from tests.tui.helpers import settled
from tests.tui.idle import put_off_is_done
from tests.tui.session_app import seen
from workshop.bundle import Workspace
from workshop.services import phone_server
from workshop.services.phones import open_to_phones
from workshop.services.server_file import ServerStatus
from workshop.services.serving import ServeWish
from workshop.tui.app import WorkshopApp

STATUS = ServerStatus(
    4321, 8000, ("http://192.168.1.23:8000", "http://10.0.0.7:8000"), "2026-10-14T16:00:00+00:00",
    here="http://127.0.0.1:8000",
)  # fmt: skip


class QuietSupervisor:
    """Says what a test tells it to say, and remembers what was asked of it."""

    made: ClassVar[list["QuietSupervisor"]] = []

    def __init__(self, workspace: Workspace, wish: ServeWish, changed: Callable[[], None]) -> None:
        self.status: ServerStatus | None = None
        self.trouble = ""
        self.asked: list[str] = []
        self.wish = wish
        self._changed = changed
        self.made.append(self)

    def start(self) -> None:
        self.asked.append("start")
        self.say(STATUS)

    def stop(self) -> None:
        self.asked.append("stop")

    def let_go(self) -> None:
        self.asked.append("let go")

    def wait(self) -> None:
        self.asked.append("wait")

    def say(self, status: ServerStatus | None, trouble: str = "") -> None:
        self.status, self.trouble = status, trouble
        self._changed()


@pytest.fixture
def supervisors(monkeypatch: pytest.MonkeyPatch) -> list[QuietSupervisor]:
    """The servers that the application asked for, none of them real."""
    monkeypatch.setattr(QuietSupervisor, "made", [])
    monkeypatch.setattr(phone_server, "Supervisor", QuietSupervisor)
    return QuietSupervisor.made


@pytest.fixture
def room(workspace: Workspace, supervisors: list[QuietSupervisor]) -> Iterator[Room]:
    """A session that is open, and no server behind it."""
    with a_room(workspace) as built:
        yield built


def open_doors(room: Room) -> None:
    complete_notice(room)
    open_to_phones(room.house, room.session_id)


@asynccontextmanager
async def shown(
    room: Room, open_screen: Callable[[WorkshopApp], object], size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Pilot[Any]]:
    """The application with a screen of the session on top."""
    app = WorkshopApp(room.house)
    async with app.run_test(size=size, notifications=True) as pilot:
        open_screen(app)
        await quiet(pilot)
        yield pilot


async def quiet(pilot: Pilot[Any], seconds: float = 0.35) -> None:
    """Waits until what was decided is on disk, and shown, if need be a quarter of a second later, as lists are."""
    for _round in range(8):
        await settled(pilot)
        running = [worker for worker in pilot.app.workers if worker.group in ("decide", "write", "show", "counts")]
        if running:
            await pilot.app.workers.wait_for_complete(running)
        elif not await put_off_is_done(pilot.app, seconds):
            return


def said(pilot: Pilot[Any]) -> str:
    """All words on the screen, with plain blanks."""
    return seen(pilot).replace("\u00a0", " ").replace("\u202f", " ")


async def keys(pilot: Pilot[Any], *pressed: str) -> None:
    """Presses keys one after the other, and waits for what they do."""
    for key in pressed:
        await pilot.press(key)
        await quiet(pilot)
