"""What the first page says of votes: how many statements, the count behind a point, what was noted otherwise."""

from collections import Counter
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.model.views import EntryView
from workshop.model.words import EntryKind
from workshop.reports.blocks import Item, Line, Span, Tone
from workshop.reports.minutes.proof import behind, differing, evidence_line
from workshop.reports.synthesis.desk import YearDesk
from workshop.reports.synthesis.rounds import classes

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Opinion

MOST = 5
"""Points noted otherwise that are named on the first page; the chapters have all."""


def voted(desk: YearDesk) -> str:
    """« 15 propositions votées en 4 votes : 10 consensus, 4 dissensus, 1 indécise. »; "" for a period without votes."""
    from workshop.method.consensus.shares import Opinion

    votes = desk.whole.votes
    asked = sum(len(result.statements) for result in votes)
    if not asked:
        return ""
    told = ngettext("{n} statement voted on", "{n} statements voted on", asked).format(n=asked)
    told += " " + ngettext("in {n} vote", "in {n} votes", len(votes)).format(n=len(votes))
    count: Counter[Opinion] = Counter()
    for result in votes:
        count.update(classes(desk.whole, result) or {})
    found = ", ".join(_many(opinion, count[opinion]) for opinion in Opinion if count[opinion])
    return _("{votes}: {classes}.").format(votes=told, classes=found) if found else f"{told}."


def _many(opinion: "Opinion", n: int) -> str:
    from workshop.method.consensus.shares import Opinion

    return {
        Opinion.FOR: ngettext("{n} consensus for", "{n} consensus for", n),
        Opinion.AGAINST: ngettext("{n} consensus against", "{n} consensus against", n),
        Opinion.DISSENSUS: ngettext("{n} dissensus", "{n} dissensus", n),
        Opinion.UNDECIDED: ngettext("{n} undecided", "{n} undecided", n),
        Opinion.TOO_FEW: ngettext("{n} with too few voices", "{n} with too few voices", n),
    }[opinion].format(n=n)


def evidence(desk: YearDesk, entry: EntryView) -> tuple[Line, ...]:
    """The count of each vote behind a point; () where nobody voted on it."""
    return tuple(evidence_line(desk.whole, entry, *found) for found in behind(desk.whole, entry))


def noted_otherwise(desk: YearDesk) -> list[Item]:
    """The points whose kind is not what was measured, in one item: the facilitator's word stands, and the measure.

    Of a statement that was voted on again the last vote counts.
    """
    lines = [
        line for entry in desk.whole.of(EntryKind.CONSENSUS, EntryKind.DISSENSUS) for line in _differing(desk, entry)
    ]
    if not lines:
        return []
    if (more := len(lines) - MOST) > 0:
        told = ngettext("and {n} other, told under its point", "and {n} others, told under their points", more)
        lines[MOST:] = [desk.whole.own(told.format(n=more))]
    return [Item(Line((Span(desk.say(_("Noted otherwise than measured")), Tone.STRONG),)), tuple(lines))]


def _differing(desk: YearDesk, entry: EntryView) -> list[Line]:
    found = behind(desk.whole, entry)
    earlier = {one.statement.again_id for _result, one in found}
    last = [(result, one) for result, one in found if one.statement.id not in earlier]
    differs = dict.fromkeys(differing(desk.whole, entry, *vote) for vote in last)
    text, refs = desk.whole.words(entry.text), desk.whole.refs(entry)
    return [Line((Span(text + " "), Span(said, Tone.STRONG)), refs) for said in differs if said]
