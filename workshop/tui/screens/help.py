"""Help: the keys of the screen one comes from, and the marks of the capture line, on one page."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll

from workshop.locales import _
from workshop.method.grammar import MARKS
from workshop.method.labels import label
from workshop.tui.commands import BACK, HELP, N_, Command, key_name
from workshop.tui.kinds import look
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.key_table import KeyRow, KeyTable


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

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def menu(self) -> tuple[Command, ...]:
        return tuple(command for command in super().menu() if command is not HELP)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False), Container(id="columns"):
            yield KeyTable(keys_told(self._commands), 15, classes="column")
            with Vertical(classes="column"):
                yield KeyTable(marks_told(), 22)
                with Horizontal(id="kinds"):
                    kinds = kinds_told()
                    yield KeyTable(kinds[: len(kinds) // 2 + 1], 6)
                    yield KeyTable(kinds[len(kinds) // 2 + 1 :], 6)

    def action_scroll(self, by: int) -> None:
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)


def keys_told(commands: Sequence[Command]) -> list[KeyRow]:
    """A row for each command: keys, word, sentence."""
    rows = [KeyRow("", _("Keys of this screen"))]
    for command in commands:
        if command.rank is not None or command.help:
            names = [command.key] if command.shown else [key_name(key) for key in command.keys.split(",")]
            keys = " ".join(dict.fromkeys(name.upper() if len(name) == 1 else name for name in names))
            rows.append(KeyRow(keys, command.title, _(command.help) if command.help else ""))
    return rows


def marks_told() -> list[KeyRow]:
    """The grammar of the capture line."""
    rows = [KeyRow("", _("Marks of the capture line"))]
    rows += [KeyRow(form, meaning) for form, meaning in _forms()]
    return [*rows, KeyRow("", ""), KeyRow("", _("Kinds: a semicolon and a letter"))]


def kinds_told() -> list[KeyRow]:
    """A row for each kind: mark, symbol, word."""
    looks = [(letter, kind, look(kind)) for letter, kind in MARKS.items()]
    return [KeyRow(f";{letter}", label(kind), "", seen.symbol, seen.colour) for letter, kind, seen in looks]


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (_("text"), _("a note of the current kind")),
        (_(";c text"), _("a note of kind c, kept for the next ones")),
        (_("Name : text"), _("said by somebody known")),
        (_("Name :: text"), _("said by somebody new")),
        (_(";1 text … ;9 text"), _("said by the speaker of that number")),
        (_("/turns"), _("who has spoken, and how often")),
        (_("pb"), _("is written out; Backspace undoes it")),
        (_("… text"), _("goes on with the last note")),
        (_("+ Name : words"), _("agrees with the last point")),
        (_("- Name : words"), _("objects to it")),
        (_("= Name : words"), _("has reservations")),
        (_("_ Name"), _("stands aside")),
        (_("s/old/new/"), _("corrects the last note")),
        (_("12:s/old/new/"), _("corrects note 12")),
        (_("12;c"), _("gives note 12 another kind")),
        (_("12>air"), _("gives note 12 another theme")),
        (_(">air"), _("the theme of the next notes")),
        (_("/undo   /redo"), _("as often as you like")),
        (_("/link air"), _("links the last note to a theme")),
        (_("/not-addressed"), _("this list was not addressed")),
    )
