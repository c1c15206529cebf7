"""How the votes are told: the line of rounds, the state of one, a row for each statement."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rich.cells import cell_len
from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.consensus.shares import Opinion
from workshop.method.figures import write_number
from workshop.method.labels import label
from workshop.method.polls.forms import TAKES_SIDES
from workshop.method.polls.results import PollResult, StatementResult
from workshop.method.polls.words import (
    added_words,
    channel_label,
    class_words,
    counts,
    divergence,
    told_of,
    turnout_words,
)
from workshop.model.views import EntryView
from workshop.model.voting_views import HandCountView, StatementView
from workshop.model.words import Channel, PollState, StatementState
from workshop.services.poll_board import Before, Board, Round
from workshop.tui.kinds import look
from workshop.tui.plain import plain
from workshop.tui.screens.votes_bars import bar, legend
from workshop.tui.widgets.rowlist import Pieces, Row
from workshop.tui.widgets.wrap import clip

MAP = "map"
"""The key of the row of the groups of opinion."""
MOST_LINES = 3
_SIGNS = {PollState.PREPARED: "○", PollState.OPEN: "●", PollState.CLOSED: "✓"}
_OPINIONS = {
    Opinion.FOR: ("&", "kind-agreed"),
    Opinion.AGAINST: ("&", "kind-agreed"),
    Opinion.DISSENSUS: ("≠", "kind-apart"),
    Opinion.UNDECIDED: ("~", "kind-open"),
    Opinion.TOO_FEW: ("…", "quiet"),
}


def opinion_look(opinion: Opinion) -> tuple[str, str]:
    """The symbol of a class and its colour, those of the kind of point that it amounts to."""
    return _OPINIONS[opinion]


def top(board: Board, here: Round, width: int) -> Content:
    """Above the list: the rounds, the state of this one in large, what it is about."""
    lines = [state_line(here, width), plain(clip(about_line(here), width), "$quiet")]
    lines += [plain(clip(words, width), "$warning") for words in (told_of(here.result) if here.result else ())]
    if len(board.rounds) > 1:
        lines.insert(0, rounds_line(board.rounds, here, width))
    if board.warning and here.poll.state is PollState.CLOSED:
        lines.append(plain(f"! {board.warning}", "bold $warning"))
    return Content("\n").join(lines)


def rounds_line(rounds: Sequence[Round], here: Round, width: int) -> Content:
    """« Vote 1 ✓ clos   Vote 2 ● ouvert »; where they do not fit, which of how many."""
    names = [
        f"{_('Vote')} {one.poll.number} {_SIGNS[one.poll.state]} {label(one.poll.state).lower()}" for one in rounds
    ]
    if sum(len(name) + 3 for name in names) > width:
        names = [f"{one.poll.number} {_SIGNS[one.poll.state]}" for one in rounds]
    parts = [
        plain(f" {name} ", "bold $background on $foreground" if one is here else "$quiet")
        for name, one in zip(names, rounds, strict=True)
    ]
    return Content("  ").join(parts)


def state_line(here: Round, width: int) -> Content:
    """What one has to know of it in one second; the ways in give way where there is no room for them."""
    poll = here.poll
    if poll.state is PollState.PREPARED:
        ready = ngettext("{n} statement ready", "{n} statements ready", len(here.asked)).format(n=len(here.asked))
        badge = plain(f" {_('PREPARED')} ", "bold $background on $key")
        return Content.assemble(badge, "  ", plain(ready, "bold"), plain(f" · {_('O opens the vote')}", "$quiet"))
    if poll.state is PollState.OPEN:
        badge = plain(f" {_('VOTE OPEN')} ", "bold $background on $success")
        told = " · ".join(part for part in (answered_words(here), complete_words(here)) if part)
        return Content.assemble(badge, "  ", plain(told, "bold"), quorum_words(here))
    badge = plain(f" {_('CLOSED')} ", "bold $background on $foreground")
    told = turnout_words(here.result) if here.result else ""
    if here.result and cell_len(told) + badge.cell_length + 2 > width:
        told = turnout_words(replace(here.result, voters={Channel.FACILITATOR: here.result.people}))
    missed = here.result is not None and here.result.has_quorum is False
    return Content.assemble(badge, "  ", plain(told, "bold $warning" if missed else "bold"))


def about_line(here: Round) -> str:
    """Its title, how it is voted, in which order results stand."""
    poll = here.poll
    parts = [poll.title, label(poll.form)]
    if poll.state is not PollState.CLOSED:
        is_open = poll.state is PollState.OPEN  # the line above says quorum and people present by then
        parts += [_("quorum {n}").format(n=poll.quorum)] if poll.quorum and not is_open else []
        parts += [] if is_open else [_("{n} present").format(n=poll.present)] if poll.present else []
        parts += [] if poll.present else [_("nobody counted who is present")]
        parts += [_("participants may add statements")] if poll.may_add else []
    elif poll.form in TAKES_SIDES:
        parts.append(label(poll.sorted_by).lower())
    return " · ".join(part for part in parts if part)


def answered_words(here: Round) -> str:
    """« 14 ont répondu sur 26 présents »: how many, never what."""
    turnout, present = here.turnout, here.poll.present
    answered = turnout.answered + turnout.hands
    text = ngettext("{n} has answered", "{n} have answered", answered).format(n=answered)
    if present and answered > present:  # more phones than the sheet has names: F corrects it
        return f"{text} " + _("({present} noted present)").format(present=present)
    return text + (" " + _("of {present} present").format(present=present) if present else "")


def complete_words(here: Round) -> str:
    """« 9 à tout »; nothing where there is one statement, or nobody yet."""
    turnout = here.turnout
    if here.turnout.statements < 2 or not turnout.answered:
        return ""
    return ngettext("{n} to everything", "{n} to everything", turnout.complete).format(n=turnout.complete)


def quorum_words(here: Round) -> Content:
    """How many are still missing for the quorum, or that it is reached; nothing where none is asked for."""
    quorum = here.poll.quorum
    missing = quorum - here.turnout.answered - here.turnout.hands
    if missing > 0:
        return plain(" · " + _("quorum of {n}: {missing} to go").format(n=quorum, missing=missing), "bold $warning")
    return plain(" · " + _("quorum of {n} reached").format(n=quorum), "$success") if quorum else Content()


def rows(here: Round, width: int) -> list[Row]:
    """A row for each statement, with what is known of it; `width` cells for a bar."""
    if here.result is not None:
        found = [_found(here, one, width) for one in here.result.statements]
        return [*found, *_groups(here.result)]
    made: list[Row] = []
    for title, listed in (
        (_("To read: added by participants"), here.waiting),
        (_("Put to the vote"), here.asked),
        (_("Taken out of the vote"), here.withdrawn),
    ):
        if listed and (listed is not here.asked or len(here.statements) > len(here.asked)):
            made.append(Row(f"heading {title}", ((f"{title} · {len(listed)}", "key bold"),), heading=True))
        made += [_asked(one, place, here.counts) for place, one in enumerate(listed, start=1)]
    return made


def counted_words(found: Sequence[HandCountView], statement_id: str) -> str:
    """« mains 5 · papier 3 »: how many were counted, not what they said."""
    people: dict[Channel, int] = {}
    for one in found:
        if one.statement_id == statement_id:
            people[one.channel] = people.get(one.channel, 0) + one.count
    return " · ".join(f"{channel_label(channel)} {number}" for channel, number in people.items())


def point_words(point: EntryView) -> str:
    """« → Consensus n° 95 »."""
    return "→ " + _("{kind} no. {number}").format(kind=label(point.kind), number=point.number)


def _asked(one: StatementView, place: int, found: Sequence[HandCountView]) -> Row:
    quiet = one.state is StatementState.WITHDRAWN
    sign = {StatementState.WAITING: "? ", StatementState.ASKED: f"{place:>2} "}.get(one.state, "– ")
    came = _("no. {number}").format(number=one.entry) if one.entry else ""
    right = " · ".join(part for part in (counted_words(found, one.id), came) if part)
    return Row(
        one.id, ((one.text, "quiet" if quiet else "foreground bold"),), ((sign, "quiet" if quiet else "key bold"),),
        ((right, "quiet"),) if right else (), lines=MOST_LINES, gap=0 if quiet else 1,
    )  # fmt: skip


def _found(here: Round, one: StatementResult, width: int) -> Row:
    assert here.result is not None
    sign, colour = opinion_look(one.share.opinion) if one.share else ("•", "key")
    named = class_words(one)
    point = here.points.get(one.statement.id)
    below: list[Pieces] = [bar(here.result, one, width)]
    below.append(legend(here.result, one) or ((counts(here.result, one), "foreground"),))
    below += [((added_words(one.statement), "quiet"),)] if one.statement.late else []
    below += _noted(here.result, one, point)
    before = here.before.get(one.statement.id)
    below += [((earlier_words(here.result, before), "quiet"),)] if before else []
    return Row(
        one.statement.id, ((one.statement.text, "foreground bold"),), ((f"{sign} ", f"{colour} bold"),),
        ((named, f"{colour} bold"),) if named else (), tuple(below), lines=MOST_LINES, gap=1,
    )  # fmt: skip


def earlier_words(result: PollResult, before: Before) -> str:
    """« Séance 8 : dissensus · 14 pour, 13 contre, 3 sans avis »."""
    told = counts(result, before.result)
    if before.result.share is not None:
        told = f"{class_words(before.result).lower()} · {told}"
    return _("Session {number}: {told}").format(number=before.session, told=told)


def _noted(result: PollResult, one: StatementResult, point: EntryView | None) -> list[Pieces]:
    """The point that was made of it; what was measured where it is something else."""
    if point is None:
        return []
    differs = divergence(result, one, point.kind)
    told: Pieces = ((point_words(point), f"{look(point.kind).colour} bold"),)
    return [told] if not differs else [told, ((f"! {differs}", "warning bold"),)]


def _groups(result: PollResult) -> list[Row]:
    """Where there are enough people: how many groups of opinion, or that there are none."""
    found = result.analysis
    if found is None:
        return []
    text = _("No groups of opinion stand out")
    if found.groups:
        text = ngettext("{n} group of opinion", "{n} groups of opinion", len(found.groups)).format(n=len(found.groups))
    return [Row(MAP, ((text, "foreground bold"),), (("◇ ", "key bold"),), below=(((groups_words(result), "quiet"),),))]


def groups_words(result: PollResult) -> str:
    """« 24 personnes · silhouette 0,62 · indicatif »."""
    found = result.analysis
    if found is None:
        return ""
    people = ngettext("{n} person by phone", "{n} people by phone", found.kept).format(n=found.kept)
    parts = [people]
    if found.silhouette is not None:
        parts.append(_("silhouette {value}").format(value=decimal(found.silhouette)))
    parts += [_("no more than by chance")] if found.chance is not None and not found.groups else []
    parts += [_("indicative: fewer than 50 people")] if found.indicative else []
    return " · ".join(parts)


def decimal(value: float) -> str:
    """Two decimals, with the sign of the language: « 0,62 »."""
    return write_number(Decimal(f"{value:.2f}"))
