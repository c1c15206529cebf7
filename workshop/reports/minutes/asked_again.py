"""Statements that were voted on more than once: before and after, in words and in a small figure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.drawings.evolution import Step, Way, evolution
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.proof import is_told, round_name

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


@dataclass(frozen=True, slots=True)
class Life:
    """A statement through its votes, the first one first."""

    votes: "tuple[tuple[PollResult, StatementResult], ...]"

    @property
    def last(self) -> "StatementResult":
        return self.votes[-1][1]


def lives(desk: Desk) -> list[Life]:
    """The statements of this document's rounds that were asked before, each once, with all their votes."""
    known = {one.statement.id: (result, one) for result in (*desk.before, *desk.votes) for one in result.statements}
    earlier = {one.statement.again_id for _result, one in known.values()}
    found = []
    for result in desk.votes:
        for one in result.statements:
            if one.share is None or one.statement.id in earlier:
                continue
            votes, seen = [(result, one)], {one.statement.id}
            while (before := known.get(votes[0][1].statement.again_id or "")) and before[1].statement.id not in seen:
                seen.add(before[1].statement.id)
                votes.insert(0, before)
            votes = [vote for vote in votes if vote[1].share is not None and is_told(desk, vote[1])]
            if len(votes) > 1:
                found.append(Life(tuple(votes)))
    return found


def asked_again(desk: Desk, level: int = 2) -> list[Block]:
    """What was voted on again, from vote to vote; nothing where nothing was."""
    found = lives(desk)
    if not found:
        return []
    caption = desk.say(_("Statements voted on again: agreement from vote to vote"))
    ways = [
        Way(
            desk.words(life.last.statement.text),
            tuple(Step(desk.say(_when(desk, result)), _agreed(one)) for result, one in life.votes),
        )
        for life in found
    ]
    columns = (Column(desk.say(_("Statement")), 2.2), Column(desk.say(_("From vote to vote")), 3))
    rows = tuple(
        Row((text_cell(way.text), Cell(tuple(_step(desk, *vote) for vote in life.votes))))
        for way, life in zip(ways, found, strict=True)
    )
    table = Table(desk.say(_("Statements voted on again, vote by vote")), columns, rows)
    return [Heading(desk.say(_("Voted on again")), level), evolution(ways, caption), table]


def _step(desk: Desk, result: "PollResult", one: "StatementResult") -> Line:
    """« Séance 4, vote 1 : 60 % d’accord (12 sur 20), dissensus »."""
    from workshop.method.polls.words import class_words

    share = one.share
    said = class_words(one)
    if share is not None and share.agreed is not None:
        text = _("{n}% agree ({agree} of {sides}), {found}")
        said = text.format(
            n=round(100 * share.agreed), agree=share.agree, sides=share.sides, found=said[:1].lower() + said[1:]
        )
    return Line((Span(desk.say(_when(desk, result)) + desk.colon, Tone.QUIET), Span(desk.say(said))))


def _when(desk: Desk, result: "PollResult") -> str:
    return round_name(desk, result, away=len({one.poll.session_id for one in (*desk.before, *desk.votes)}) > 1)


def _agreed(one: "StatementResult") -> float | None:
    return one.share.agreed if one.share else None
