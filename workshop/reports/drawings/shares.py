"""What a room said of each statement, as one bar of all who were present, where people take sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.bars import FULL, HEAD, LEFT, Build, foot, printed, sentence_in, title
from workshop.reports.drawings.svg import (
    ACCENT,
    GREY,
    INK,
    LIGHT,
    PAPER,
    WIDTH,
    box,
    drawing,
    hatched,
    width_of,
    words,
)

_PALE = "#e9efee"


class Shade(StrEnum):
    """How a part of a bar looks: each is told from the others without colour."""

    FULL = "full"
    LIGHT = "light"
    PALE = "pale"
    HATCHED = "hatched"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: what it is, in small letters, how many people, how it looks."""

    name: str
    people: int
    shade: Shade


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement: its number and words, its class, and its pieces; all bars of a figure have pieces of the same names."""

    number: int
    text: str
    told: str
    pieces: tuple[Piece, ...]


def shares(bars: Sequence[Bar], base: str, caption: str, build: Build = FULL) -> Drawing:
    """One bar a statement, as long as `base` says (« 31 people present »): every person is as wide as any other."""
    parts: list[str] = []
    y = float(HEAD)
    for bar in bars:
        lines = title(bar.number, bar.text, build)
        told = bar.told if build.tells else ""
        high = max((len(lines) + bool(told)) * build.line, build.high)
        parts += printed(lines, y, build)
        if told:
            parts.append(words(0, y + build.size + build.line * len(lines), told, 10, fill=GREY, bold=True))
        parts += _pieces(bar, y + (high - build.high) / 2 - 1, build)
        y += high + build.gap
    parts += _legend(bars, y + 4)
    heard = " ".join(
        _("{n}. {text}: {told}.").format(n=bar.number, text=sentence_in(bar.text), told=_said(bar)) for bar in bars
    )
    return drawing(
        WIDTH,
        int(y + 24),
        parts,
        caption,
        _("One bar for each statement, of {base}. {told}").format(base=base, told=heard),
    )


def _pieces(bar: Bar, y: float, build: Build) -> list[str]:
    people = sum(piece.people for piece in bar.pieces)
    width, x, parts = WIDTH - LEFT - 1, float(LEFT), []
    if not people:
        return [_piece(x, y, width, build.high, Shade.EMPTY)]
    for piece in bar.pieces:
        long = width * piece.people / people
        if piece.people:
            parts.append(_piece(x, y, long, build.high, piece.shade))
            parts += _number(x, y, long, piece, build)
        x += long
    return parts


def _piece(x: float, y: float, width: float, high: float, shade: Shade) -> str:
    if shade is Shade.HATCHED:
        return hatched(x, y, width, high)
    fill = {Shade.FULL: ACCENT, Shade.LIGHT: LIGHT, Shade.PALE: _PALE}.get(shade, PAPER)
    stroke = GREY if shade is Shade.EMPTY else ACCENT
    return box(x, y, width, high, fill=fill, stroke=stroke, dashed=shade is Shade.EMPTY, round_=0, weight=0.8)


def _number(x: float, y: float, width: float, piece: Piece, build: Build) -> list[str]:
    """How many people, where there is room; on strokes it stands on a plate of paper."""
    text = str(piece.people)
    plate = width_of(text, build.size) + 5
    if plate + (5 if piece.shade is Shade.HATCHED else 1) > width:
        return []
    middle, fill = x + width / 2, PAPER if piece.shade is Shade.FULL else INK
    parts = []
    if piece.shade is Shade.HATCHED:
        edge = (build.high - build.size - 3) / 2
        parts.append(box(middle - plate / 2, y + edge, plate, build.high - 2 * edge, stroke=PAPER, round_=2))
    return [*parts, words(middle, y + foot(build), text, build.size, fill=fill, bold=True, anchor="middle")]


def _legend(bars: Sequence[Bar], y: float) -> list[str]:
    met = {one.name for bar in bars for one in bar.pieces if one.people}
    pieces = [piece for piece in (bars[0].pieces if bars else ()) if piece.name in met]
    long = sum(19 + width_of(piece.name, 10) + 14 for piece in pieces)
    parts, x = [], max(min(float(LEFT), WIDTH - long), 0.0)
    for piece in pieces:
        parts.append(_piece(x, y, 14, 12, piece.shade))
        parts.append(words(x + 19, y + 10, piece.name, 10))
        x += 19 + width_of(piece.name, 10) + 14
    return parts


def _said(bar: Bar) -> str:
    told = ", ".join(f"{piece.name} {piece.people}" for piece in bar.pieces)
    return f"{told}, {bar.told.lower()}" if bar.told else told
