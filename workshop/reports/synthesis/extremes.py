"""What gathers and what divides most in a period of many votes: one figure and one table of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.locales import _, pgettext
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Paragraph, Role, Row, Span, Table
from workshop.reports.drawings.bars import SLIM
from workshop.reports.drawings.shares import Bar, shares
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import is_told, round_name
from workshop.reports.minutes.voted_figures import sides
from workshop.reports.minutes.voted_table import agreement, point_refs

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult

MOST = 6
"""Statements of each figure."""


def extremes(desk: Desk) -> list[Block]:
    """The statements with the surest consensus, then the most divided ones; of one voted on again its last vote."""
    from workshop.method.consensus.shares import Opinion
    from workshop.method.polls.results import ranking
    from workshop.model.words import PollForm, PollOrder

    found = _told(desk)
    agreed = [vote for vote in found if vote[1].share and vote[1].share.opinion in (Opinion.FOR, Opinion.AGAINST)]
    divided = [vote for vote in found if vote[1].share and vote[1].share.opinion is Opinion.DISSENSUS]
    blocks: list[Block] = []
    for title, votes, by in (
        (_("What gathers most"), agreed, PollOrder.CONSENSUS),
        (_("What divides most"), divided, PollOrder.DIVISION),
    ):
        key = ranking(PollForm.SIDES, by)
        blocks += _shown(desk, title, sorted(votes, key=lambda vote: key(vote[1]))[:MOST])
    if any(result.poll.form is PollForm.GRADIENTS for result in desk.votes):
        told = _("Here reservations count for, objections against, and who stands aside has no opinion.")
        blocks.append(Paragraph(desk.own(told), Role.REMARK))
    return blocks


def _told(desk: Desk) -> "list[tuple[PollResult, StatementResult]]":
    later = {one.statement.again_id for result in desk.votes for one in result.statements}
    return [
        (result, one)
        for result in desk.votes
        for one in result.statements
        if one.share is not None and one.statement.id not in later and is_told(desk, one)
    ]


def _shown(desk: Desk, title: str, votes: "Sequence[tuple[PollResult, StatementResult]]") -> list[Block]:
    from workshop.method.polls.words import class_words

    if not votes:
        return []
    bars = [
        Bar(rank, desk.words(one.statement.text), desk.say(class_words(one)), tuple(sides(one.share)))
        for rank, (_result, one) in enumerate(votes, start=1)
        if one.share is not None
    ]
    base = desk.say(_("the people who answered it"))
    titles = (
        (pgettext("minutes", "No."), 0.5),
        (_("Statement"), 2.6),
        (pgettext("votes", "Vote"), 1.3),
        (pgettext("votes", "For"), 0.8),
        (pgettext("votes", "Against"), 1.0),
        (_("Without opinion"), 0.8),
        (_("Agreement, of those who took a side"), 1.6),
        (_("Class"), 1.3),
    )
    columns = tuple(Column(desk.say(text), width) for text, width in titles)
    rows = tuple(_row(desk, result, one, rank) for rank, (result, one) in enumerate(votes, start=1))
    said = desk.say(title)
    return [
        Heading(said, 2),
        shares(bars, base, desk.say(_("{name}: the answers").format(name=title)), SLIM),
        Table(desk.say(_("{name}: the counts").format(name=title)), columns, rows, row_header=False, dense=True),
    ]


def _row(desk: Desk, result: "PollResult", one: "StatementResult", rank: int) -> Row:
    from workshop.method.polls.words import class_words

    share = one.share
    assert share is not None
    said = Cell((Line((Span(desk.words(one.statement.text)),), point_refs(desk, one)),))
    counts = (text_cell(str(number)) for number in (share.agree, share.disagree, share.passed))
    where = text_cell(desk.say(round_name(desk, result)))
    found = text_cell(desk.say(class_words(one)))
    return Row((text_cell(str(rank)), said, where, *counts, Cell(agreement(desk, one)), found))
