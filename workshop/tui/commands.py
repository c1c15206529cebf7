"""Commands, declared once: keys, footer, palette and help all follow from the declaration.

Only keys that every terminal delivers are used: function keys, Ctrl with a letter, the arrows and their neighbours,
and plain letters where no text is typed. Every command is in the palette too, so none needs a function key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from textual.binding import Binding

from workshop.locales import _, current, pgettext


def N_(message: str) -> str:  # noqa: N802 (the usual name of this mark, known to the tools that extract messages)
    """Marks a message for translation where it is declared; `_` translates it where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do.

    `action` names the method `action_<action>` of the screen, or of the application after `app.`. `label` (one or two
    words) and `help` (a sentence) are English messages. `rank` says how soon the footer drops it when it is too
    narrow: 0 is always there, 9 goes first, None is never in the footer. `shown` replaces the first key's name.
    `bound` False: the key belongs to a widget, which handles it; it is only told. `first` is before any widget's key.
    """

    action: str
    keys: str
    label: str
    help: str = ""
    rank: int | None = 5
    group: str = ""
    shown: str = ""
    bound: bool = True
    first: bool = False
    in_palette: bool = True

    @property
    def key(self) -> str:
        """The name of its first key, as printed on the keyboard."""
        return key_name(self.shown or self.keys.split(",")[0])

    @property
    def title(self) -> str:
        """The label in the language of the interface."""
        return _(self.label)

    @property
    def sentence(self) -> str:
        """The help in the language of the interface, or the label."""
        return _(self.help) if self.help else self.title


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The Textual bindings of these commands. A plain letter or sign never takes a key from a text field."""
    made = []
    for command in commands:
        for key in command.keys.split(",") if command.bound else ():
            no_text = key.startswith("ctrl+") or key == "enter" or (key[0] == "f" and key[1:].isdigit())
            first = command.first and no_text
            made.append(Binding(key, command.action, command.label, show=False, priority=first))
    return made


def key_name(key: str) -> str:
    """What is printed on the key: "Échap", "Ctrl+P", "F2", "↑"."""
    names = _key_names(current())
    if key in names:
        return names[key]
    return "+".join(part.capitalize() for part in key.split("+"))


@cache
def _key_names(language: str) -> dict[str, str]:  # noqa: ARG001 (the key of the cache)
    return {
        "escape": pgettext("key", "Esc"),
        "enter": pgettext("key", "Enter"),
        "space": pgettext("key", "Space"),
        "tab": pgettext("key", "Tab"),
        "shift+tab": pgettext("key", "Shift+Tab"),
        "delete": pgettext("key", "Del"),
        "backspace": pgettext("key", "Backspace"),
        "insert": pgettext("key", "Ins"),
        "home": pgettext("key", "Home"),
        "end": pgettext("key", "End"),
        "pageup": pgettext("key", "PgUp"),
        "pagedown": pgettext("key", "PgDn"),
        "y": pgettext("key", "Y"),
        "T": pgettext("key", "T"),  # capitals: the letters of « To invite » and « Came », where a command shows them
        "C": pgettext("key", "C"),
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "question_mark": "?",
        "plus": "+",
        "minus": "-",
        "slash": "/",
    }


BACK = Command("back", "escape", N_("Back"), N_("Leave this screen; what was saved stays saved."), rank=0)
HELP = Command(
    "app.help", "f1,question_mark", N_("Help"), N_("The keys of this screen and the capture marks."), rank=0, first=True
)
PALETTE = Command(
    "app.palette",
    "ctrl+p",
    N_("Command list"),
    N_("Everything that can be done here, found by typing."),
    rank=1,
    first=True,
    in_palette=False,
)
THEME = Command("app.theme", "ctrl+t", N_("Light or dark"), N_("Switch between the two themes."), rank=9, first=True)
QUIT = Command("app.quit", "ctrl+q", N_("Quit"), N_("Leave Workshop; everything is saved."), rank=8, first=True)

EVERYWHERE = (HELP, PALETTE, THEME, QUIT)
"""The commands of the application, the same on every screen."""
