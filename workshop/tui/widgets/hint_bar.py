"""The lines under the capture line: the marks of the kinds, or what can be typed just now."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.locales import _, pgettext
from workshop.method.marks import COMMANDS, LETTERS
from workshop.method.sigles import Sigle
from workshop.model.words import EntryKind
from workshop.tui.kinds import look
from workshop.tui.plain import plain

LINES = 2
MARK, ENDS = 5, 8
"""Cells that a mark takes besides its word, and those that may be left empty at the end of a line."""
LINES_ASKED = 4
"""While a mark or a command is being typed, all of them have room."""
MANY = 4
"""With more speakers than this, their numbers and the kinds need one line more."""
NAME_CELLS = 10


class HintBar(Widget):
    """Two lines. Kinds of the running agenda item stand out in their place; a question takes the place of everything."""

    DEFAULT_CSS = f"""
    HintBar {{ height: {LINES}; padding: 0 1; color: $quiet; }}
    HintBar.-asked {{ height: {LINES_ASKED}; }}
    HintBar.-asked.-many {{ height: {LINES_ASKED + 1}; }}
    HintBar.-asking {{ height: {LINES_ASKED + 1}; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._fore: Sequence[EntryKind] = ()
        self._typed = ""
        self._takes_positions = False
        self._speakers: tuple[str, ...] = ()
        self._sigle: Sigle | None = None
        self._question = ""
        self._said = Content("")

    def put(
        self,
        *,
        fore: Sequence[EntryKind],
        typed: str,
        takes_positions: bool,
        speakers: Sequence[str] = (),
        sigle: Sigle | None = None,
    ) -> None:
        """The kinds to the fore, the text being typed, whether the last note takes sides; the speakers with a number,
        and the sigle that is being typed.
        """
        known = (tuple(fore), typed[:1], takes_positions, tuple(speakers), sigle)
        if known != (self._fore, self._typed[:1], self._takes_positions, self._speakers, self._sigle):
            self._fore, self._typed, self._takes_positions = tuple(fore), typed, takes_positions
            self._speakers, self._sigle = tuple(speakers), sigle
            self.set_class(typed[:1] in (";", "/"), "-asked")
            self.set_class(typed[:1] == ";" and len(self._speakers) > MANY, "-many")
            self.refresh()

    def _kinds(self, taken: int) -> Sequence[EntryKind]:
        """All kinds in their one order; where two lines must do, what falls out first is not the item's.

        `taken` are the cells that something else needs.
        """
        kinds = list(LETTERS)
        if self._typed.startswith(";"):
            return kinds
        room = (self.size.width - ENDS) * self.size.height - taken
        while sum(cell_len(look(kind).word) + MARK for kind in kinds) > room:
            spare = [kind for kind in kinds if kind not in self._fore]
            if not spare:
                break
            kinds.remove(spare[-1])
        return kinds

    def ask(self, question: str) -> None:
        """Shows a question until it is answered; "" ends it."""
        self._question = question
        self.set_class("\n" in question, "-asking")
        self.refresh()

    def say(self, text: str, style: str = "bold $warning") -> None:
        """Shows a sentence instead of the hints, until a mark or a command is typed, or "" takes it away."""
        self._said = plain(text, style) if text else Content("")
        self.refresh()

    @property
    def says(self) -> bool:
        """Whether a sentence stands instead of the hints."""
        return bool(self._said)

    def render(self) -> Content:
        if self._question:
            return plain(self._question, "bold $warning")
        if self._typed.startswith("/"):
            return _flow([plain(f"/{words[0]}") for words in COMMANDS.values()], self.size)
        if self._said and not self._sigle and not self._typed.startswith(";"):
            return self._said
        before = []
        if self._takes_positions and not self._typed.startswith(";"):
            before.append(_sides())
        if self._sigle:
            before.insert(0, _expansion(self._sigle))
        kinds = self._kinds(sum(part.cell_length for part in before))
        parts = [*before, *(_mark(kind, kind in self._fore) for kind in kinds)]
        if self._typed.startswith(";"):
            parts += [_speaker(slot, name) for slot, name in enumerate(self._speakers, 1)]
        return _flow(parts, self.size)


def _mark(kind: EntryKind, to_the_fore: bool) -> Content:
    """A kind of the running agenda item stays in its place: its mark stands out, without colours too."""
    seen = look(kind)
    key, word = (
        ("bold reverse $key", f"bold underline ${seen.colour}") if to_the_fore else ("bold $key", f"${seen.colour}")
    )
    return Content.assemble((f";{LETTERS[kind]}", key), " ", (seen.word, word))


def _sides() -> Content:
    return Content.assemble(
        ("+", "bold $key"), f" {_('agrees')}  ", ("-", "bold $key"), f" {_('objects')}  ",
        ("=", "bold $key"), f" {_('has reservations')}  ", ("_", "bold $key"), f" {_('stands aside')}",
    )  # fmt: skip


def _speaker(slot: int, name: str) -> Content:
    return Content.assemble((f";{slot}", "bold $key"), " ", plain(name).truncate(NAME_CELLS, ellipsis=True))


def _expansion(sigle: Sigle) -> Content:
    words = plain(_("{name}: {words}").format(name=sigle.short, words=sigle.long), "bold $foreground")
    return words if sigle.is_whole else Content.assemble((pgettext("key", "Tab"), "bold $key"), " ", words)


def _flow(parts: Sequence[Content], size: Size) -> Content:
    """The parts in lines, none cut in the middle; what does not fit is left out."""
    lines: list[list[Content]] = [[]]
    used = 0
    for part in parts:
        cells = cell_len(part.plain)
        if used and used + 2 + cells > size.width - 2:
            if len(lines) >= max(size.height, 1):
                break
            lines.append([])
            used = 0
        lines[-1].append(part)
        used += cells + (2 if used else 0)
    return Content("\n").join([Content("  ").join(line) for line in lines])
