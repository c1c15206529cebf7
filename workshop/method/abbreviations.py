"""Abbreviations of note-takers: `qd` becomes `quand`. Pure: a text and a table in, what to write out.

Only a whole word in small letters is expanded, or one whose first letter alone is a capital (`Qd` becomes `Quand`).
A word counts as whole between blanks, brackets, quotation marks and the punctuation after it; an elision may stand
before it (`d’hab`). A mark, a command, a correction `s/…/…/`, a theme mark and the name of a speaker stay as typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workshop.method.intentions import AddPosition, Continue, Intention, NewNote
from workshop.model.text import fold

ENDS = frozenset(' \t\n\u00a0\u202f,;:!?…)]»"”')
"""The characters after which a word is finished. A full stop waits for the next one: « ex. » or « tt.example.org »."""
LONGEST = 16
"""Characters of the longest abbreviation."""

_BEFORE = r"\s(\[«\"“'’"
_AFTER = r"\s,;:!?…)\]»\"”"
_INSIDE = re.compile(rf"[^{_BEFORE}{_AFTER}]")
_TOKEN = re.compile(rf"(?<![^{_BEFORE}])[^{_BEFORE}{_AFTER}]+(?=[{_AFTER}]|$)")
_KEPT = re.compile(r"\s*(?:/|(?:\d{1,6}:)?s/|\d{0,6}\s?>)")
"""Lines that are no text, also while they are not finished: a command, a correction, a theme."""
_MARK = re.compile(r"\s*(?:;\S\s+)?(?:;\S\s+|[-+=_]\s+(?:[^:]*,\s*)?)?")
"""What may stand before the name of a speaker."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The word `short`, which begins at character `start`, stands for `long`."""

    start: int
    short: str
    long: str


def is_text(line: str) -> bool:
    """Whether the line is no command, correction or theme mark, as far as one can see while it is typed."""
    return _KEPT.match(line) is None


def expand(text: str, table: Mapping[str, str]) -> str:
    """The text with all its abbreviations written out. What was expanded is not looked at again."""
    if not table or not is_text(text):
        return text
    return _TOKEN.sub(lambda found: _written_out(found[0], table), text)


def expanded(intention: Intention, table: Mapping[str, str]) -> Intention:
    """What a line means, the abbreviations of its text written out; the names of speakers stay."""
    match intention:
        case NewNote(text) | Continue(text):
            return replace(intention, text=expand(text, table))
        case AddPosition():
            return replace(intention, wording=expand(intention.wording, table))
    return intention


def last_word(left: str, table: Mapping[str, str], names: Iterable[str] = ()) -> Expansion | None:
    """What the word at the end of `left` stands for, now that one of `ENDS` follows; None when it stays.

    `names` are folded names of speakers: a word that begins the line as one of them does may be a name, and stays.
    """
    start = len(left)
    while start and len(left) - start <= LONGEST and _INSIDE.match(left[start - 1]):
        start -= 1
    short = left[start:]
    if not short or not is_text(left) or not _TOKEN.fullmatch(left, start):
        return None
    long = _written_out(short, table)
    if long == short or _may_be_named(left, names):
        return None
    return Expansion(start, short, long)


def begins(left: str, start: int) -> bool:
    """Whether the word at `start` is the first one of the line, not counting a mark."""
    mark = _MARK.match(left)
    return mark is not None and mark.end() == start


def _written_out(word: str, table: Mapping[str, str]) -> str:
    """« bcp. » keeps its full stop, « ex. » loses it where the table has it as a part of the abbreviation."""
    for end in range(len(word), len(word.rstrip(".")) - 1, -1):
        lowered = _lowered(word[:end])
        if long := table.get(lowered):
            return (long if word[0] == lowered[0] else long[0].upper() + long[1:]) + word[end:]
    return word


def _lowered(word: str) -> str:
    """The word with a small first letter, as the table has it; "" when other letters are capitals."""
    return word[:1].lower() + word[1:] if word[1:] == word[1:].lower() else ""


def _may_be_named(left: str, names: Iterable[str]) -> bool:
    mark = _MARK.match(left)
    typed = fold(left[mark.end() if mark else 0 :])
    return any(name == typed or name.startswith(f"{typed} ") for name in names)
