"""Statements that were voted on more than once: before and after, in words and in a small figure."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.drawings.bars import lots
from workshop.reports.drawings.evolution import MOST, Step, Way, evolution
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.lives import Life, amount, lives, reworded
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import round_name
from workshop.reports.minutes.voted_table import point_refs

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


def asked_again(desk: Desk, level: int = 2) -> list[Block]:
    """What was voted on again, from vote to vote; nothing where nothing was."""
    found = lives(desk)
    if not found:
        return []
    caption = desk.say(_("Statements voted on again: agreement among those who took a side, from vote to vote"))
    ways = [
        Way(
            desk.words(life.last.statement.text),
            tuple(Step(desk.say(_when(desk, result)), _agreed(one)) for result, one in life.votes),
        )
        for life in found
    ]
    columns = (Column(desk.say(_("Statement")), 2.2), Column(desk.say(_("From vote to vote")), 3))
    rows = tuple(
        Row((text_cell(way.text), Cell(tuple(_step(desk, life, *vote) for vote in life.votes))))
        for way, life in zip(ways, found, strict=True)
    )
    table = Table(desk.say(_("Statements voted on again, vote by vote")), columns, rows)
    drawn = [evolution(lot, caption) for lot in lots(ways, MOST)]
    return [Heading(desk.say(_("Voted on again")), level), *drawn, table]


def _step(desk: Desk, life: Life, result: "PollResult", one: "StatementResult") -> Line:
    """« Séance 4, vote 1 : 60 % d’accord (12 sur 20), dissensus », with the point that was made of it."""
    name = Span(desk.say(_when(desk, result)) + desk.colon, Tone.QUIET)
    return Line((name, Span(desk.say(amount(one)) + reworded(desk, life, one))), point_refs(desk, one))


def _when(desk: Desk, result: "PollResult") -> str:
    return round_name(desk, result, away=len({one.poll.session_id for one in (*desk.before, *desk.votes)}) > 1)


def _agreed(one: "StatementResult") -> float | None:
    return one.share.agreed if one.share else None
