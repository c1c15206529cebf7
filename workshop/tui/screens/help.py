"""Help: the keys of the screen one comes from and the marks of the capture line, first what works where one is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll

from workshop.locales import _
from workshop.tui.commands import BACK, HELP, N_, Command, key_name
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.help_words import commands_told, kinds_told, marks_told
from workshop.tui.widgets.key_table import KeyRow, KeyTable

Begins = Literal["keys", "notes", "marks"]
FORM = 22
"""Cells of a sign or a typed command."""


class HelpScreen(WorkshopScreen):
    """F1 or Esc goes back."""

    CSS_PATH = Path(__file__).with_name("help.tcss")
    HEADING = N_("Help")
    MENU = (
        Command("scroll(-1)", "up", N_("Scroll"), shown="↑ ↓", rank=1),
        Command("scroll(1)", "down", N_("Scroll"), rank=None),
        Command("scroll(-12)", "pageup", N_("Page up"), rank=None),
        Command("scroll(12)", "pagedown", N_("Page down"), rank=None),
        Command("back", "escape,f1,question_mark", BACK.label, BACK.help, rank=0),
    )

    def __init__(self, commands: Sequence[Command], begins: Begins = "keys") -> None:
        """`begins` says what comes first: the keys, those of the notes, or the marks of the capture line."""
        super().__init__()
        self._commands = commands
        self._begins = begins

    def menu(self) -> tuple[Command, ...]:
        return tuple(command for command in super().menu() if command is not HELP)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False), Container(id="columns"):
            if self._begins == "marks":
                yield from self._marks()
                yield self._keys()
            else:
                yield self._keys()
                yield from self._marks()

    def _keys(self) -> KeyTable:
        return KeyTable(keys_told(self._commands, groups_first=self._begins == "notes"), 15, classes="column")

    def _marks(self) -> ComposeResult:
        with Vertical(classes="column"):
            yield KeyTable([KeyRow("", _("Kinds: a semicolon and a letter"))])
            with Horizontal(id="kinds"):
                kinds = kinds_told()
                yield KeyTable(kinds[: len(kinds) // 2 + 1], 4)
                yield KeyTable(kinds[len(kinds) // 2 + 1 :], 4)
            yield KeyTable(marks_told(), FORM, classes="under")
            yield KeyTable(commands_told(), FORM, classes="under")

    def action_scroll(self, by: int) -> None:
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)


def keys_told(commands: Sequence[Command], *, groups_first: bool = False) -> list[KeyRow]:
    """A row for each command (keys, word, sentence) under the heading of its group; those of no group first or last."""
    told = [command for command in commands if command.rank is not None or command.help]
    groups = sorted(dict.fromkeys(command.group for command in told), key=lambda group: bool(group) != groups_first)
    rows = []
    for group in groups:
        rows.append(KeyRow("", _(group) if group else _("Keys of this screen")))
        rows += [_row(command) for command in told if command.group == group]
    return rows


def _row(command: Command) -> KeyRow:
    names = [command.key] if command.shown else [key_name(key) for key in command.keys.split(",")]
    keys = " ".join(dict.fromkeys(name.upper() if len(name) == 1 else name for name in names))
    return KeyRow(keys, command.title, _(command.help) if command.help else "")
