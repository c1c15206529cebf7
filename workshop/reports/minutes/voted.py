"""« Ce que la salle a voté »: each closed round, who voted how, every statement with its base, and what it amounts to."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.words import PollForm
from workshop.reports.blocks import Block, Heading, Item, Items, Line, Paragraph, Role, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.proof import written
from workshop.reports.minutes.told import FEW_IN_PUBLIC, is_told, parts_told, quoted, round_name
from workshop.reports.wording import clock

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


def voted(desk: Desk) -> list[Block]:
    """Every round of the session, then how to read the classes; nothing for a session without votes."""
    if not desk.votes:
        return []
    from workshop.reports.minutes.asked_again import asked_again

    blocks: list[Block] = [Heading(desk.say(_("What the room voted")), 1)]
    for result in desk.votes:
        blocks += round_of(desk, result)
    return [*blocks, *asked_again(desk), *reading(desk)]


def round_of(desk: Desk, result: "PollResult", level: int = 2) -> list[Block]:
    """A round under its title: turnout and base, figure, table, what there is to say, groups of opinion."""
    from workshop.method.polls.words import alone_words
    from workshop.reports.minutes.opinions import opinions
    from workshop.reports.minutes.voted_figures import figure
    from workshop.reports.minutes.voted_table import table

    blocks: list[Block] = [Heading(title_of(desk, result), level), Paragraph(desk.own(facts(desk, result)))]
    if desk.public and 0 < result.people < FEW_IN_PUBLIC:
        told = _("Fewer than {n} people voted: a public document does not tell what they said.").format(n=FEW_IN_PUBLIC)
        return [*blocks, Paragraph(desk.own(told), Role.REMARK), *_put_to_vote(desk, result)]
    if not result.people:
        blocks.append(Paragraph(desk.own(alone_words(result), Tone.STATE)))
        return [*blocks, *_put_to_vote(desk, result), *_beside(desk, result)]
    if result.people == 1:
        blocks.append(Paragraph(desk.own(alone_words(result), Tone.STATE)))
    blocks += [*figure(desk, result), table(desk, result), *_remarks(desk, result), *_beside(desk, result)]
    return [*blocks, *opinions(desk, result)]


def title_of(desk: Desk, result: "PollResult") -> str:
    """« Vote 2 : Les haies », else its form."""
    name = desk.words(result.poll.title) or desk.say(label(result.poll.form))
    return desk.say(round_name(desk, result)) + desk.colon + name


def facts(desk: Desk, result: "PollResult") -> str:
    """Who voted by which way, when, in which form, and what every percentage is of."""
    from workshop.method.polls.words import more_than_present, turnout_words

    poll = result.poll
    told = [turnout_words(result).replace(" · ", _("; ")) + "."]
    if not poll.present:
        told.append(_("How many people were present was not noted."))
    if more := more_than_present(result):
        told.append(more)
    if poll.opened_at and poll.closed_at:
        opened, closed = (clock(moment, desk.zone) for moment in (poll.opened_at, poll.closed_at))
        told.append(_("Open from {opened} to {closed}.").format(opened=opened, closed=closed))
    told.append(_("Form: {form}.").format(form=_form(result)))
    return " ".join(told)


def _form(result: "PollResult") -> str:
    form = label(result.poll.form)
    told = form[:1].lower() + form[1:]
    if result.poll.form is PollForm.DOTS:
        return _("{form} ({dots} each, at most {most} on one statement)").format(
            form=told, dots=result.poll.dots, most=result.poll.most
        )
    return told


def _put_to_vote(desk: Desk, result: "PollResult") -> list[Block]:
    """The statements of a round of which nothing is told but that they were asked."""
    return [Items(tuple(Item(Line((Span(desk.words(one.statement.text)),))) for one in result.statements))]


def _remarks(desk: Desk, result: "PollResult") -> list[Block]:
    """By statement: where sides run along kinds or tables, what people wrote, that a participant added it."""
    items = []
    for rank, one in enumerate(result.statements, start=1):
        lines = list(_remarks_on(desk, result, one))
        number = Span(f"{rank}. ", Tone.STRONG)
        if lines and desk.brief:  # the table above has its words
            items.append(Item(replace(lines[0], spans=(number, *lines[0].spans)), tuple(lines[1:])))
        elif lines:
            items.append(Item(Line((number, Span(quoted(desk, one.statement.text)))), tuple(lines)))
    if not items:
        return []
    return [Paragraph(desk.own(_("What there is to say of some statements:"))), Items(tuple(items))]


def _remarks_on(desk: Desk, result: "PollResult", one: "StatementResult") -> Iterable[Line]:
    from workshop.method.polls.words import added_words, along

    if added := added_words(one.statement):
        yield desk.own(added)
    if parts := parts_told(desk, one):
        yield desk.own(along(parts))
    if is_told(desk, one):
        yield from written(desk, result, one)


def _beside(desk: Desk, result: "PollResult") -> list[Block]:
    """What is not counted: statements that were withdrawn or never put to the vote, answers after the close."""
    from workshop.method.polls.words import late_words

    blocks: list[Block] = []
    for one in () if desk.public else result.withdrawn:
        text = _("Withdrawn before the close, its votes are not counted:")
        blocks.append(Paragraph(Line((Span(desk.say(text) + " "), Span(quoted(desk, one.text)))), Role.REMARK))
    if desk.public and (gone := len(result.withdrawn)):
        told = ngettext(
            "{n} statement was withdrawn before the close: its votes are not counted.",
            "{n} statements were withdrawn before the close: their votes are not counted.",
            gone,
        )
        blocks.append(Paragraph(desk.own(told.format(n=gone)), Role.REMARK))
    if result.waiting:
        told = ngettext(
            "{n} statement that a participant added was not put to the vote.",
            "{n} statements that participants added were not put to the vote.",
            result.waiting,
        )
        blocks.append(Paragraph(desk.own(told.format(n=result.waiting)), Role.REMARK))
    if came := late_words(result):
        blocks.append(Paragraph(desk.own(came), Role.REMARK))
    return blocks


def reading(desk: Desk) -> list[Block]:
    """The thresholds, once for all rounds in which people took sides."""
    from workshop.method.consensus.shares import DEFAULTS
    from workshop.method.polls.forms import TAKES_SIDES

    if not any(result.poll.form in TAKES_SIDES and result.people for result in desk.votes):
        return []
    text = _(
        "How to read this. Shares are of the people who took a side; who has no opinion, or did not answer, is told "
        "apart. Consensus: at least {consensus}% on one side, and the {level}% interval wholly on that side; dissensus: at "
        "least {dissensus}%, and two people, on the smaller side; undecided: what lies between, or more than {passed}% "
        "without opinion; too few voices: fewer than {voices} people took a side. The votes describe those who were present."
    )
    known = desk.thresholds or DEFAULTS
    consensus, dissensus, passed, level = (
        round(100 * share) for share in (known.consensus, known.dissensus, known.passed, known.level)
    )
    told = text.format(consensus=consensus, dissensus=dissensus, passed=passed, level=level, voices=known.voices)
    told += " " + _("Who answered more than once counts once, with the last answer.")
    return [Paragraph(desk.own(told), Role.REMARK)]
