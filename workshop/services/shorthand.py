"""Abbreviations at the capture line: which table is in force, and what they do while a line is typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workshop.bundle import Workspace, bundled
from workshop.locales import _, current
from workshop.method.abbreviations import ENDS, begins, last_word
from workshop.method.abbreviations_file import read_abbreviations
from workshop.model.errors import WorkshopError

FILE = "sessions/abbreviations.toml"


def table_in_force(workspace: Workspace) -> tuple[Mapping[str, str], str]:
    """The abbreviations in the language of the interface, and a sentence when the workspace's file cannot be used.

    The bundled table stands in then: a slip in a file must not keep a session from starting.
    """
    try:
        return read_abbreviations(workspace.find(FILE)).get(current(), {}), ""
    except WorkshopError as error:
        warning = _("Abbreviations: {reason}").format(reason=error)
    try:
        return read_abbreviations(bundled() / FILE).get(current(), {}), warning
    except WorkshopError:
        return {}, warning


@dataclass(frozen=True, slots=True)
class Change:
    """What stands before the cursor, from character `start` on, becomes `text`."""

    start: int
    text: str


class Shorthand:
    """One line being typed. It says what to change; the interface changes it.

    A word that somebody took back is left alone for the rest of the line.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        self.names: Collection[str] = ()
        """Folded names of speakers, which stay as they are typed."""
        self.begin()

    def begin(self) -> None:
        """Another line stands in the box: nothing of it was typed yet."""
        self._refused: set[str] = set()
        self._done: tuple[int, str, str] | None = None
        self._just_typed = self._just_done = False

    def typed(self, left: str, character: str) -> Change | None:
        """What to change before `character` goes in after `left`."""
        self._just_typed, self._just_done = True, False
        if character == ":" and left.endswith(":") and (name := self._new_name(left)):
            return name
        if character not in ENDS or (found := last_word(left, self.table, self.names)) is None:
            return None
        if found.short.lower() in self._refused:
            return None
        self._done = (found.start, found.short, left[: found.start] + found.long + character)
        self._just_done = True
        return Change(found.start, found.long)

    def back(self, left: str) -> Change | None:
        """What Backspace changes right after an expansion: the word as it was typed; None where it only deletes."""
        was_done, self._just_done = self._just_done, False
        if not was_done or self._done is None or left != self._done[2]:
            return None
        return self._take_back("")

    def entered(self, line: str) -> str:
        """The line at Enter: its last word is finished too, if it was typed and did not stand there before."""
        found = last_word(line, self.table, self.names) if self._just_typed else None
        if found is None or found.short.lower() in self._refused:
            return line
        return line[: found.start] + found.long

    def _new_name(self, left: str) -> Change | None:
        """« tt :: » names somebody called « tt »."""
        if self._done is None or not begins(left, self._done[0]):
            return None
        rest = left.removeprefix(self._done[2][:-1])
        return self._take_back(rest) if rest != left and not rest.rstrip(":").strip() else None

    def _take_back(self, rest: str) -> Change | None:
        if self._done is None:
            return None
        start, short, _left = self._done
        self._refused.add(short.lower())
        self._done = None
        return Change(start, short + rest)
