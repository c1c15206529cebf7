"""The one door for text: every text that is typed, pasted, sent, imported or merged passes `clean` or `clean_line`.

The rules follow Unicode's advice on unsafe characters (UTR 36, UAX 9) and what XML 1.0 can hold. What is dropped
can only hide or forge text (controls, bidirectional overrides, zero-width marks); words are never altered.
"""

import unicodedata
from collections.abc import Iterator
from re import Pattern

import regex

MAX_MARKS = 4
"""Combining marks kept in a row; real orthographies stay below."""

TEXT_LIMIT = 20_000
"""Graphemes in a note or another long text."""
LINE_LIMIT = 400
"""Graphemes in a name or a title."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_INVISIBLE = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNPAIRED = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
_DROPPED: Pattern[str] = regex.compile(f"[{_CONTROLS}{_INVISIBLE}{_UNPAIRED}]")
_TAGS: Pattern[str] = regex.compile("[\U000e0000-\U000e007f]")
_FLAG: Pattern[str] = regex.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f")
_MARKS: Pattern[str] = regex.compile(r"\p{M}+")
_SUSPECT: Pattern[str] = regex.compile(
    f"[{_CONTROLS}{_INVISIBLE}{_UNPAIRED}\u2028\u2029\U000e0000-\U000e007f]|\\p{{M}}{{{MAX_MARKS},}}"
)
_BLANKS: Pattern[str] = regex.compile(r"[ \t\n]+")


class TextTooLongError(ValueError):
    """A text over its limit; `size` and `limit` are in graphemes (what a reader counts as characters)."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} characters, {limit} at most")
        self.size = size
        self.limit = limit


def clean(text: str | bytes, limit: int = TEXT_LIMIT) -> str:
    """The text as it may be stored: NFC, line ends as \\n, nothing invisible that could mislead.

    Idempotent. Bytes are read as UTF-8, each wrong byte becoming U+FFFD. Raises TextTooLongError.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text):
        text = _without_unsafe(text)
    text = unicodedata.normalize("NFC", text)
    if _SUSPECT.search(text):  # composing can bring marks together, or apart
        text = unicodedata.normalize("NFC", _without_unsafe(text))
    if len(text) > limit and (size := grapheme_count(text)) > limit:
        raise TextTooLongError(size, limit)
    return text


def clean_line(text: str | bytes, limit: int = LINE_LIMIT) -> str:
    """A cleaned text on one line, without blanks at its ends or two in a row."""
    line: str = _BLANKS.sub(" ", clean(text, limit))
    return line.strip()


def grapheme_count(text: str) -> int:
    """How many characters a reader sees."""
    return sum(1 for _ in graphemes(text))


def graphemes(text: str) -> Iterator[str]:
    """The user-perceived characters of the text (UAX 29)."""
    return (match[0] for match in regex.finditer(r"\X", text))


def fold(text: str) -> str:
    """The text for comparing and searching: no case, no accents, œ as oe, æ as ae, one kind of apostrophe and blank."""
    text = _unaccented(_unaccented(text).casefold())  # 𝕊 is a letter without case until it is taken apart
    return " ".join(text.replace("œ", "oe").replace("æ", "ae").replace("’", "'").split())


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _without_unsafe(text: str) -> str:
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
