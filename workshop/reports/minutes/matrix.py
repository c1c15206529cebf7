"""The matrix of targets: a row an indicator, a column a framework, « NC » where not communicated."""

from workshop.locales import _, pgettext
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import ObjectiveState
from workshop.reports.blocks import Block, Cell, Column, Line, Paragraph, Role, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.goals import amount
from workshop.reports.minutes.sides import beneath
from workshop.reports.minutes.traces import note_of, note_refs

_Column = tuple[str, int | None, int | None]
"""A framework with its horizon and base year."""


def matrix(desk: Desk) -> list[Block]:
    """The table and what NC means; nothing below two frameworks or two indicators with targets."""
    rows = [indicator for indicator in desk.snapshot.indicators if _framed(indicator)]
    columns = _columns(rows)
    if len(rows) < 2 or len({framework for framework, _h, _b in columns}) < 2:
        return []
    head = (
        Column(desk.say(pgettext("minutes", "Indicator")), 1.8),
        *(Column(_title(desk, column), 1) for column in columns),
    )
    body = tuple(_row(desk, indicator, columns) for indicator in rows)
    legend = _("NC: not communicated. An empty cell is a framework that says nothing of the indicator.")
    table = Table(desk.say(_("Targets, by indicator and framework")), head, body)
    return [table, Paragraph(desk.own(legend), Role.REMARK)]


def in_matrix(desk: Desk, indicator: IndicatorView) -> bool:
    """Whether the targets of this indicator stand in the matrix."""
    return bool(_framed(indicator)) and bool(matrix(desk))


def _framed(indicator: IndicatorView) -> list[ObjectiveView]:
    return [objective for objective in indicator.objectives if objective.framework]


def _columns(rows: list[IndicatorView]) -> list[_Column]:
    """Frameworks in the order in which they are met, their horizons in order of years."""
    found = dict.fromkeys(_key(objective) for indicator in rows for objective in _framed(indicator))
    order = list(dict.fromkeys(framework for framework, _h, _b in found))
    return sorted(found, key=lambda column: (order.index(column[0]), column[1] or 0, column[2] or 0))


def _key(objective: ObjectiveView) -> _Column:
    return objective.framework, objective.horizon, objective.base_year


def _title(desk: Desk, column: _Column) -> str:
    framework, horizon, base = column
    year = "" if str(horizon) in framework else f" {horizon or ''}"
    text = f"{desk.words(framework)}{year}".strip()
    return text + (desk.say(_(" (base {0})").format(base)) if base is not None else "")


def _row(desk: Desk, indicator: IndicatorView, columns: list[_Column]) -> Row:
    name = Line((Span(desk.words(indicator.name)),), note_refs(desk, indicator.entry_id))
    cells = [Cell((name,))]
    for column in columns:
        found = [objective for objective in _framed(indicator) if _key(objective) == column]
        cells.append(Cell(tuple(_target(desk, objective) for objective in found)))
    return Row(tuple(cells))


def _target(desk: Desk, objective: ObjectiveView) -> Line:
    from_note = note_refs(desk, objective.entry_id)
    if objective.state is ObjectiveState.NOT_COMMUNICATED:
        said = Span(pgettext("minutes", "NC"), Tone.STATE)
    elif objective.state is ObjectiveState.IN_WORDS:
        said = Span(desk.words(objective.label))
    elif objective.state is ObjectiveState.NOT_QUANTIFIED or not objective.value:
        said = Span(desk.say(_("not quantified")), Tone.STATE)
    else:
        said = Span(amount(objective))
    return Line((said, *beneath(desk, note_of(desk, objective.entry_id))), from_note)
