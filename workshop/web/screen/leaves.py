"""Laying notes out on leaves that fit a projector: as large as they can be, and never longer than the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile, zip_longest
from math import ceil

from workshop.model.text import graphemes

SHARE = 0.85
"""Of a leaf, what one note may take at most; a longer one is cut there, with an ellipsis."""

PINNED_SHARE = 0.5
"""Of a leaf, what pinned notes may take on each; more of them turn with the others."""


class Size(StrEnum):
    """How large the notes are written; `screen.css` has one font size for each."""

    LARGE = "large"
    MIDDLE = "middle"
    SMALL = "small"


ROOM = {Size.LARGE: (25, 8), Size.MIDDLE: (30, 10), Size.SMALL: (36, 11)}
"""Characters in a line and lines on a leaf at 4:3, the narrowest projector, for one list beside the code.

The smallest letters are 4.2 % of the screen's height: on an image 1.35 m high a small x is then 29 mm, more than the
300th part of eight metres that is asked of signs that everybody must read. What does not fit goes on to the next leaf.
"""
ROOM_WIDE = {Size.LARGE: (36, 8), Size.MIDDLE: (44, 10), Size.SMALL: (52, 11)}
"""The same on a wide screen (3:2 and wider), which has room for longer lines."""
ROOM_OF_THREE = {Size.LARGE: (17, 10), Size.MIDDLE: (19, 11), Size.SMALL: (20, 12)}
"""The same for each of three lists side by side, which take the whole width."""
_AIR = 0.6
"""Between two notes, in lines."""


@dataclass(frozen=True, slots=True)
class Card:
    """A note as it is shown. `rank` is its number where the room numbered the list, `lines` are the sides taken on it."""

    text: str
    rank: int = 0
    partner: str = ""
    by: str = ""
    pinned: bool = False
    voices: int = 0
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A list. `state` is said where it holds nothing: not addressed, no answer, nothing yet."""

    title: str
    cards: tuple[Card, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands on the screen at one time. `mark` says that the session agreed to it."""

    title: str
    columns: tuple[Column, ...]
    size: Size = Size.LARGE
    place: str = ""
    mark: str = ""
    part: tuple[int, int] = field(default=(1, 1))
    """Which part of its list, of how many."""


def leaves(whole: Leaf, *, wide: bool = False) -> list[Leaf]:
    """The same on as few leaves as it takes: in the largest letters that fit on one, else in small ones on several."""
    room = ROOM_OF_THREE if len(whole.columns) > 1 else ROOM_WIDE if wide else ROOM
    most = int(room[Size.SMALL][0] * room[Size.SMALL][1] * SHARE)
    columns = [replace(column, cards=tuple(_cut(card, most) for card in column.cards)) for column in whole.columns]
    size = next((size for size in Size if all(_fits(column, *room[size]) for column in columns)), Size.SMALL)
    parts = [_parts(column, *room[size]) for column in columns]
    count = max(len(part) for part in parts)
    rows = list(zip_longest(*parts, fillvalue=()))
    return [
        replace(
            whole,
            columns=tuple(replace(column, cards=cards) for column, cards in zip(columns, row, strict=True)),
            size=size,
            part=(number, count),
        )
        for number, row in enumerate(rows, start=1)
    ]


def height(card: Card, width: int) -> float:
    """The lines that a note takes, with the air below it; `width` in characters."""
    first = f"{card.partner} : {card.text}" if card.partner else card.text
    texts = [*first.split("\n"), *(f"{name} {words}" for name, words in card.lines), *([card.by] if card.by else [])]
    return sum(max(1, ceil(len(text) * 1.08 / width)) for text in texts) + _AIR  # words do not break where a line ends


def _fits(column: Column, width: int, lines: int) -> bool:
    return sum(height(card, width) for card in column.cards) <= lines


def _parts(column: Column, width: int, lines: int) -> list[tuple[Card, ...]]:
    """What stands on each leaf; what is pinned at the head of the list stays in sight on all of them."""
    head = _head(column, width, lines)
    whole = lines - sum(height(card, width) for card in head)
    parts, room = [head], whole
    for card in column.cards[len(head) :]:
        taken = height(card, width)
        if len(parts[-1]) > len(head) and taken > room:
            parts.append(head)
            room = whole
        parts[-1] += (card,)
        room -= taken
    return parts


def _head(column: Column, width: int, lines: int) -> tuple[Card, ...]:
    """The pinned notes that begin the list, unless they leave the others too little room."""
    head = tuple(takewhile(lambda card: card.pinned, column.cards))
    return head if sum(height(card, width) for card in head) <= lines * PINNED_SHARE else ()


def _cut(card: Card, most: int) -> Card:
    return replace(card, text=_short(card.text, most), lines=tuple((a, _short(b, most // 4)) for a, b in card.lines))


def _short(text: str, most: int) -> str:
    """The first characters (as a reader sees them), on few lines: blank ones are left out."""
    text = "\n".join(line for line in text.splitlines() if line.strip())
    if len(text) <= most:
        return text
    found: Sequence[str] = list(graphemes(text))[: most - 1]
    return "".join(found).rstrip() + "…"
