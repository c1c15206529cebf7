"""What comes next: the axes of the roadmap, what is missing before it, the steps agreed and the sessions to come."""

from workshop.locales import _, pgettext
from workshop.model.views import ObjectiveView
from workshop.model.year_views import AxisView, CommitmentView
from workshop.reports.blocks import Block, Column, Heading, Item, Items, Line, Paragraph, Span, Table
from workshop.reports.minutes.closing import session_row, steps
from workshop.reports.minutes.goals import goal
from workshop.reports.synthesis.actions import commitments_table, wanted
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state
from workshop.reports.wording import day


def roadmap(desk: YearDesk) -> list[Block]:
    """Axes with their objectives, then what is missing, then the next steps."""
    body: list[Block] = []
    if desk.year.axes:
        for axis in desk.year.axes:
            body += _axis(desk, axis)
    else:
        body.append(state(desk, _("No strategic axis has been set so far: the roadmap is still to be written.")))
    return chapter(desk, _("The roadmap and what comes next"), [*body, *_next(desk), *_sessions(desk)])


def _axis(desk: YearDesk, axis: AxisView) -> list[Block]:
    whole = desk.whole
    blocks: list[Block] = [Heading(whole.words(axis.title), 2)]
    if axis.summary:
        blocks.append(Paragraph(whole.own(whole.words(axis.summary))))
    blocks.append(_validation(desk, axis))
    found = _objectives(desk)
    known = [found[ident] for ident in axis.objective_ids if ident in found]
    if known:
        blocks.append(Items(tuple(Item(_goal(desk, one)) for one in known)))
    else:
        blocks.append(state(desk, _("No objective of this document is attached to this axis yet.")))
    ids = {one.id for _name, one in known}
    if mine := [one for one in wanted(desk) if _aim(desk, one) in ids]:
        blocks.append(commitments_table(desk, mine, _("Commitments for this axis")))
    return blocks


def _aim(desk: YearDesk, one: CommitmentView) -> str:
    """The objective that a commitment serves, by itself or by its lever."""
    return one.objective_id or desk.year.objective_of_lever.get(one.lever_id or "", "")


def _validation(desk: YearDesk, axis: AxisView) -> Paragraph:
    if axis.validated_on is None:
        return state(desk, _("Not validated together so far."))
    text = _("Validated on {0}").format(day(axis.validated_on))
    if axis.validated_in is not None:
        text += _(", in session no. {0}").format(axis.validated_in)
    if axis.validated_by:
        text += _(", by {0}").format(desk.whole.words(axis.validated_by))
    if axis.reservations:
        text += _(", with reservations: {0}").format(desk.whole.words(axis.reservations))
    return remark(desk, text + ".")


def _objectives(desk: YearDesk) -> dict[str, tuple[str, ObjectiveView]]:
    """Each objective with the name of its indicator, "" for one without."""
    found = {one.id: ("", one) for one in desk.year.alone}
    for indicator in desk.year.indicators:
        found |= {one.id: (indicator.name, one) for one in indicator.objectives}
    return found


def _goal(desk: YearDesk, found: tuple[str, ObjectiveView]) -> Line:
    name, one = found
    said = goal(desk.whole, one)
    if not name:
        return said
    return Line((Span(desk.whole.words(name) + desk.whole.colon), *said.spans), said.refs)


def _next(desk: YearDesk) -> list[Block]:
    """The steps that the last session of each subject agreed on, newest first."""
    title = Heading(desk.say(_("Next steps agreed in the sessions")), 2)
    last: dict[str, list[Block]] = {}
    for one in reversed(desk.sessions):
        session = one.snapshot.session
        if session.next_steps.strip() and (session.theme_id or session.stage) not in last:
            text = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
            head = Heading(desk.say(text), 3)
            last[session.theme_id or session.stage] = [head, *steps(one)]
    if not last:
        return [title, state(desk, _("No next step was noted in the sessions of this period."))]
    return [title, *(block for blocks in last.values() for block in blocks)]


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
