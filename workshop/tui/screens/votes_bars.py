"""What was voted, drawn in one line of characters: every part has a pattern of its own, its colour only helps."""

from collections.abc import Sequence

from workshop.locales import _, pgettext
from workshop.method.polls.forms import AGREEMENT, ASIDE, LEAST, MOST, OBJECTION, RESERVATION, TAKES_SIDES
from workshop.method.polls.results import PollResult, StatementResult
from workshop.model.words import PollForm
from workshop.tui.widgets.rowlist import Pieces

AGREE, RESERVED, DISAGREE, PASSED, SILENT = "█", "▓", "▒", "░", "·"
_GREEN, _RED, _GREY, _FAINT = "kind-agreed", "kind-apart", "foreground", "quiet"
_STEPS = "▁▂▃▄▅▆▇█"
Part = tuple[str, str, str, int]
"""A pattern, its colour, what it stands for, how many people (or points)."""


def parts(result: PollResult, one: StatementResult) -> list[Part]:
    """The parts of a statement's bar in their order; empty for forms that are no parts of the room."""
    silent = (SILENT, _FAINT, _("no answer"), one.unanswered)
    if result.poll.form is PollForm.GRADIENTS:
        return [
            (AGREE, _GREEN, pgettext("part of a bar", "agree"), one.values.get(AGREEMENT, 0)),
            (RESERVED, _GREEN, pgettext("part of a bar", "with reservation"), one.values.get(RESERVATION, 0)),
            (DISAGREE, _RED, pgettext("part of a bar", "object"), one.values.get(OBJECTION, 0)),
            (PASSED, _GREY, pgettext("part of a bar", "aside"), one.values.get(ASIDE, 0)),
            silent,
        ]
    if one.share is None:
        return []
    return [
        (AGREE, _GREEN, _("for"), one.share.agree),
        (DISAGREE, _RED, _("against"), one.share.disagree),
        (PASSED, _GREY, _("without opinion"), one.share.passed),
        silent,
    ]


def bar(result: PollResult, one: StatementResult, width: int) -> Pieces:
    """One line of `width` cells: the people present, or what the statement got beside the one with most."""
    if result.poll.form in TAKES_SIDES:
        found = parts(result, one)
        cells = shares([people for _sign, _look, _words, people in found], width)
        return tuple((sign * count, look) for (sign, look, _w, _p), count in zip(found, cells, strict=True) if count)
    if result.poll.form is PollForm.ESTIMATE:
        return _histogram(one)
    most = max((each.score or 0 for each in result.statements), default=0)
    length = round(width * (one.score or 0) / most) if most else 0
    return (((AGREE if result.poll.form is PollForm.RANKING else "●") * length or SILENT, "key"),)


def legend(result: PollResult, one: StatementResult) -> Pieces:
    """« █ 18 pour  ▒ 2 contre  ░ 4 sans avis  · 7 sans réponse »: the numbers of the bar beside their patterns."""
    shown = [part for part in parts(result, one) if part[3] or part[0] in (AGREE, DISAGREE)]
    pieces: list[tuple[str, str]] = []
    for sign, look, words, people in shown:
        whole = f"{people} {words}".replace(" ", "\N{NO-BREAK SPACE}")  # a part is never torn at the end of a line
        pieces += [(f"{sign}\N{NO-BREAK SPACE}", f"{look} bold"), (f"{whole}   ", look)]
    return tuple(pieces)


def shares(people: Sequence[int], width: int) -> list[int]:
    """Cells for each part, `width` in all, largest remainders first; whoever is there is seen: one cell at least."""
    total = sum(people)
    if not total:
        return [0] * len(people)
    exact = [count * width / total for count in people]
    cells = [max(int(part), 1) if count else 0 for part, count in zip(exact, people, strict=True)]
    while sum(cells) < width:
        cells[max(range(len(cells)), key=lambda at: exact[at] - cells[at])] += 1
    while sum(cells) > width and max(cells) > 1:
        cells[max(range(len(cells)), key=lambda at: (cells[at] > 1, cells[at] - exact[at]))] -= 1
    return cells


def _histogram(one: StatementResult) -> Pieces:
    """« 1 ▂ 2 ▁ 3 ▅ 4 █ 5 ▃ »."""
    counts = [one.values.get(value, 0) for value in range(LEAST, MOST + 1)]
    most = max(counts) or 1
    pieces: list[tuple[str, str]] = []
    for value, count in enumerate(counts, start=LEAST):
        step = _STEPS[round((len(_STEPS) - 1) * count / most)] * 4 if count else SILENT * 4
        pieces += [(f"{value} ", "quiet"), (step, "key" if count else "quiet"), (f" {count}   ", "foreground")]
    return tuple(pieces)
