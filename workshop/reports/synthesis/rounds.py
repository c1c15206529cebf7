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
from workshop.reports.minutes.proof import FEW_IN_PUBLIC, is_told
from workshop.reports.minutes.voted import reading, round_of
from workshop.reports.synthesis.desk import YearDesk, chapter

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult


def rounds(desk: YearDesk) -> list[Block]:
    """A chapter for all of them; nothing for a period without votes."""
    return _chapter(desk, desk.whole)


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
    body: list[Block] = [_recap(desk, about, about.votes)]
    body += asked_again(about)
    for result in about.votes:
        body += round_of(about, result)
    return chapter(desk, _("What the room voted"), [*body, *reading(about)])


def _recap(desk: YearDesk, about: Desk, results: "Sequence[PollResult]") -> Table:
    titles = (
        (pgettext("minutes", "Session"), 1.0),
        (pgettext("votes", "Vote"), 2.0),
        (_("Who voted"), 2.1),
        (pgettext("votes", "Consensus"), 1.35),
        (pgettext("votes", "Dissensus"), 1.3),
        (pgettext("votes", "Undecided"), 1.0),
        (_("Too few voices"), 0.9),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, about, result) for result in results)
    return Table(desk.say(_("The votes of the period")), columns, rows)


def _row(desk: YearDesk, about: Desk, result: "PollResult") -> Row:
    from workshop.method.labels import label
    from workshop.method.polls.words import turnout_words

    name = about.words(result.poll.title) or label(result.poll.form)
    told = turnout_words(result).replace(" · ", _("; "))
    cells = [str(result.session_number), f"{result.poll.number}. {name}", told]
    found = [text_cell(desk.say(text)) for text in cells]
    return Row((*found, *(text_cell(desk.say(text), tone) for text, tone in _classes(about, result))))


def _classes(about: Desk, result: "PollResult") -> list[tuple[str, Tone]]:
    """How many statements of each class; a dash where people did not take sides, or too few for it to be told."""
    from workshop.method.consensus.shares import Opinion
    from workshop.method.polls.forms import TAKES_SIDES

    few = about.public and 0 < result.people < FEW_IN_PUBLIC
    if result.poll.form not in TAKES_SIDES or few:
        return [("–", Tone.QUIET)] * 4
    told = [one for one in result.statements if one.share is not None and is_told(about, one)]
    count = Counter(one.share.opinion for one in told if one.share)
    count[Opinion.TOO_FEW] += len(result.statements) - len(told)
    agreed = count[Opinion.FOR] + count[Opinion.AGAINST]
    numbers = (agreed, count[Opinion.DISSENSUS], count[Opinion.UNDECIDED], count[Opinion.TOO_FEW])
    return [(str(number), Tone.PLAIN) for number in numbers]
