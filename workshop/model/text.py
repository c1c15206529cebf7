"""The one door for text: every text that is typed, pasted, sent, imported or merged passes `clean` or `clean_line`.

The rules follow Unicode's advice on unsafe characters (UTR 36, UAX 9) and what XML 1.0 can hold. What is dropped
can only hide or forge text (controls, bidirectional overrides, zero-width marks); words are never altered.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

TEXT_LIMIT = 20_000
"""Graphemes in a note or another long text."""
LINE_LIMIT = 400
"""Graphemes in a name or a title."""

_UNUSUAL = re.compile("[^\t\n\x20-\x7e\xa0-\u02ff\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20bf]")
"""All but the letters and signs of most European texts, in which there is nothing to clean: eight times as quick."""
_MARKS = re.compile("[\u0300-\u036f]+")
"""The accents that are left when such a text is taken apart."""
_BLANKS = re.compile(r"[ \t\n]+")


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
    if len(text) <= limit and _UNUSUAL.search(text) is None:
        return text
    from workshop.model.patterns import SUSPECT, without_unsafe

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if SUSPECT.search(text):
        text = without_unsafe(text)
    before, text = text, unicodedata.normalize("NFC", text)
    if text != before and SUSPECT.search(text):  # composing can bring marks together, or apart
        text = unicodedata.normalize("NFC", without_unsafe(text))
    if len(text) > limit and (size := grapheme_count(text)) > limit:
        raise TextTooLongError(size, limit)
    return text


def clean_line(text: str | bytes, limit: int = LINE_LIMIT) -> str:
    """A cleaned text on one line, without blanks at its ends or two in a row."""
    return _BLANKS.sub(" ", clean(text, limit)).strip()


def grapheme_count(text: str) -> int:
    """How many characters a reader sees."""
    return sum(1 for _ in graphemes(text))


def graphemes(text: str) -> Iterator[str]:
    """The user-perceived characters of the text (UAX 29)."""
    from workshop.model import patterns

    return patterns.graphemes(text)


def shorten(text: str, most: int) -> str:
    """The text on one line of at most so many graphemes, with an ellipsis when it is longer: no sign is cut in two."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    found = list(islice(graphemes(line), most + 1))
    return line if len(found) <= most else "".join(found[: most - 1]).rstrip() + "…"


def fold(text: str) -> str:
    """The text for comparing and searching: no case, no accents, œ as oe, æ as ae, one kind of apostrophe and blank."""
    if _UNUSUAL.search(text) is None:
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    else:
        text = _unaccented(_unaccented(text).casefold())  # 𝕊 is a letter without case until it is taken apart
    return " ".join(text.replace("œ", "oe").replace("æ", "ae").replace("’", "'").split())


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
