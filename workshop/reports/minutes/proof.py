"""The votes behind a note: what was counted, who was on which side, and where it is not what was noted."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.text import fold
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, PollForm
from workshop.reports.blocks import Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.typography import FIXED

if TYPE_CHECKING:
    from workshop.method.polls.results import Part, PollResult, StatementResult

FEW_IN_PUBLIC = 5
"""A public document tells no count of fewer people: each of them could be found out (as in the public tables)."""


def proof(desk: Desk, entry: EntryView | None) -> tuple[Line, ...]:
    """A line for the count, one for the sides, one for what differs from what was noted; () where nobody voted on it."""
    if entry is None or not desk.votes:
        return ()
    return tuple(line for result, one in behind(desk, entry) for line in _proof(desk, entry, result, one))


def behind(desk: Desk, entry: EntryView) -> "list[tuple[PollResult, StatementResult]]":
    """The results that a note was made of, or those of the votes on the note itself; of notes merged into it, too."""
    merged = {number for number, _author, _text in entry.merged}
    return [
        (result, one)
        for result in desk.votes
        for one in result.statements
        if entry.id in (one.statement.point_id, one.statement.entry_id)
        or (one.statement.point in merged and result.poll.session_id == entry.session_id)
    ]


def round_name(desk: Desk, result: "PollResult", away: bool | None = None) -> str:
    """« Vote 2 »; with its session where the document is about several, or the round was held in another one."""
    elsewhere = result.poll.session_id != desk.snapshot.session.id if away is None else away
    if elsewhere:
        return _("Session {session}, vote {number}").format(session=result.session_number, number=result.poll.number)
    return _("Vote {number}").format(number=result.poll.number)


def is_told(desk: Desk, one: "StatementResult") -> bool:
    """Whether the counts of a statement may be told in this document."""
    return not desk.public or one.answered >= FEW_IN_PUBLIC or not one.answered


def parts_told(desk: Desk, one: "StatementResult") -> "tuple[Part, ...]":
    """The kinds or tables on opposite sides that may be told; in public none of fewer than five people."""
    least = FEW_IN_PUBLIC if desk.public else 0
    found = tuple(part for part in one.runs_along if part.agree + part.disagree + part.passed >= least)
    return found if {part.leaning for part in found} >= {1, -1} else ()


def counted(desk: Desk, result: "PollResult", one: "StatementResult") -> str:
    """The evidence in one line, or that too few answered for it to be published."""
    from workshop.method.polls.words import evidence

    if not is_told(desk, one):
        return _("fewer than {n} answers, not published").format(n=FEW_IN_PUBLIC)
    return evidence(result, one)


def quoted(desk: Desk, text: str) -> str:
    """Words of others between quotation marks; left alone if they have their own."""
    said = desk.words(" ".join(text.split()))
    return said if said.startswith("«") else f"«{FIXED}{said}{FIXED}»"


def written(desk: Desk, result: "PollResult", one: "StatementResult") -> list[Line]:
    """What people wrote with their votes, side by side; in public only how many did: nobody agreed to be quoted."""
    objections = result.poll.form is PollForm.GRADIENTS
    against = _("Objections in writing") if objections else _("Reasons against")
    sides = ((against, one.reasons), (_("Reasons for, or beside"), one.grounds))
    lines = []
    for name, said in sides:
        if not said:
            continue
        told = (
            _("{n}, not published").format(n=len(said))
            if desk.public
            else desk.between.join(quoted(desk, words) for words in dict.fromkeys(said))
        )
        lines.append(
            Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(told) if desk.public else told)))
        )
    return lines


def _proof(desk: Desk, entry: EntryView, result: "PollResult", one: "StatementResult") -> list[Line]:
    from workshop.method.polls.words import along, divergence

    name = round_name(desk, result)
    if fold(one.statement.text) != fold(entry.text):
        name += f" ({quoted(desk, one.statement.text)})"
    said = counted(desk, result, one)
    lines = [Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(said))))]
    if parts := parts_told(desk, one):
        lines.append(desk.own(along(parts)))
    if entry.kind in (EntryKind.CONSENSUS, EntryKind.DISSENSUS) and is_told(desk, one):
        differs = divergence(result, one, entry.kind)
        lines += [Line((Span(desk.say(differs), Tone.STRONG),))] if differs else []
    held = " ".join(position.wording for position in entry.positions)
    if desk.public or not all(words in held for words in (*one.reasons, *one.grounds)):
        lines += written(desk, result, one)
    return lines
