"""An app with nothing but the stream of one session: `python -m workshop.bench.stream_app FOLDER SESSION`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, ComposeResult

from workshop.bundle import Workspace
from workshop.model.views import EntryView
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.storage.queries.entries import entries, entry_ids
from workshop.storage.queries.sessions import find_session
from workshop.tui.theme import THEMES
from workshop.tui.widgets.stream import Stream


class StreamApp(App[None]):
    """Shows the notes of a session."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, house: House, session: str) -> None:
        super().__init__()
        self.house = house
        self.session_id = house.read(find_session, session).id
        self.register_theme(THEMES["dark"])
        self.theme = THEMES["dark"].name

    def compose(self) -> ComposeResult:
        yield Stream(self.house.read(entry_ids, self.session_id), self.fetch, focusable=True)

    def fetch(self, ids: Sequence[str]) -> tuple[EntryView, ...]:
        """Reads notes for the stream."""
        return self.house.read(entries, ids)


def main(folder: str, session: str) -> None:
    """Runs it until it is ended."""
    with open_house(Workspace(Path(folder)), None) as house:
        StreamApp(house, session).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
