"""How the work was done: the cycle, the rules of the frame, how a note becomes a line of this document."""

from collections import Counter

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import label
from workshop.model.words import CYCLE, Channel, EntryState, Stage
from workshop.reports.blocks import Block, Column, Heading, Item, Items, Paragraph, Row, Table
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, chapter
from workshop.reports.wording import minutes_between, spoken

_LONGEST = 120
"""Minutes that a session should last at most."""


def method(desk: YearDesk) -> list[Block]:
    """What every session is, said from the facts of the period."""
    cycle = _("Each theme goes through three stages: {0}. A stage takes as many sessions as it needs.").format(
        spoken_words([label(stage).lower() for stage in CYCLE])
    )
    body: list[Block] = [Paragraph(desk.whole.own(cycle)), _stages(desk)]
    body.append(Heading(desk.say(_("The rules of the frame")), 2))
    body.append(Items(tuple(Item(desk.whole.own(text)) for text in _sentences(desk))))
    return chapter(desk, _("The method"), body)


def spoken_words(words: list[str]) -> str:
    """« a, b et c »."""
    return words[0] if len(words) == 1 else _("{0} and {1}").format(", ".join(words[:-1]), words[-1])


def _stages(desk: YearDesk) -> Table:
    titles = ((_("Kind of session"), 1.6), (_("What it is for"), 3), (_("Held in the period"), 1.4))
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = []
    for stage in Stage:
        numbers = [one.session.number for one in desk.year.sessions if one.session.stage is stage]
        if not numbers and stage not in CYCLE:
            continue
        held = _("no. {0}").format(spoken(numbers)) if numbers else pgettext("sessions", "none")
        texts = (label(stage), _purpose(stage), held)
        rows.append(Row(tuple(text_cell(desk.say(text)) for text in texts)))
    return Table(desk.say(_("Kinds of sessions")), columns, tuple(rows))


def _purpose(stage: Stage) -> str:
    return {
        Stage.ACCULTURATION: _(
            "Look at the same facts, share the words, say where people agree and where they do not."
        ),
        Stage.INDICATORS_OBJECTIVES: _("Choose what is followed, how far to go and by when, with its source."),
        Stage.LEVERS: _("Say who can do what, and what is missing for it."),
        Stage.PLENARY: _("Open the work to those who are not members: parallel tables, one for each theme."),
        Stage.LAUNCH: _("Agree on the frame and the calendar."),
        Stage.COMMITTEE: _("Coordinate between the sessions."),
    }[stage]


def _sentences(desk: YearDesk) -> list[str]:
    entries = [entry for one in desk.year.sessions for entry in one.entries]
    told = [
        _(
            "Points are worded in the session, by its facilitator, and read back; what the room validated is said in "
            "the annex, session by session."
        ),
        _("Each note has a number: the documents cite it and the annex has it in full, as it was taken."),
        _("A list that was not addressed is said to be so: empty is not the same as not addressed."),
        _("Active-listening sheets are quoted without any name, and only those whose author asked for it."),
    ]
    if lengths := _lengths(desk):
        over = sum(1 for length in lengths if length > _LONGEST)
        text = ngettext(
            "The frame is two hours at most: {0} session of {1} was longer.",
            "The frame is two hours at most: {0} sessions of {1} were longer.",
            over,
        )
        held = _("The frame is two hours at most: all {0} sessions kept to it.").format(len(lengths))
        told.append(text.format(over, len(lengths)) if over else held)
    ways = _channels(Counter(entry.channel for entry in entries if entry.state is not EntryState.WITHDRAWN))
    if len(ways) > 1:  # all from one keyboard: nothing that a reader wants to know
        told.append(_("Notes came by {0}.").format(spoken_words(ways)))
    return told


def _lengths(desk: YearDesk) -> list[int]:
    return [
        minutes_between(one.session.opened_at, one.session.closed_at)
        for one in desk.year.sessions
        if one.session.opened_at and one.session.closed_at
    ]


def _channels(count: Counter[Channel]) -> list[str]:
    return [f"{label(channel).lower()} ({number})" for channel, number in count.most_common()]
