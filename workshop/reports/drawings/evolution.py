"""Statements that were voted on again: the share of agreement before and after, on one line from 0 to 100 %."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, PAPER, RULE, WIDTH, drawing, line, width_of, words, wrapped

_LEFT, _RIGHT, _SIZE, _LINE, _GAP = 262, 118, 11, 13.5, 16
_TICKS = (0, 25, 50, 75, 100)
MOST = 14
"""Statements that fit on a page."""


@dataclass(frozen=True, slots=True)
class Step:
    """A vote on a statement: when, in a few words, and the share of agreement from 0 to 1, None where nobody took sides."""

    when: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Way:
    """A statement and its votes, the first one first."""

    text: str
    steps: tuple[Step, ...]


def evolution(ways: Sequence[Way], caption: str) -> Drawing:
    """A ring for each earlier vote, a full mark for the last, joined; the shares in words at the right."""
    parts: list[str] = []
    top, y = 22.0, 34.0
    for way in ways:
        lines = wrapped(" ".join(way.text.split()), (_LEFT - 16) * 0.97, _SIZE, 3)
        high = max(len(lines) * _LINE, 2 * _LINE)
        parts += [words(0, y + 9 + _LINE * n, text, _SIZE) for n, text in enumerate(lines)]
        parts += _way(way, y + high / 2 - 3)
        y += high + _GAP
    grid = [line(_at(tick / 100), top, _at(tick / 100), y - 6, stroke=RULE) for tick in _TICKS]
    heads = [words(_at(tick / 100), 14, _("{n}%").format(n=tick), 9.5, fill=GREY, anchor="middle") for tick in _TICKS]
    told = " ".join(
        _("“{text}”: {told}.").format(
            text=way.text, told=", ".join(f"{step.when} {_percent(step)}" for step in way.steps)
        )
        for way in ways
    )
    alt = _("Share of agreement at each vote among those who took a side, from 0 to 100. {0}").format(told)
    return drawing(WIDTH, int(y) + 18, [*grid, *heads, *parts, *_legend(y + 6)], caption, alt)


def _at(share: float) -> float:
    return _LEFT + 6 + share * (WIDTH - _LEFT - _RIGHT - 12)


def _way(way: Way, y: float) -> list[str]:
    found = [(step, _at(step.share)) for step in way.steps if step.share is not None]
    parts = [line(before, y, after, y, stroke=ACCENT, weight=1.8) for (_a, before), (_b, after) in pairwise(found)]
    for rank, (_step, x) in enumerate(found):
        parts.append(_mark(x, y, ACCENT if rank == len(found) - 1 else PAPER))
    told = " → ".join(_percent(step) for step in way.steps)
    return [*parts, words(WIDTH - 10, y + 4, told, 11, bold=True, anchor="end")]  # room for an arrow of another font


def _legend(y: float) -> list[str]:
    """What a ring and a full mark are; not their joining, which shows itself."""
    parts, x = [], _at(0)
    for fill, text in ((PAPER, _("earlier vote")), (ACCENT, _("last vote"))):
        parts += [_mark(x, y, fill), words(x + 11, y + 4, text, 10)]
        x += 11 + width_of(text, 10) + 20
    return parts


def _mark(x: float, y: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{ACCENT}" stroke-width="1.8"/>'


def _percent(step: Step) -> str:
    return "–" if step.share is None else _("{n}%").format(n=round(100 * step.share))
