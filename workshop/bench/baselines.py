"""The smallest Textual apps that do a part of the work: what the program is compared with.

Run as `python -m workshop.bench.baselines KIND [COUNT or FILE]`: hello, input, lines COUNT, notes FILE.
"""

import sys
from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from workshop.bench.baselines_text import GREETING


class Hello(App[None]):
    """One word."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static(GREETING)


class OneInput(Hello):
    """One word and an input that has the focus."""

    def compose(self) -> ComposeResult:
        yield Static(GREETING)
        yield Input()


class Lines(ScrollView, can_focus=True):
    """Strings, drawn line by line, with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "step(1)"), Binding("up", "step(-1)")]

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts, self.at = texts, 0
        self.virtual_size = Size(80, len(texts))

    def action_step(self, by: int) -> None:
        self.at = max(0, min(self.at + by, len(self.texts) - 1))
        self.scroll_to_region(Region(0, self.at, 1, 1), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        text = self.texts[row] if row < len(self.texts) else ""
        return Strip([Segment(text, Style(reverse=row == self.at))]).adjust_cell_length(self.size.width)


class Tail(Lines):
    """The last strings that fit."""

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + max(0, len(self.texts) - self.size.height)
        text = self.texts[row] if row < len(self.texts) else ""
        return Strip([Segment(text, Style())]).adjust_cell_length(self.size.width)


class LineList(Hello):
    """So many lines."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        yield Lines([f"✓ {number} Une idée notée pendant l’atelier" for number in range(1, self.count + 1)])


class Notes(Hello):
    """An input whose lines are committed to a SQLite file (WAL, FULL), then shown."""

    def __init__(self, file: str) -> None:
        super().__init__()
        import sqlite3

        self.file = sqlite3.connect(file, isolation_level=None)
        self.file.execute("PRAGMA journal_mode = wal")
        self.file.execute("PRAGMA synchronous = 2")
        self.file.execute("CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")

    def compose(self) -> ComposeResult:
        yield Static(GREETING)
        yield Tail([])
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        number = self.file.execute("INSERT INTO note (text) VALUES (?)", (event.value,)).lastrowid
        self.query_one(Tail).add(f"✓ {number} {event.value}")
        event.input.value = ""


def main(kind: str, argument: str = "0") -> None:
    """Runs one of them until it is ended."""
    makers: dict[str, Callable[[], App[None]]] = {
        "hello": Hello,
        "input": OneInput,
        "lines": lambda: LineList(int(argument)),
        "notes": lambda: Notes(argument),
    }
    makers[kind]().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
