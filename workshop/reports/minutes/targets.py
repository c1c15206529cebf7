"""Objectives and indicators, as a table in full words; those set by several frameworks also as a matrix."""

from collections.abc import Iterable, Sequence

from workshop.locales import _, pgettext
from workshop.method.labels import heading, label
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, EntryKind
from workshop.reports.blocks import Block, Cell, CellKind, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.goals import aim, goal, sentence_of, status
from workshop.reports.minutes.matrix import in_matrix, matrix
from workshop.reports.minutes.parts import listed, rubric
from workshop.reports.minutes.sides import sides
from workshop.reports.minutes.traces import note_of, note_refs
from workshop.reports.wording import sentence

_KINDS = (EntryKind.INDICATOR, EntryKind.OBJECTIVE)


def targets(desk: Desk) -> list[Block]:
    """The indicators with their objectives, the matrix, lone objectives, and notes not worked out yet."""
    body: list[Block] = []
    if desk.snapshot.indicators:
        body.append(_indicators(desk))
    body += matrix(desk)
    if alone := _alone(desk):
        body.append(_objectives(desk, alone))
    for kind in _KINDS:
        body += _unworked(desk, kind)
    return rubric(desk, _("Objectives and indicators"), _KINDS, body)


def worked(desk: Desk) -> frozenset[str]:
    """Ids of the notes that became an indicator or an objective."""
    indicators = desk.snapshot.indicators
    objectives = [*desk.snapshot.objectives, *(o for i in indicators for o in i.objectives)]
    ids = [*(indicator.entry_id for indicator in indicators), *(o.entry_id for o in objectives)]
    return frozenset(entry_id for entry_id in ids if entry_id)


def _unworked(desk: Desk, kind: EntryKind) -> list[Block]:
    """Notes of this kind that no indicator or objective was made of yet, as they were written."""
    known = worked(desk)
    if all(entry.id in known for entry in desk.of(kind)):
        return []
    left = [entry for entry in desk.of(kind) if entry.id not in known]
    title = desk.say(_("{0} noted, not yet worked out").format(heading(kind)))
    return [Heading(title, 2), *listed(desk, kind, left)]


def _indicators(desk: Desk) -> Table:
    titles = (
        pgettext("minutes", "Indicator"),
        pgettext("minutes", "Direction"),
        pgettext("minutes", "Objectives"),
        pgettext("minutes", "Source"),
        pgettext("minutes", "Status"),
    )
    columns = tuple(Column(desk.say(t), w) for t, w in zip(titles, (2.2, 1, 2, 1.8, 1.2), strict=True))
    rows = tuple(_row(desk, indicator, sub) for indicator, sub in family(desk.snapshot.indicators))
    return Table(desk.say(_("Indicators chosen, and their objectives")), columns, rows)


def family(indicators: Sequence[IndicatorView]) -> Iterable[tuple[IndicatorView, bool]]:
    """Each indicator followed by its sub-indicators, with whether it is one; an unknown parent makes none."""
    known = {indicator.id for indicator in indicators}
    for indicator in indicators:
        if indicator.parent_id in known:
            continue
        yield indicator, False
        yield from ((child, True) for child in descendants(indicator, indicators))


def descendants(parent: IndicatorView, indicators: Sequence[IndicatorView]) -> Iterable[IndicatorView]:
    """Sub-indicators of an indicator and their own, in order."""
    for child in indicators:
        if child.parent_id == parent.id:
            yield child
            yield from descendants(child, indicators)


def _row(desk: Desk, indicator: IndicatorView, sub: bool) -> Row:
    name = [Line((Span(desk.words(indicator.name)),), note_refs(desk, indicator.entry_id))]
    details = ", ".join(desk.words(text) for text in (indicator.unit, indicator.breakdown) if text)
    if details:
        name.append(Line((Span(details, Tone.QUIET),)))
    name += sides(desk, note_of(desk, indicator.entry_id))
    cells = (
        Cell(tuple(name), CellKind.SUB if sub else CellKind.TEXT),
        Cell((direction(desk, indicator.direction),)),
        Cell(tuple(_goals(desk, indicator))),
        sources_cell(desk, indicator),
        Cell((status(desk, indicator.status, indicator.validated_in),)),
    )
    return Row(cells)


def sources(indicator: IndicatorView) -> list[str]:
    """The indicator's source and those of its objectives, each once."""
    found = [indicator.source, *(objective.source for objective in indicator.objectives)]
    return list(dict.fromkeys(source for source in found if source))


def sources_cell(desk: Desk, indicator: IndicatorView) -> Cell:
    """The sources, a line each; in brief, one after the other."""
    found = [desk.words(source) for source in sources(indicator)]
    if desk.brief and found:
        return Cell((Line((Span(desk.between.join(found)),)),))
    return Cell(tuple(Line((Span(source),)) for source in found))


def direction(desk: Desk, wanted: Direction) -> Line:
    """The direction under its heading, or that none was given."""
    if wanted is Direction.NONE:
        return desk.own(pgettext("direction", "Not given"), Tone.STATE)
    return desk.own(label(wanted))


def _goals(desk: Desk, indicator: IndicatorView) -> Iterable[Line]:
    if not indicator.objectives:
        yield desk.own(sentence(_("not quantified")), Tone.STATE)
    elif in_matrix(desk, indicator):
        yield desk.own(sentence(_("see the table of targets")), Tone.QUIET)
        for objective in indicator.objectives:
            yield from _note_only(desk, indicator, objective)
    else:
        for objective in indicator.objectives:
            yield goal(desk, objective, indicator)


def _note_only(desk: Desk, indicator: IndicatorView, objective: ObjectiveView) -> Iterable[Line]:
    """An objective without framework has no column in the matrix: it is said here."""
    if not objective.framework:
        yield goal(desk, objective, indicator)


def _alone(desk: Desk) -> list[ObjectiveView]:
    """Objectives that belong to no indicator of this document."""
    shown = {objective.id for indicator in desk.snapshot.indicators for objective in indicator.objectives}
    return [objective for objective in desk.snapshot.objectives if objective.id not in shown]


def _objectives(desk: Desk, objectives: Sequence[ObjectiveView]) -> Table:
    titles = (
        pgettext("minutes", "Objective"),
        pgettext("minutes", "Target"),
        pgettext("minutes", "Framework"),
        pgettext("minutes", "Source"),
        pgettext("minutes", "Status"),
    )
    columns = tuple(Column(desk.say(t), w) for t, w in zip(titles, (2.2, 1.8, 1, 1.6, 1.2), strict=True))
    return Table(desk.say(_("Objectives without indicator")), columns, tuple(_objective(desk, o) for o in objectives))


def _objective(desk: Desk, objective: ObjectiveView) -> Row:
    texts = (aim(desk, objective), desk.words(objective.framework), desk.words(objective.source))
    name = Line((Span(desk.words(sentence_of(desk, objective))),), note_refs(desk, objective.entry_id))
    cells = [
        Cell((name, *sides(desk, note_of(desk, objective.entry_id)))),
        *(Cell((Line((Span(text),)),) if text else ()) for text in texts),
    ]
    return Row((*cells, Cell((status(desk, objective.status, objective.validated_in),))))
