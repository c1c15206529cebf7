"""What comes next: the axes of the roadmap, what is missing before it, the steps agreed and the sessions to come."""

from workshop.locales import _, pgettext
from workshop.model.year_views import AxisView
from workshop.reports.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Items,
    KeyValues,
    Line,
    Paragraph,
    Span,
    Table,
)
from workshop.reports.minutes.closing import session_row
from workshop.reports.synthesis.actions import commitments_table
from workshop.reports.synthesis.convergence import aim_of, goal_line, objectives, wanted
from workshop.reports.synthesis.desk import YearDesk, chapter, state
from workshop.reports.synthesis.gaps import gaps
from workshop.reports.synthesis.plans import steps_table
from workshop.reports.wording import day


def roadmap(desk: YearDesk) -> list[Block]:
    """Axes with their objectives, then what is missing, then the next steps."""
    body: list[Block] = []
    if desk.year.axes:
        for axis in desk.year.axes:
            body += _axis(desk, axis)
    else:
        body.append(state(desk, _("No strategic axis has been set so far: the roadmap is still to be written.")))
    return chapter(desk, _("The roadmap and what comes next"), [*body, *gaps(desk), *_next(desk), *_sessions(desk)])


def _axis(desk: YearDesk, axis: AxisView) -> list[Block]:
    whole = desk.whole
    blocks: list[Block] = [Heading(whole.words(axis.title), 2)]
    if axis.summary:
        blocks.append(Paragraph(whole.own(whole.words(axis.summary))))
    blocks += _validation(desk, axis)
    found = objectives(desk)
    known = [found[ident] for ident in axis.objective_ids if ident in found]
    if known:
        blocks.append(Paragraph(whole.own(_("The objectives of this axis:"))))
        blocks.append(Items(tuple(Item(goal_line(desk, one)) for one in known)))
    else:
        blocks.append(state(desk, _("No objective of this document is attached to this axis yet.")))
    ids = {one.id for _name, one in known}
    if mine := [one for one in wanted(desk) if aim_of(desk, one) in ids]:
        blocks.append(commitments_table(desk, mine, _("Commitments for this axis")))
    return blocks


def _validation(desk: YearDesk, axis: AxisView) -> list[Block]:
    """When the room validated an axis, who did, and under which reservations; that it did not, if it did not."""
    whole = desk.whole
    facts = [(_("Validated by"), axis.validated_by)]
    if whole.public and axis.reservations:  # who holds one is nobody else's matter
        facts.append((_("With reservations"), _("noted, and not told in the public version")))
    else:
        facts.append((_("With reservations"), axis.reservations))
    rows = [(desk.say(name), Line((Span(whole.words(text)),))) for name, text in facts if text]
    if axis.validated_on is None:
        blocks: list[Block] = [state(desk, _("Not validated together so far."))]
    else:
        blocks = []
        when = day(axis.validated_on)
        if axis.validated_in is not None:
            when += _(", in session no. {0}").format(axis.validated_in)
        rows.insert(0, (desk.say(_("Validated on")), Line((Span(desk.say(when)),))))
    return [*blocks, KeyValues(tuple(rows), desk.say(_("How the axis was validated")))] if rows else blocks


def _next(desk: YearDesk) -> list[Block]:
    """What the last session on each theme agreed on."""
    title = Heading(desk.say(_("Next steps agreed in the sessions")), 2)
    return [title, *(steps_table(desk) or [state(desk, _("No next step was noted in the last sessions."))])]


def _sessions(desk: YearDesk) -> list[Block]:
    title = Heading(desk.say(_("Sessions to come")), 2)
    if not desk.year.to_come:
        return [title, state(desk, _("No session is planned so far."))]
    titles = (
        (pgettext("minutes", "Session"), 0.8),
        (pgettext("minutes", "Date"), 1.6),
        (pgettext("minutes", "Subject"), 2.4),
        (pgettext("minutes", "Place"), 1.6),
    )
    columns = tuple(Column(desk.say(text), width) for text, width in titles)
    rows = tuple(session_row(desk.whole, one) for one in desk.year.to_come)
    return [title, Table(desk.say(_("Sessions to come")), columns, rows)]
