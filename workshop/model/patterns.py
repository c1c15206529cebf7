"""The patterns that `model.text` looks for. Loaded when the first text is cleaned: `regex` takes its time."""

from collections.abc import Iterator
from re import Pattern

import regex

MAX_MARKS = 4
"""Combining marks kept in a row; real orthographies stay below."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_INVISIBLE = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNPAIRED = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
_DROPPED: Pattern[str] = regex.compile(f"[{_CONTROLS}{_INVISIBLE}{_UNPAIRED}]")
_TAGS: Pattern[str] = regex.compile("[\U000e0000-\U000e007f]")
_FLAG: Pattern[str] = regex.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f")
_MARKS: Pattern[str] = regex.compile(r"\p{M}+")
SUSPECT: Pattern[str] = regex.compile(
    f"[{_CONTROLS}{_INVISIBLE}{_UNPAIRED}\u2028\u2029\U000e0000-\U000e007f]|\\p{{M}}{{{MAX_MARKS},}}"
)


def graphemes(text: str) -> Iterator[str]:
    """The user-perceived characters of the text (UAX 29)."""
    return (match[0] for match in regex.finditer(r"\X", text))


def without_unsafe(text: str) -> str:
    """The text without what can only hide or forge, and without piles of marks."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    text = _DROPPED.sub("", text)
    text = _outside_flags(text)
    limited: str = _MARKS.sub(lambda match: match[0][:MAX_MARKS], text)
    return limited


def _outside_flags(text: str) -> str:
    """Drops tag characters, which are invisible, except in the flags of regions that need them."""
    if not _TAGS.search(text):
        return text
    parts, last = [], 0
    for match in _FLAG.finditer(text):
        parts += [_TAGS.sub("", text[last : match.start()]), match[0]]
        last = match.end()
    return "".join(parts) + _TAGS.sub("", text[last:])
