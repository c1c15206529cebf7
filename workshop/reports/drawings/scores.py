"""What a room said of each statement, as bars of scores, where people do not take sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.bars import FULL, HEAD, LEFT, Build, foot, printed, sentence_in, title
from workshop.reports.drawings.svg import ACCENT, WIDTH, box, drawing, words


@dataclass(frozen=True, slots=True)
class Score:
    """A statement: its number and words, its score (None: nobody answered) and the score in words."""

    number: int
    text: str
    value: float | None
    told: str


def scores(rows: Sequence[Score], most: float, caption: str, build: Build = FULL) -> Drawing:
    """One bar a statement, as long as its score; `most` is the length of the whole way."""
    parts: list[str] = []
    y = float(HEAD)
    width = WIDTH - LEFT - 62
    for row in rows:
        lines = title(row.number, row.text, build)
        high = max(len(lines) * build.line, build.high)
        parts += printed(lines, y, build)
        long = width * (row.value or 0) / (most or 1)
        top = y + (high - build.high) / 2 - 1
        if long:
            parts.append(box(LEFT, top, long, build.high, fill=ACCENT, round_=0))
        shown = "–" if row.value is None else row.told
        parts.append(words(LEFT + long + 7, top + foot(build), shown, build.size + 1, bold=True))
        y += high + build.gap
    told = " ".join(
        _("{n}. {text}: {told}.").format(n=row.number, text=sentence_in(row.text), told=row.told) for row in rows
    )
    return drawing(
        WIDTH, int(y), parts, caption, _("One bar for each statement, as long as its score. {0}").format(told)
    )
