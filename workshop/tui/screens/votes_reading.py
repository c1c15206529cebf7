"""What is said of the statement under the cursor: where it comes from, and after the close all that was found."""

from collections.abc import Sequence

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.polls.forms import value_label, values
from workshop.method.polls.results import Part, PollResult, StatementResult
from workshop.method.polls.words import (
    CLASS_KINDS,
    added_words,
    along,
    channel_label,
    class_words,
    divergence,
    evidence,
)
from workshop.model.voting_views import HandCountView, StatementView
from workshop.model.words import Channel, PollForm, PollState, StatementState
from workshop.services.poll_board import Board, Round
from workshop.services.thresholds import thresholds_told
from workshop.tui.screens.votes_words import MAP, earlier_words, groups_words, opinion_look, point_words
from workshop.tui.widgets.opinion_map import LETTERS
from workshop.tui.widgets.page import Para


def reading(board: Board, here: Round, key: str) -> list[Para]:
    """The paragraphs beside the list."""
    if here.result is not None:
        if key == MAP:
            return _groups(here.result)
        one = next((one for one in here.result.statements if one.statement.id == key), None)
        return [] if one is None else [*_found(board, here, here.result, one), *_thresholds(board, one)]
    about = next((one for one in here.statements if one.id == key), None)
    return [] if about is None else _asked(here, about)


def _asked(here: Round, about: StatementView) -> list[Para]:
    told = [Para(about.text, "bold")]
    if about.proposed_by and about.state is StatementState.WAITING:
        told.append(Para(_("A participant added it: nobody votes on it before you took it up."), "$warning", gap=1))
    elif about.late and about.state is StatementState.ASKED:
        told.append(Para(added_words(about), "$warning", gap=1))
    if about.entry:
        told.append(Para(_("Note no. {number} of the session").format(number=about.entry), "$quiet", gap=1))
    if about.again_id:
        told.append(Para(_("Asked before: the result will stand beside the earlier one."), "$quiet"))
    told += _counted(here.poll.form, [one for one in here.counts if one.statement_id == about.id])
    if here.poll.state is PollState.OPEN and about.state is StatementState.ASKED:
        told.append(Para(_("What phones say stays hidden, from you too, until the vote is closed."), "$quiet", gap=1))
    return told


def _counted(form: PollForm, found: Sequence[HandCountView]) -> list[Para]:
    """What the facilitator counted: nobody else knows it better."""
    told = []
    for channel in (Channel.HANDS, Channel.PAPER):
        mine = {one.value: one.count for one in found if one.channel is channel}
        if mine:
            said = " · ".join(f"{value_label(form, value)} {mine[value]}" for value in values(form) if value in mine)
            told.append(Para(_("By {way}: {counts}").format(way=channel_label(channel), counts=said), gap=1))
    return told


def _found(board: Board, here: Round, result: PollResult, one: StatementResult) -> list[Para]:
    told = [Para(one.statement.text, "bold"), *_measured(one, board.thresholds.level)]
    told.append(Para(evidence(result, one), gap=1))
    told += [Para(added_words(one.statement), "$warning", gap=1)] if one.statement.late else []
    told += [Para(along(one.runs_along), "bold $warning", gap=1)] if one.runs_along else []
    told += _point(here, result, one)
    if one.reasons:
        told.append(Para(_("Objections, in their words"), "bold $key", gap=1))
        told += [Para(reason, mark="– ") for reason in one.reasons]
    before = here.before.get(one.statement.id)
    if before is not None:
        told += [Para(_("Asked before"), "bold $key", gap=1), Para(earlier_words(result, before))]
    for title, parts in ((_("By kind of organisation"), one.kinds), (_("By table"), one.tables)):
        told += _parts(title, parts)
    return told


def _measured(one: StatementResult, level: float) -> list[Para]:
    """The class, the share with its base, how sure it is."""
    if one.share is None:
        return []
    sign, colour = opinion_look(one.share.opinion)
    told = [Para(f"{sign} {class_words(one)}", f"bold ${colour}", gap=1)]
    if one.share.agreed is None:
        return [*told, Para(_("Nobody took a side."))]
    said = ngettext(
        "{share}% for, of {n} person who took a side; {level}% interval: {low} to {high}%",
        "{share}% for, of {n} people who took a side; {level}% interval: {low} to {high}%",
        one.share.sides,
    )
    share, low, high, sure = (
        f"{100 * value:.0f}" for value in (one.share.agreed, one.share.low, one.share.high, level)
    )
    return [*told, Para(said.format(share=share, n=one.share.sides, low=low, high=high, level=sure))]


def _point(here: Round, result: PollResult, one: StatementResult) -> list[Para]:
    point = here.points.get(one.statement.id)
    if point is not None:
        differs = divergence(result, one, point.kind)
        told = [Para(point_words(point), "bold $key", gap=1)]
        return [*told, Para(f"! {differs}", "bold $warning")] if differs else told
    kind = CLASS_KINDS.get(one.share.opinion) if one.share else None
    if kind is None:
        return [Para(_("P makes it a point: you say whether consensus or dissensus."), "$quiet", gap=1)]
    return [Para(_("P makes it a point: {kind}.").format(kind=label(kind).lower()), "$quiet", gap=1)]


def _parts(title: str, parts: Sequence[Part]) -> list[Para]:
    if not parts:
        return []
    lines = [
        Para(
            _("{agree} for, {disagree} against, {passed} without opinion").format(
                agree=part.agree, disagree=part.disagree, passed=part.passed
            ),
            mark=f"{part.name}  ",
        )
        for part in parts
    ]
    base = _("Of those who agreed to be counted so, from three people on.")
    return [Para(title, "bold $key", gap=1), *lines, Para(base, "$quiet")]


def _thresholds(board: Board, one: StatementResult) -> list[Para]:
    """By which thresholds the class was given."""
    return [Para(thresholds_told(board.thresholds), "$quiet", gap=1)] if one.share else []


def _groups(result: PollResult) -> list[Para]:
    """Who the groups are, by what sets them apart."""
    found = result.analysis
    if found is None:
        return []
    told = [Para(groups_words(result), "$quiet")]
    if not found.groups and found.chance is not None:
        why = _("What people answered holds no more together than by chance: groups would say nothing.")
        return [*told, Para(why, gap=1)]
    if not found.groups:
        return [*told, Para(_("People answer in ways too alike, or too scattered, to be called groups."), gap=1)]
    texts = {one.statement.id: one.statement.text for one in result.statements}
    for letter, group in zip(LETTERS, found.groups, strict=False):
        size = ngettext("{n} person", "{n} people", len(group.people)).format(n=len(group.people))
        told.append(Para(_("Group {letter} · {size}").format(letter=letter, size=size), "bold $key", gap=1))
        for one in group.representative:
            told.append(Para(texts.get(one.statement, ""), mark=(_("for") if one.agrees else _("against")) + "  "))
    told.append(Para(_("A group is a way of answering alike here, not a camp. Hands and paper are in no group."),
                     "$quiet", gap=1))  # fmt: skip
    return told
