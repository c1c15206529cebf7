"""The votes on one statement over several rounds and sessions, and each of them in a few words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.text import fold
from workshop.reports.blocks import Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.told import is_told, quoted, round_name

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


def around(desk: Desk, one: "StatementResult", known: Collection[str] = ()) -> list[Line]:
    """What came of the same statement in the vote before and in the last one after it; of the statements `known` nothing."""
    life = next((life for life in reversed(lives(desk)) if any(each is one for _result, each in life.votes)), None)
    if life is None:
        return []
    rank = next(rank for rank, (_result, each) in enumerate(life.votes) if each is one)
    before = life.votes[rank - 1 : rank] if rank else ()
    after = life.votes[rank + 1 :][-1:]
    told = [(_("Voted on before"), vote) for vote in before] + [(_("Voted on again"), vote) for vote in after]
    return [_told(desk, what, *vote) for what, vote in told if vote[1].statement.id not in known]


def _told(desk: Desk, what: str, result: "PollResult", one: "StatementResult") -> Line:
    """« Voté de nouveau (séance 9, vote 2) : 77 % d’accord (17 sur 22), consensus pour »."""
    when = round_name(desk, result)
    name = f"{what} ({when[:1].lower()}{when[1:]})"
    return Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(amount(one)))))


def amount(one: "StatementResult") -> str:
    """« 60 % d’accord (12 sur 20), dissensus »; the class alone where nobody took a side."""
    from workshop.method.polls.words import class_words

    share, said = one.share, class_words(one)
    if share is None or share.agreed is None:
        return said
    found = said[:1].lower() + said[1:]
    return _("{n}% agree ({agree} of {sides}), {found}").format(
        n=round(100 * share.agreed), agree=share.agree, sides=share.sides, found=found
    )


def reworded(desk: Desk, life: Life, one: "StatementResult") -> str:
    """The words as they were voted on then, between brackets, where they are not those of the last vote; else ""."""
    return (
        "" if fold(one.statement.text) == fold(life.last.statement.text) else f" ({quoted(desk, one.statement.text)})"
    )
