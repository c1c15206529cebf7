"""One page for the wall, A3: four fields in letters that are read at two metres."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import ngettext
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, LIGHT, PAPER, box, drawing, shortened, words, wrapped

WIDTH, HEIGHT = 1123, 1587
"""A3 upright, in 96ths of an inch."""
_EDGE, _GAP, _HEAD = 56, 28, 250
_SIZES = (42, 37, 33, 29)
"""The largest in which everything fits; never smaller than 22 points, letters of 5.5 mm, read at two metres."""
_BAR = 58
_SAFE = 0.94
"""How much of a line is filled: widths are estimated."""


@dataclass(frozen=True, slots=True)
class Field:
    """One of the four: its title, what stands in it, and what is said when nothing does."""

    title: str
    items: tuple[str, ...]
    empty: str


def wall(title: str, subtitle: str, foot: str, fields: Sequence[Field]) -> Drawing:
    """The page; a field that is too full says how many more there are."""
    parts = [box(0, 0, WIDTH, HEIGHT, fill=PAPER, stroke=PAPER, round_=0), *_title(title, subtitle)]
    width = (WIDTH - 2 * _EDGE - _GAP) / 2
    height = (HEIGHT - _HEAD - _EDGE - 30 - _GAP) / 2
    size = next((s for s in _SIZES if all(_height(f, width, s) <= height for f in fields)), _SIZES[-1])
    for rank, field in enumerate(fields):
        x = _EDGE + rank % 2 * (width + _GAP)
        y = _HEAD + rank // 2 * (height + _GAP)
        parts += _field(field, (x, y, width, height), size)
    parts.append(words(_EDGE, HEIGHT - 36, shortened(foot, WIDTH - 2 * _EDGE, 17), 17, fill=GREY))
    told = " ".join(f"{field.title}: {' ; '.join(field.items) or field.empty}." for field in fields)
    return drawing(WIDTH, HEIGHT, parts, title, f"{title}. {subtitle}. {told}")


def _title(title: str, subtitle: str) -> list[str]:
    lines = wrapped(title, (WIDTH - 2 * _EDGE) * _SAFE, 54, 2)
    parts = [words(_EDGE, 98 + 60 * rank, text, 54, fill=ACCENT, bold=True) for rank, text in enumerate(lines)]
    below = 98 + 60 * (len(lines) - 1) + 44
    return [*parts, words(_EDGE, below, shortened(subtitle, (WIDTH - 2 * _EDGE) * _SAFE, 25), 25, fill=GREY)]


def _lines(item: str, width: float, size: float) -> list[str]:
    return wrapped(item, (width - 35 - size) * _SAFE, size)


def _height(field: Field, width: float, size: float) -> float:
    """How high a field is with everything in it."""
    count = sum(len(_lines(item, width, size)) for item in field.items)
    return _BAR + size * 1.6 + count * size * 1.24 + len(field.items) * size / 2


def _field(field: Field, place: tuple[float, float, float, float], size: float) -> list[str]:
    (x, y, width, height), step = place, size * 1.24
    parts = [
        box(x, y, width, height, stroke=LIGHT, weight=2, round_=8),
        box(x, y, width, _BAR, fill=ACCENT, round_=8),
        words(x + 20, y + 40, shortened(field.title, width - 40, 31), 31, fill=PAPER, bold=True),
    ]
    at, foot = y + _BAR + size * 1.6, y + height - 18
    if not field.items:
        return [*parts, words(x + 20, at, shortened(field.empty, width - 40, size), size, fill=GREY)]
    for rank, item in enumerate(field.items):
        lines = _lines(item, width, size)
        last = rank == len(field.items) - 1
        room = foot if last else foot - step - size / 2
        if at + step * (len(lines) - 1) > room:
            left = len(field.items) - rank
            more = ngettext("and {0} more in the minutes", "and {0} more in the minutes", left).format(left)
            return [*parts, words(x + 20, foot - 6, more, 22, fill=GREY)]
        parts.append(f'<circle cx="{x + 27:g}" cy="{at - size * 0.33:g}" r="{size / 5:g}" fill="{ACCENT}"/>')
        parts += [words(x + 20 + size, at + step * n, text, size) for n, text in enumerate(lines)]
        at += step * len(lines) + size / 2
    return parts
