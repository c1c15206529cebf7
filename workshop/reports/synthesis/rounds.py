"""The votes of a period: all rounds in one table, each statement with its counts, and what was voted on again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.locales import _, pgettext
from workshop.model.programme_views import ThemeView
from workshop.reports.blocks import Block, Column, Row, Table, Tone
from workshop.reports.minutes.asked_again import asked_again
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import FEW_IN_PUBLIC, is_told
from workshop.reports.minutes.voted import reading, round_of
from workshop.reports.synthesis.desk import YearDesk, chapter, remark
from workshop.reports.synthesis.extremes import extremes

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Opinion
    from workshop.method.polls.results import PollResult


MANY = 30
"""Statements of a period from which on the annex has the rounds one by one: about eight pages."""


def rounds(desk: YearDesk) -> list[Block]:
    """A chapter for all of them; nothing for a period without votes. Of many, what gathers and what divides most."""
    if not _are_many(desk):
        return _chapter(desk, desk.whole)
    said = _("Each vote, with its figure, its counts and its groups of opinion: see the annex “{title}”.")
    body = [
        remark(desk, said.format(title=_title_of_annex())),
        _recap(desk, desk.whole, desk.whole.votes),
        *reading(desk.whole),
        *asked_again(desk.whole),
        *extremes(desk.whole),
    ]
    return chapter(desk, _("What the room voted"), body)


def rounds_one_by_one(desk: YearDesk) -> list[Block]:
    """The annex of the rounds, where the chapter has no room for them."""
    if not _are_many(desk):
        return []
    body = [block for result in desk.whole.votes for block in round_of(desk.whole, result)]
    return chapter(desk, _title_of_annex(), body)


def _title_of_annex() -> str:
    return _("Annex: the votes one by one")


def _are_many(desk: YearDesk) -> bool:
    asked = sum(len(result.statements) for result in desk.whole.votes)
    return asked > MANY and desk.parts >= {"votes", "annexes"}


def rounds_about(desk: YearDesk, about: Desk, theme: ThemeView) -> list[Block]:
    """The rounds of sessions on a theme, and those in which a note on it was voted on."""
    on_theme = {one.session.id for one in desk.year.sessions if one.session.theme_id == theme.id}
    notes = {entry.id for entry in about.kept}
    mine = tuple(
        result
        for result in about.votes
        if result.poll.session_id in on_theme
        or any({one.statement.entry_id, one.statement.point_id} & notes for one in result.statements)
    )
    before = tuple(one for one in (*about.before, *about.votes) if one.poll.id not in {each.poll.id for each in mine})
    return _chapter(desk, replace(about, votes=mine, before=before))


def _chapter(desk: YearDesk, about: Desk) -> list[Block]:
    if not about.votes:
        return []
    body = [_recap(desk, about, about.votes), *reading(about), *asked_again(about)]
    for result in about.votes:
        body += round_of(about, result)
    return chapter(desk, _("What the room voted"), body)


def _recap(desk: YearDesk, about: Desk, results: "Sequence[PollResult]") -> Table:
    titles = (
        (pgettext("minutes", "Session"), 0.95),
        (pgettext("votes", "Vote"), 2.0),
        (_("Who voted"), 2.7),
        (pgettext("votes", "Consensus"), 1.35),
        (pgettext("votes", "Dissensus"), 1.3),
        (pgettext("votes", "Undecided"), 1.0),
        (_("Too few voices"), 0.9),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, about, result) for result in results)
    return Table(desk.say(_("The votes of the period")), columns, rows, dense=True)


def _row(desk: YearDesk, about: Desk, result: "PollResult") -> Row:
    from workshop.method.consensus.shares import Opinion
    from workshop.method.labels import label
    from workshop.method.polls.words import turnout_words

    name = about.words(result.poll.title) or label(result.poll.form)
    told = turnout_words(result).replace(" · ", _("; "))
    cells = [str(result.session_number), f"{result.poll.number}. {name}", told]
    found = [text_cell(desk.say(text)) for text in cells]
    count = classes(about, result)
    if count is None:
        return Row((*found, *[text_cell("–", Tone.QUIET)] * 4))
    apart = (Opinion.DISSENSUS, Opinion.UNDECIDED, Opinion.TOO_FEW)
    numbers = (count[Opinion.FOR] + count[Opinion.AGAINST], *(count[one] for one in apart))
    return Row((*found, *(text_cell(str(number)) for number in numbers)))


def classes(about: Desk, result: "PollResult") -> "Counter[Opinion] | None":
    """How many statements of each class; None where people did not take sides, or too few for it to be told."""
    from workshop.method.consensus.shares import Opinion
    from workshop.method.polls.forms import TAKES_SIDES

    few = about.public and 0 < result.people < FEW_IN_PUBLIC
    if result.poll.form not in TAKES_SIDES or few:
        return None
    told = [one for one in result.statements if one.share is not None and is_told(about, one)]
    count = Counter(one.share.opinion for one in told if one.share)
    count[Opinion.TOO_FEW] += len(result.statements) - len(told)
    return count
