"""The terminal on a copy of the demonstration, for the tests of the screens around a session."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from workshop.services.house import House
from workshop.storage.queries.sessions import find_session
from workshop.tui.app import WorkshopApp
from workshop.tui.plain import shown
from workshop.tui.widgets.linelist import LineList
from workshop.tui.widgets.words import Words

SIZES = ((80, 24), (120, 36), (200, 60))


def session_id(house: House, reference: str) -> str:
    return house.read(find_session, reference).id


@asynccontextmanager
async def running(house: House, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
    """The app on its first screen."""
    async with WorkshopApp(house).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], holds: Callable[[], object], seconds: float = 8) -> None:
    """Waits until something is so; fails when it never is."""
    for _turn in range(int(seconds / 0.05)):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError("never happened; the screen says:\n" + seen(pilot))


def seen(pilot: Pilot[None]) -> str:
    """All words on the current screen, as they are drawn."""
    parts: list[str] = []
    for widget in pilot.app.screen.query("*"):
        if not widget.display or not widget.size:
            continue
        if isinstance(widget, LineList):
            parts += [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
        elif isinstance(widget, Words):
            parts.append(widget.visual.plain if hasattr(widget.visual, "plain") else str(widget.visual))
        elif isinstance(widget, Input):
            parts.append(widget.value)
        elif isinstance(widget, TextArea):
            parts.append(widget.text)
        elif type(widget).__name__ in ("TitleBar", "KeyBar", "Picker"):
            parts.append(str(widget.render()))
    parts += [shown(note.message) for note in pilot.app._notifications]
    return "\n".join(parts)
