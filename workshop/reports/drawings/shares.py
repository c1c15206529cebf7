"""What a room said of each statement, as one bar of all who were present; and scores, where people did not take sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.locales import _
from workshop.reports.blocks import Drawing
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
    wrapped,
)

_LEFT, _HIGH, _GAP, _HEAD = 262, 22, 15, 8
_PALE = "#e9efee"
_SIZE, _LINE, _MOST_LINES = 11, 13.5, 3


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


@dataclass(frozen=True, slots=True)
class Score:
    """A statement: its number and words, its score (None: nobody answered) and the score in words."""

    number: int
    text: str
    value: float | None
    told: str


def shares(bars: Sequence[Bar], base: str, caption: str) -> Drawing:
    """One bar a statement, as long as `base` says (« 31 people present »): every person is as wide as any other."""
    parts: list[str] = []
    y = float(_HEAD)
    for bar in bars:
        lines = _title(bar.number, bar.text)
        high = max(len(lines) * _LINE + (_LINE if bar.told else 0), _HIGH)
        parts += [words(0, y + 11 + _LINE * n, text, _SIZE) for n, text in enumerate(lines)]
        if bar.told:
            parts.append(words(0, y + 11 + _LINE * len(lines), bar.told, 10, fill=GREY, bold=True))
        parts += _pieces(bar, y + (high - _HIGH) / 2 - 1)
        y += high + _GAP
    parts += _legend(bars, y + 4)
    told = " ".join(_("{n}. {text}: {told}.").format(n=bar.number, text=bar.text, told=_said(bar)) for bar in bars)
    return drawing(
        WIDTH,
        int(y + 24),
        parts,
        caption,
        _("One bar for each statement, of {base}. {told}").format(base=base, told=told),
    )


def scores(rows: Sequence[Score], most: float, caption: str) -> Drawing:
    """One bar a statement, as long as its score; `most` is the length of the whole way."""
    parts: list[str] = []
    y = float(_HEAD)
    width = WIDTH - _LEFT - 62
    for row in rows:
        lines = _title(row.number, row.text)
        high = max(len(lines) * _LINE, _HIGH)
        parts += [words(0, y + 11 + _LINE * n, text, _SIZE) for n, text in enumerate(lines)]
        long = width * (row.value or 0) / (most or 1)
        top = y + (high - _HIGH) / 2 - 1
        if long:
            parts.append(box(_LEFT, top, long, _HIGH, fill=ACCENT, round_=0))
        shown = "–" if row.value is None else row.told
        parts.append(words(_LEFT + long + 7, top + 15.5, shown, 12, bold=True))
        y += high + _GAP
    told = " ".join(_("{n}. {text}: {told}.").format(n=row.number, text=row.text, told=row.told) for row in rows)
    return drawing(
        WIDTH, int(y), parts, caption, _("One bar for each statement, as long as its score. {0}").format(told)
    )


def _title(number: int, text: str) -> list[str]:
    return wrapped(f"{number}. {' '.join(text.split())}", (_LEFT - 16) * 0.97, _SIZE, _MOST_LINES)


def _pieces(bar: Bar, y: float) -> list[str]:
    people = sum(piece.people for piece in bar.pieces)
    width, x, parts = WIDTH - _LEFT - 1, float(_LEFT), []
    if not people:
        return [_piece(x, y, width, Shade.EMPTY)]
    for piece in bar.pieces:
        long = width * piece.people / people
        if piece.people:
            parts.append(_piece(x, y, long, piece.shade))
            parts += _number(x, y, long, piece)
        x += long
    return parts


def _piece(x: float, y: float, width: float, shade: Shade) -> str:
    if shade is Shade.HATCHED:
        return hatched(x, y, width, _HIGH)
    fill = {Shade.FULL: ACCENT, Shade.LIGHT: LIGHT, Shade.PALE: _PALE}.get(shade, PAPER)
    stroke = GREY if shade is Shade.EMPTY else ACCENT
    return box(x, y, width, _HIGH, fill=fill, stroke=stroke, dashed=shade is Shade.EMPTY, round_=0, weight=0.8)


def _number(x: float, y: float, width: float, piece: Piece) -> list[str]:
    """How many people, where there is room; on strokes it stands on a plate of paper."""
    text = str(piece.people)
    plate = width_of(text, _SIZE) + 5
    if plate + (5 if piece.shade is Shade.HATCHED else 1) > width:
        return []
    middle, fill = x + width / 2, PAPER if piece.shade is Shade.FULL else INK
    parts = []
    if piece.shade is Shade.HATCHED:
        parts.append(box(middle - plate / 2, y + 4, plate, _HIGH - 8, stroke=PAPER, round_=2))
    return [*parts, words(middle, y + 15.5, text, _SIZE, fill=fill, bold=True, anchor="middle")]


def _legend(bars: Sequence[Bar], y: float) -> list[str]:
    met = {one.name for bar in bars for one in bar.pieces if one.people}
    pieces = [piece for piece in (bars[0].pieces if bars else ()) if piece.name in met]
    long = sum(19 + width_of(piece.name, 10) + 14 for piece in pieces)
    parts, x = [], max(min(float(_LEFT), WIDTH - long), 0.0)
    for piece in pieces:
        parts.append(_swatch(x, y, piece.shade))
        parts.append(words(x + 19, y + 10, piece.name, 10))
        x += 19 + width_of(piece.name, 10) + 14
    return parts


def _swatch(x: float, y: float, shade: Shade) -> str:
    if shade is Shade.HATCHED:
        return hatched(x, y, 14, 12)
    return _piece(x, y, 14, shade).replace(f'height="{_HIGH}"', 'height="12"')


def _said(bar: Bar) -> str:
    told = ", ".join(f"{piece.name} {piece.people}" for piece in bar.pieces)
    return f"{told}, {bar.told.lower()}" if bar.told else told
