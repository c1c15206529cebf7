"""The figure of a round: the same numbers as its table, to be seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext, pgettext
from workshop.method.polls.forms import AGREEMENT, ASIDE, MOST, OBJECTION, RESERVATION, TAKES_SIDES, value_label, values
from workshop.model.words import PollForm
from workshop.reports.blocks import Block
from workshop.reports.drawings.bars import FULL, SLIM, lots
from workshop.reports.drawings.scores import Score, scores
from workshop.reports.drawings.shares import Bar, Piece, Shade, shares
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.told import is_told, round_name
from workshop.reports.minutes.voted_table import score_words

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Share
    from workshop.method.polls.results import PollResult, StatementResult

_SHADES = {AGREEMENT: Shade.FULL, RESERVATION: Shade.LIGHT, ASIDE: Shade.PALE, OBJECTION: Shade.HATCHED}


def figure(desk: Desk, result: "PollResult") -> list[Block]:
    """Bars of people where they took sides, of scores where not; none where nothing of it may be told. In brief slim."""
    told = [one for one in result.statements if is_told(desk, one)]
    caption = desk.say(_("{name}: the answers").format(name=round_name(desk, result)))
    if not told or (result.poll.form not in TAKES_SIDES and all(one.score is None for one in told)):
        return []
    build = SLIM if desk.brief else FULL
    ranks = {one.statement.id: rank for rank, one in enumerate(result.statements, start=1)}
    if result.poll.form in TAKES_SIDES:
        bars = [_bar(desk, result, one, ranks[one.statement.id]) for one in told]
        n = result.present
        present = ngettext("{n} person present", "{n} people present", n)
        base = present if result.poll.present else ngettext("{n} person who voted", "{n} people who voted", n)
        figures = lots(bars, build.most)
        return [shares(lot, desk.say(base.format(n=n)), _of(desk, caption, lot, figures), build) for lot in figures]
    rows = [
        Score(ranks[one.statement.id], desk.words(one.statement.text), one.score, desk.say(score_words(one)))
        for one in told
    ]
    most = MOST if result.poll.form is PollForm.ESTIMATE else max(one.score or 0 for one in told)
    drawn = lots(rows, build.most)
    return [scores(lot, most, _of(desk, caption, lot, drawn), build) for lot in drawn]


def _of(desk: Desk, caption: str, lot: Sequence[Bar | Score], figures: Sequence[object]) -> str:
    """The caption of a figure; of one of several with the numbers of its statements."""
    if len(figures) == 1:
        return caption
    told = _("{caption}, statements {first} to {last}")
    return desk.say(told.format(caption=caption, first=lot[0].number, last=lot[-1].number))


def _bar(desk: Desk, result: "PollResult", one: "StatementResult", rank: int) -> Bar:
    from workshop.method.polls.words import class_words

    share = one.share
    assert share is not None
    if result.poll.form is PollForm.GRADIENTS:
        pieces = [
            Piece(value_label(PollForm.GRADIENTS, value).lower(), one.values.get(value, 0), _SHADES[value])
            for value in values(PollForm.GRADIENTS)
        ]
    else:
        pieces = sides(share)
    pieces.append(Piece(pgettext("bar", "no answer"), result.present - one.answered, Shade.EMPTY))
    return Bar(rank, desk.words(one.statement.text), desk.say(class_words(one)), tuple(pieces))


def sides(share: "Share") -> list[Piece]:
    """The parts of a bar of those who answered."""
    return [
        Piece(pgettext("bar", "for"), share.agree, Shade.FULL),
        Piece(pgettext("bar", "without opinion"), share.passed, Shade.PALE),
        Piece(pgettext("bar", "against"), share.disagree, Shade.HATCHED),
    ]
