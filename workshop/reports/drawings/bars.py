"""What all bars of statements share: the words at the left, how large they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from workshop.reports.drawings.svg import words, wrapped

_Row = TypeVar("_Row")
LEFT, HEAD = 262, 8
"""Where bars begin, and what is free above them."""


@dataclass(frozen=True, slots=True)
class Build:
    """How large a figure is drawn: its bars, what parts them, the print of the words and their lines at most.

    `tells` the class under the words; without it, the table beside and the words for who hears it have it.
    `most` bars fit on a page.
    """

    high: float
    gap: float
    size: float
    line: float
    lines: int
    tells: bool
    most: int


FULL = Build(22, 15, 11, 13.5, 3, True, 12)
SLIM = Build(15, 8, 10, 11.5, 2, False, 24)
"""For documents in which figures of many rounds follow each other."""


def lots(rows: Sequence[_Row], most: int) -> list[Sequence[_Row]]:
    """The rows of each figure, about as many in each, in which no more than `most` fit."""
    figures = -(-len(rows) // most)
    size = -(-len(rows) // figures) if figures else most
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def title(number: int, text: str, build: Build) -> list[str]:
    """The words of a statement behind its number, in as many lines as there is room for."""
    return wrapped(f"{number}. {' '.join(text.split())}", (LEFT - 16) * 0.97, build.size, build.lines)


def printed(lines: Sequence[str], y: float, build: Build) -> list[str]:
    """Lines one below the other, left of the bars; `y` is the top of the first."""
    return [words(0, y + build.size + build.line * n, text, build.size) for n, text in enumerate(lines)]


def foot(build: Build) -> float:
    """From the top of a bar to the foot of a number that stands in its middle."""
    return (build.high + build.size) / 2 - 1


def sentence_in(text: str) -> str:
    """A statement as a part of a sentence: without the full stop at its end, which would stand before a colon."""
    return text.rstrip(" .") or text
