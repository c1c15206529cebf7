"""What the tests of the terminal share: waiting, reading the screen, made-up notes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.segment import Segment
from textual.pilot import Pilot

from workshop.model.views import EntryView, PositionView
from workshop.model.words import Channel, Consent, EntryKind, EntryState

SIZES = ((80, 24), (120, 36), (200, 60))


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until workers and messages are done; a worker that waits for a dialog is not waited for."""
    for _round in range(4):
        await pilot.pause()
        running = [
            worker for worker in pilot.app.workers if worker.group in ("view", "preview", "create", "save", "home")
        ]
        if not running:
            return
        await pilot.app.workers.wait_for_complete(running)
    await pilot.pause()


def segments(pilot: Pilot[Any]) -> Iterator[Segment]:
    """Everything that is drawn."""
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


def lines(pilot: Pilot[Any]) -> list[str]:
    """The screen as text."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def text_of(pilot: Pilot[Any]) -> str:
    return "\n".join(lines(pilot))


def footer(pilot: Pilot[Any]) -> str:
    """The last lines of the screen."""
    return "\n".join(lines(pilot)[-2:])


def note(number: int, text: str = "", **changes: Any) -> EntryView:
    """A made-up note; its id is « e<number> »."""
    values: dict[str, Any] = {
        "id": f"e{number}", "session_id": "s", "number": number, "kind": EntryKind.NOTE, "text": text or f"note {number}",
        "author": "", "theme_id": None, "theme": "", "table_id": None, "agenda_item_id": None, "organisation_id": None,
        "position": 0, "state": EntryState.KEPT, "merged_into_id": None, "channel": Channel.FACILITATOR,
        "consent": Consent.SHARED, "captured_at": datetime(2026, 10, 14, 16, tzinfo=UTC) + timedelta(seconds=number),
        "positions": (), "merged": (),
    }  # fmt: skip
    return EntryView(**{**values, **changes})


class Shelf:
    """A made-up store of notes that counts what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.changed: dict[str, EntryView] = {}

    def fetch(self, ids: Sequence[str]) -> list[EntryView]:
        self.asked += ids
        return [self.changed.get(entry_id) or note(int(entry_id[1:])) for entry_id in ids]


def side(degree: Any, holder: str = "", wording: str = "") -> PositionView:
    return PositionView(f"{degree}{holder}", degree, holder, wording)
