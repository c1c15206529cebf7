"""The recapitulation of objectives and indicators over all themes: made of the records, never typed again."""

from collections import defaultdict
from collections.abc import Sequence

from workshop.locales import _, pgettext
from workshop.method.cycle import indicator_gates
from workshop.method.labels import label
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, IndicatorStatus
from workshop.model.year_views import ObservationView
from workshop.reports.blocks import Block, Cell, CellKind, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.goals import goal, status
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.targets import direction, family, sources_cell
from workshop.reports.minutes.traces import note_refs
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state
from workshop.reports.synthesis.trajectories import measured
from workshop.reports.wording import month, sentence


def recap(desk: YearDesk) -> list[Block]:
    """The counts, then a table for each theme; a theme without any is named with the reason."""
    return chapter(desk, _("Recapitulation of objectives and indicators"), recap_body(desk))


def recap_body(desk: YearDesk) -> list[Block]:
    """The same without its title."""
    made = _("Made from the records of the sessions: every wording is the one that the themes have.")
    body: list[Block] = [remark(desk, made)]
    if desk.year.board:
        body.append(_counts(desk))
    abouts = {row.theme.id: desk.about(row.theme) for row in desk.year.board}
    without = [ident for ident, one in abouts.items() if not (one.snapshot.indicators or one.snapshot.objectives)]
    if without:
        text = _("Without any indicator or objective so far: {0}.").format(
            ", ".join(desk.names[ident] for ident in without)
        )
        body.append(state(desk, text))
    for row in desk.year.board:
        if row.theme.id in without:
            continue
        about = abouts[row.theme.id]
        body.append(Heading(desk.names[row.theme.id], 2))
        if row.validated_indicators == 0:
            body.append(state(desk, sentence(", ".join(indicator_gates(row))) + "."))
        body += _tables(desk, about)
    none = desk.about(None)
    if none.snapshot.indicators or none.snapshot.objectives:
        body += [Heading(desk.say(_("Of no theme")), 2), *_tables(desk, none)]
    return [*body, *measured(desk)]


def _counts(desk: YearDesk) -> Table:
    titles = (
        (pgettext("minutes", "Theme"), 2.2),
        (pgettext("indicators", "Validated"), 0.9),
        (_("Proposed or reworked"), 1.1),
        (_("To create"), 0.9),
        (_("With a quantified objective"), 1.2),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = []
    for row in desk.year.board:
        found = [one for one in desk.year.indicators if one.theme_id == row.theme.id]
        states = [one.status for one in found]
        open_ = states.count(IndicatorStatus.PROPOSED) + states.count(IndicatorStatus.REWORKED)
        aimed = sum(1 for one in found if any(objective.value for objective in one.objectives))
        counts = (states.count(IndicatorStatus.VALIDATED), open_, states.count(IndicatorStatus.TO_CREATE), aimed)
        rows.append(Row((text_cell(desk.names[row.theme.id]), *(text_cell(str(count)) for count in counts))))
    return Table(desk.say(_("Indicators by theme and state")), columns, tuple(rows))


def _tables(desk: YearDesk, about: Desk) -> list[Block]:
    name = about.snapshot.session.theme_title or desk.say(_("Of no theme"))
    titles = (
        (pgettext("minutes", "Indicator"), 2.3),
        (pgettext("minutes", "Direction"), 0.9),
        (pgettext("minutes", "Objectives"), 2.2),
        (pgettext("minutes", "Source"), 1.9),
        (pgettext("minutes", "Status"), 1.3),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    measured = _measured(desk)
    rows = [_row(about, one, sub, measured[one.id]) for one, sub in family(about.snapshot.indicators)]
    rows += [_alone(desk, about, one) for one in about.snapshot.objectives]
    return [Table(desk.say(_("Objectives and indicators: {0}").format(name)), columns, tuple(rows))]


def _measured(desk: YearDesk) -> dict[str, list[ObservationView]]:
    found: dict[str, list[ObservationView]] = defaultdict(list)
    for one in desk.year.observations:
        found[one.indicator_id].append(one)
    return found


def _row(desk: Desk, one: IndicatorView, sub: bool, measured: Sequence[ObservationView]) -> Row:
    name = [Line((Span(desk.words(one.name)),), note_refs(desk, one.entry_id))]
    if details := ", ".join(desk.words(text) for text in (one.unit, one.breakdown) if text):
        name.append(Line((Span(details, Tone.QUIET),)))
    if measured:
        last = measured[-1]
        text = _("last value: {0} ({1})").format(desk.words(last.value), month(last.observed_on))
        name.append(Line((Span(desk.say(text), Tone.QUIET),)))
    goals = tuple(goal(desk, objective, one) for objective in one.objectives)
    return Row(
        (
            Cell(tuple(name), CellKind.SUB if sub else CellKind.TEXT),
            Cell((direction(desk, one.direction),)),
            Cell(goals or (desk.own(sentence(_("not quantified")), Tone.STATE),)),
            sources_cell(desk, one),
            Cell((status(desk, one.status, one.validated_in),)),
        )
    )


def _alone(desk: YearDesk, about: Desk, one: ObjectiveView) -> Row:
    """An objective without an indicator, or whose indicator was withdrawn since."""
    why = _("indicator withdrawn since") if one.id in desk.year.orphans else _("objective without indicator")
    return Row(
        (
            Cell((about.own(sentence(why), Tone.STATE),)),
            text_cell(desk.say(label(one.direction)) if one.direction is not Direction.NONE else ""),
            Cell((goal(about, one),)),
            Cell((Line((Span(about.words(one.source)),)),) if one.source else ()),
            Cell((status(about, one.status, one.validated_in),)),
        )
    )
