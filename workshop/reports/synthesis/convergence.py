"""Members by objectives: who committed themselves to what, which objectives nobody works on, which members on none."""

from dataclasses import dataclass

from workshop.locales import _, pgettext
from workshop.method.gaps import IDLE
from workshop.model.views import ObjectiveView
from workshop.model.year_views import CommitmentView
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Paragraph, Row, Span, Table
from workshop.reports.drawings.matrix import Working, matrix
from workshop.reports.minutes.goals import goal
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective with its short name (« O1 »), its words, and the commitments that serve it."""

    short: str
    words: Line
    commitments: tuple[CommitmentView, ...]


def objectives(desk: YearDesk) -> dict[str, tuple[str, ObjectiveView]]:
    """Each objective of the document by its id, with the name of its indicator, "" for one without."""
    found = {one.id: ("", one) for one in desk.year.alone}
    for indicator in desk.year.indicators:
        found |= {one.id: (indicator.name, one) for one in indicator.objectives}
    return found


def goal_line(desk: YearDesk, found: tuple[str, ObjectiveView]) -> Line:
    """« Foyers ouverts remplacés : 2 500 d'ici 2030 »."""
    name, one = found
    said = goal(desk.whole, one)
    if not name:
        return said
    return Line((Span(desk.whole.words(name) + desk.whole.colon), *said.spans), said.refs)


def aim_of(desk: YearDesk, one: CommitmentView) -> str:
    """The objective that a commitment serves, by itself or by its lever; "" for none."""
    return one.objective_id or desk.year.objective_of_lever.get(one.lever_id or "", "")


def wanted(desk: YearDesk) -> list[CommitmentView]:
    """The commitments of the themes of this document."""
    known = {theme.id for theme in desk.year.themes}
    return [one for one in desk.year.commitments if one.theme_id is None or one.theme_id in known]


def holder(desk: YearDesk, one: CommitmentView) -> str:
    """Who holds it, as far as that may be told; "" for nobody."""
    return one.holder if one.organisation_id or not desk.public else ""


def converging(desk: YearDesk) -> list[Block]:
    """The grid and its table; in words whom and what it leaves out. Nothing without a commitment to an objective."""
    aims = _aims(desk)
    if not aims:
        return []
    title = desk.say(_("Who works on which objective"))
    blocks: list[Block] = [Heading(title, 2)]
    rows = _rows(desk, aims)
    if rows:
        blocks.append(matrix(rows, [aim.short for aim in aims], title))
    blocks.append(_table(desk, aims))
    return [*blocks, *_nobody(desk, aims)]


def _aims(desk: YearDesk) -> list[Aim]:
    found = objectives(desk)
    working = [one for one in wanted(desk) if one.status not in IDLE]
    order = [ident for axis in desk.year.axes for ident in axis.objective_ids if ident in found]
    order += [ident for ident in found if ident not in order]
    aims: list[Aim] = []
    for ident in order:
        mine = tuple(one for one in working if aim_of(desk, one) == ident)
        if mine:
            aims.append(Aim(desk.say(_("O{0}").format(len(aims) + 1)), goal_line(desk, found[ident]), mine))
    return aims


def _rows(desk: YearDesk, aims: list[Aim]) -> list[Working]:
    names = dict.fromkeys(holder(desk, one) for aim in aims for one in aim.commitments)
    return [Working(name, tuple(_mark(desk, name, aim) for aim in aims)) for name in names if name]


def _mark(desk: YearDesk, name: str, aim: Aim) -> bool | None:
    mine = [one.leads for one in aim.commitments if holder(desk, one) == name]
    return any(mine) if mine else None


def _table(desk: YearDesk, aims: list[Aim]) -> Table:
    titles = ((pgettext("minutes", "No."), 0.5), (pgettext("minutes", "Objective"), 3.4), (_("Who works on it"), 2.2))
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = []
    for aim in aims:
        who = {holder(desk, one) or desk.say(_("Not named")): one.leads for one in aim.commitments}
        spans = [
            Span(("" if rank == 0 else ", ") + name + (desk.say(_(" (lead)")) if leads else ""))
            for rank, (name, leads) in enumerate(who.items())
        ]
        rows.append(Row((text_cell(aim.short), Cell((aim.words,)), Cell((Line(tuple(spans)),)))))
    return Table(desk.say(_("Objectives with a commitment, and who works on them")), columns, tuple(rows))


def _nobody(desk: YearDesk, aims: list[Aim]) -> list[Block]:
    """How many objectives nobody works on, and which members have no commitment to one."""
    told = []
    if left := len(objectives(desk)) - len(aims):
        told.append(_("Objectives without any commitment so far: {0} of {1}.").format(left, left + len(aims)))
    busy = {one.organisation_id for aim in aims for one in aim.commitments}
    members = [one for one in desk.year.organisations if one.is_member]
    idle = [one for one in members if one.id not in busy]
    if members:
        told.append(_("Members without a commitment to an objective: {0} of {1}.").format(len(idle), len(members)))
    return [Paragraph(desk.whole.own(" ".join(told)))] if told else []
