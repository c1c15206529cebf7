"""Help: the keys of the screen one comes from, and the marks of the capture line, on one page."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from workshop.locales import _
from workshop.method.grammar import MARKS
from workshop.method.labels import label
from workshop.tui.commands import BACK, N_, Command, key_name
from workshop.tui.kinds import look
from workshop.tui.plain import plain
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.words import Words


class HelpScreen(WorkshopScreen):
    """F1 or Esc goes back."""

    CSS_PATH = "help.tcss"
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

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False), Container(id="columns"):
            yield Words(Content("\n").join(keys_told(self._commands)), classes="column")
            yield Words(Content("\n").join(marks_told()), classes="column")

    def action_scroll(self, by: int) -> None:
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)


def keys_told(commands: Sequence[Command]) -> list[Content]:
    """A line for each command: keys, word, sentence."""
    lines = [plain(_("Keys of this screen"), "bold $primary")]
    for command in commands:
        if command.rank is None and not command.help:
            continue
        names = [command.key] if command.shown else [key_name(key) for key in command.keys.split(",")]
        keys = " ".join(dict.fromkeys(name.upper() if len(name) == 1 else name for name in names))
        lines.append(_row(keys, command.title, command.sentence if command.help else "", 15))
    return lines


def marks_told() -> list[Content]:
    """The grammar of the capture line."""
    lines = [plain(_("Marks of the capture line"), "bold $primary")]
    lines += [_row(form, meaning, "", 21) for form, meaning in _forms()]
    lines += [Content(), plain(_("Kinds: a semicolon and a letter"), "bold $primary")]
    for letter, kind in MARKS.items():
        seen = look(kind)
        mark = plain(f";{letter}", "bold $key") + plain("   ")
        lines.append(mark + plain(f"{seen.symbol} ", f"bold ${seen.colour}") + plain(label(kind)))
    return lines


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (_("text"), _("a note of the current kind")),
        (_(";c text"), _("a note of kind c, kept for the next ones")),
        (_("Name : text"), _("said by somebody known")),
        (_("Name :: text"), _("said by somebody new")),
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


def _row(keys: str, title: str, sentence: str, width: int) -> Content:
    pad = " " * max(width - cell_len(keys), 1)
    row = plain(keys, "bold $key") + plain(f"{pad}{title}")
    return row + plain(f" — {sentence}", "$quiet") if sentence else row
