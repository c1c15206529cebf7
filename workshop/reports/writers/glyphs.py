"""Which characters the shipped fonts can draw. A tagged PDF may not hold a character that no font has.

Reads the `cmap` table of TrueType files (OpenType 1.9, formats 4 and 12), all that is needed.
"""

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from workshop.locales import _, current
from workshop.reports.writers.emoji import FRENCH

_INVISIBLE = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""They join or vary what is drawn and are not drawn themselves."""
_TINT = regex.compile(r"\p{EMod}")
"""The tone of a skin: part of the sign before it, and no word of its own."""
_LAYOUT = frozenset(map(ord, "\n\t"))
"""Drawn by no font and needing none."""


def drawable(fonts: Iterable[Path]) -> frozenset[int]:
    """The code points that at least one of these font files has."""
    return _LAYOUT.union(*(_points(font.read_bytes()) for font in fonts))


def spelled(text: str, known: frozenset[int]) -> str:
    """The text with its name in brackets for each character (as a reader sees it) that cannot be drawn."""
    if text.isascii() or all(ord(char) in known for char in text):
        return text
    return "".join(_shown(cluster[0], known) for cluster in regex.finditer(r"\X", text))


def _shown(cluster: str, known: frozenset[int]) -> str:
    missing = [char for char in cluster if ord(char) not in known and char not in _INVISIBLE]
    drawn = "".join(char for char in cluster if ord(char) in known and not (missing and char in _INVISIBLE))
    names = dict.fromkeys(_name(char) for char in missing if not _TINT.match(char))
    return drawn + (f"[{', '.join(names)}]" if names else "")


def _name(char: str) -> str:
    """What the character is called: in French where we know it, else a sign by its number; elsewhere its Unicode name."""
    if current() == "fr":
        return FRENCH.get(char, "") or _("sign {0}").format(f"U+{ord(char):04X}")
    return unicodedata.name(char, f"U+{ord(char):04X}").lower()


def _points(data: bytes) -> Iterator[int]:
    for start in _subtables(data):
        (form,) = struct.unpack_from(">H", data, start)
        if form == 4:
            yield from _format_4(data, start)
        elif form == 12:
            yield from _format_12(data, start)


def _subtables(data: bytes) -> Iterator[int]:
    """Where the character maps of the file begin."""
    (count,) = struct.unpack_from(">H", data, 4)
    for rank in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * rank)
        if tag == b"cmap":
            (maps,) = struct.unpack_from(">H", data, offset + 2)
            for at in range(maps):
                yield offset + struct.unpack_from(">HHL", data, offset + 4 + 8 * at)[2]


def _format_4(data: bytes, start: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
    base = start + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, base)
    for rank, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[rank]:
                at = base + 2 * rank + offsets[rank] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", data, at)
                if not glyph:
                    continue
            if (glyph + deltas[rank]) & 0xFFFF:
                yield point


def _format_12(data: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", data, start + 12)
    for rank in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * rank)
        yield from range(first, last + 1)
