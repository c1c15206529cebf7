"""Sigles (PLUi, SCoT, ZAN) while a line is typed: which one is meant, and what it stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshop.method.abbreviations import is_text
from workshop.model.text import fold

LONGEST = 24
"""Characters of the longest sigle that is looked for."""

_WORD_AT = re.compile(r"[^\s(\[«\"“'’,;:/>]+$")


@dataclass(frozen=True, slots=True)
class Sigle:
    """The sigle whose first `typed` characters end the line; `is_whole` says that it stands there, letter by letter."""

    short: str
    long: str
    typed: int
    is_whole: bool


def sigle_at(sigles: Sequence[tuple[str, str]], line: str) -> Sigle | None:
    """The sigle at the end of the line: two letters with a capital first, or the whole of it in any case (« plui »).

    Small letters alone begin too many words: « pl » would offer PLUi all evening.
    """
    match = _WORD_AT.search(line[-LONGEST - 1 :])
    if match is None or not 2 <= len(match[0]) <= LONGEST or not is_text(line):
        return None
    typed, wanted = match[0], fold(match[0])
    found = [(short, long) for (short, long), folded in _folded(tuple(sigles)) if folded.startswith(wanted)]
    if not found:
        return None
    short, long = min(found, key=lambda pair: (pair[0] != typed, fold(pair[0]) != wanted))
    if len(short) < len(typed) or not (typed[0].isupper() or fold(short) == wanted):
        return None
    return Sigle(short, long, len(typed), short == typed)


@lru_cache(maxsize=4)
def _folded(sigles: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, str], str], ...]:
    """Each sigle with its folded form: every key asks for them again."""
    return tuple((pair, fold(pair[0])) for pair in sigles)
