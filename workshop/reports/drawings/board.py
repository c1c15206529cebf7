"""Themes by stages of their cycle: what was held, what is planned, what is not."""

from collections.abc import Sequence

from workshop.locales import _, ngettext, pgettext
from workshop.method.cycle import StageProgress, StageState, theme_stages
from workshop.method.labels import label
from workshop.model.programme_views import BoardRow
from workshop.model.words import CYCLE
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, INK, LIGHT, PAPER, RULE, WIDTH, box, drawing, words, wrapped
from workshop.reports.wording import spoken

_LEFT, _ROW, _HEAD, _GAP = 178, 40, 30, 6


def board(rows: Sequence[BoardRow], names: dict[str, str], caption: str) -> Drawing:
    """One row a theme, one box a stage, said in words."""
    parts = [words(_x(rank), 18, f"{rank + 1}. {label(stage)}", 11, bold=True) for rank, stage in enumerate(CYCLE)]
    for rank, row in enumerate(rows):
        y = _HEAD + rank * _ROW
        name = wrapped(names[row.theme.id], _LEFT - 12, 12, 2)
        top = y + _ROW / 2 + (0 if len(name) == 1 else -8)
        parts += [words(0, top + 15 * at, text, 12, bold=True) for at, text in enumerate(name)]
        parts += [_cell(column, y, progress) for column, progress in enumerate(theme_stages(row))]
    told = "; ".join(f"{names[row.theme.id]}: {_told(row)}" for row in rows)
    return drawing(WIDTH, _HEAD + len(rows) * _ROW, parts, caption, _("Board of themes by stages. {0}.").format(told))


def said(progress: StageProgress) -> str:
    """« tenu, séances n° 2 et 4 », « rien de prévu »."""
    if progress.state is StageState.NOT_YET:
        return pgettext("stage", "nothing planned")
    word = {
        StageState.DONE: pgettext("stage", "held"),
        StageState.UNDER_WAY: pgettext("stage", "under way"),
        StageState.PLANNED: pgettext("stage", "planned"),
    }[progress.state]
    text = ngettext("{0}, session {1}", "{0}, sessions {1}", len(progress.numbers))
    return text.format(word, spoken(progress.numbers))


def _told(row: BoardRow) -> str:
    return ", ".join(f"{label(progress.stage)} {said(progress)}" for progress in theme_stages(row))


def _x(column: int) -> float:
    return _LEFT + column * (WIDTH - _LEFT) / 3


def _cell(column: int, y: float, progress: StageProgress) -> str:
    x, width = _x(column), (WIDTH - _LEFT) / 3 - _GAP
    fill, ink, weight, stroke = {
        StageState.DONE: (ACCENT, PAPER, 1.0, ACCENT),
        StageState.UNDER_WAY: (LIGHT, INK, 2.5, ACCENT),
        StageState.PLANNED: (PAPER, INK, 1.5, ACCENT),
        StageState.NOT_YET: (PAPER, GREY, 1.0, RULE),
    }[progress.state]
    frame = box(
        x, y + 3, width, _ROW - 8, fill=fill, stroke=stroke, weight=weight, dashed=progress.state is StageState.NOT_YET
    )
    lines = wrapped(said(progress), width - 14, 10.5, 2)
    top = y + (_ROW / 2 + 3 if len(lines) == 1 else _ROW / 2 - 3)
    return frame + "".join(
        words(x + 8, top + 13 * at, text, 10.5, fill=ink, bold=progress.state is StageState.DONE)
        for at, text in enumerate(lines)
    )
