"""The votes behind a note: what was counted, who was on which side, and where it is not what was noted."""

from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.text import fold
from workshop.model.views import EntryView
from workshop.model.words import PollForm
from workshop.reports.blocks import Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.lives import around
from workshop.reports.minutes.told import counted, is_told, parts_told, quoted, round_name

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


def proof(desk: Desk, entry: EntryView | None) -> tuple[Line, ...]:
    """A line for the count, one for the sides, one for what differs from what was noted; () where nobody voted on it."""
    if entry is None or not desk.votes:
        return ()
    lines: list[Line] = []
    found = behind(desk, entry)
    known = {one.statement.id for _result, one in found}
    for result, one in found:
        point = desk.by_id.get(one.statement.point_id or "")
        if point is not None and point.id != entry.id and one.statement.entry_id == entry.id:
            lines.append(_led_to(desk, result, point))
            continue
        lines += _proof(desk, entry, result, one)
        lines += around(desk, one, known) if desk.series else ()
    return tuple(lines)


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
            ngettext("{n}, not published", "{n}, not published", len(said)).format(n=len(said))
            if desk.public
            else desk.between.join(quoted(desk, words) for words in dict.fromkeys(said))
        )
        lines.append(
            Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(told) if desk.public else told)))
        )
    return lines


def evidence_line(desk: Desk, entry: EntryView, result: "PollResult", one: "StatementResult") -> Line:
    """« Vote 2 : 18 pour, 2 contre … »; with the words that were voted on where they are not those of the note."""
    name = round_name(desk, result)
    if fold(one.statement.text) != fold(entry.text):
        name += f" ({quoted(desk, one.statement.text)})"
    return Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(counted(desk, result, one)))))


def differing(desk: Desk, entry: EntryView, result: "PollResult", one: "StatementResult") -> str:
    """What was measured where it is not what was noted, else ""; "" too where the counts may not be told."""
    from workshop.method.polls.words import divergence

    return desk.say(divergence(result, one, entry.kind)) if is_told(desk, one) else ""


def _led_to(desk: Desk, result: "PollResult", point: EntryView) -> Line:
    """« Vote 2 : son résultat est noté comme consensus », with its number: the evidence stands there, once."""
    told = _("its result is noted as {kind}").format(kind=label(point.kind).lower())
    name = round_name(desk, result)
    return Line((Span(desk.say(name) + desk.colon, Tone.QUIET), Span(desk.say(told))), (desk.ref(point),))


def _proof(desk: Desk, entry: EntryView, result: "PollResult", one: "StatementResult") -> list[Line]:
    from workshop.method.polls.words import along

    lines = [evidence_line(desk, entry, result, one)]
    if parts := parts_told(desk, one):
        lines.append(desk.own(along(parts)))
    if differs := differing(desk, entry, result, one):
        lines.append(Line((Span(differs, Tone.STRONG),)))
    held = " ".join(position.wording for position in entry.positions)
    if desk.public or not all(words in held for words in (*one.reasons, *one.grounds)):
        lines += written(desk, result, one)
    return lines
