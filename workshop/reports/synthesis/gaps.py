"""What is missing to reach the objectives: counted theme by theme, then named where somebody has to act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop.locales import _, pgettext
from workshop.method.gaps import IDLE
from workshop.method.trajectory import BAD, main_track
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import CommitmentStatus, IndicatorStatus
from workshop.reports.blocks import Block, Column, Heading, Item, Items, Line, Paragraph, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.convergence import aim_of, holder, objectives, wanted
from workshop.reports.synthesis.desk import YearDesk
from workshop.reports.synthesis.trajectories import observations

_STUCK = (CommitmentStatus.LATE, CommitmentStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class Lacks:
    """Ids of the objectives and indicators that lack something."""

    lever: frozenset[str]
    commitment: frozenset[str]
    axis: frozenset[str]
    value: frozenset[str]
    track: frozenset[str]


def gaps(desk: YearDesk) -> list[Block]:
    """Nothing in a programme without objectives."""
    if not objectives(desk):
        return []
    found = lacks(desk)
    title = desk.say(_("What is missing to reach the objectives"))
    items = tuple(
        Item(Line((Span(desk.say(name), Tone.STRONG), Span(desk.whole.colon + desk.whole.between.join(told)))))
        for name, told in _named(desk, found)
        if told
    )
    named: list[Block] = [Paragraph(desk.whole.own(_("To act upon first:"))), Items(items)] if items else []
    return [Heading(title, 2), _table(desk, found), *named]


def lacks(desk: YearDesk) -> Lacks:
    """What each objective and each indicator of the document lacks."""
    known = objectives(desk)
    served = {aim_of(desk, one) for one in wanted(desk) if one.status not in IDLE}
    with_lever = {desk.year.objective_of_lever.get(one.id) for one in desk.year.levers}
    in_axis = {ident for axis in desk.year.axes for ident in axis.objective_ids}
    values = observations(desk)
    measured = [one for one in desk.year.indicators if values.get(one.id)]
    off = (one.id for one in measured if main_track(one, values[one.id])[1].state in BAD)
    return Lacks(
        lever=frozenset(known.keys() - with_lever),
        commitment=frozenset(known.keys() - served),
        axis=frozenset(known.keys() - in_axis),
        value=frozenset({one.id for one in desk.year.indicators} - {one.id for one in measured}),
        track=frozenset(off),
    )


def _table(desk: YearDesk, found: Lacks) -> Table:
    titles = (
        (pgettext("minutes", "Theme"), 1.75),
        (pgettext("minutes", "Objectives"), 1.2),
        (_("without lever"), 0.85),
        (_("without commitment"), 1.4),
        (_("in no axis"), 0.8),
        (_("Indicators"), 1.3),
        (_("without any value"), 1.1),
        (pgettext("indicators", "off track"), 1.25),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    caption = desk.say(_("Objectives and indicators that lack something, theme by theme"))
    return Table(caption, columns, tuple(_rows(desk, found)))


def _rows(desk: YearDesk, found: Lacks) -> Iterator[Row]:
    places = [(desk.names[theme.id], theme.id) for theme in desk.year.themes] + [(desk.say(_("Of no theme")), "")]
    theme_of = {one.id: one.theme_id or "" for one in desk.year.indicators}
    aims = [(_theme(desk, one, theme_of), one) for _name, one in objectives(desk).values()]
    for name, theme in places:
        mine = {one.id for place, one in aims if place == theme}
        tracked = {ident for ident, place in theme_of.items() if place == theme}
        if not (mine or tracked):
            continue
        counts = (
            len(mine), len(mine & found.lever), len(mine & found.commitment), len(mine & found.axis),
            len(tracked), len(tracked & found.value), len(tracked & found.track),
        )  # fmt: skip
        yield Row((text_cell(name), *(text_cell(str(count)) for count in counts)))


def _theme(desk: YearDesk, one: ObjectiveView, theme_of: dict[str, str]) -> str:
    """The theme of an objective: that of its indicator, or its own; "" for none."""
    return theme_of.get(one.indicator_id or "", "") or desk.year.theme_of_objective.get(one.id) or ""


def _named(desk: YearDesk, found: Lacks) -> Iterator[tuple[str, list[str]]]:
    """What somebody has to act upon, by name."""
    words = desk.whole.words
    led = {one.lever_id for one in wanted(desk) if one.leads and one.status not in IDLE}
    yield _("Levers that nobody leads"), [words(one.title) for one in desk.year.levers if one.id not in led]
    yield _("Indicators off track"), _names(desk, (one for one in desk.year.indicators if one.id in found.track))
    to_create = (one for one in desk.year.indicators if one.status is IndicatorStatus.TO_CREATE)
    yield _("Indicators to create"), _names(desk, to_create)
    late = [one for one in wanted(desk) if one.status in _STUCK]
    told = [", ".join(text for text in (holder(desk, one), words(one.what).rstrip(" .")) if text) for one in late]
    yield _("Commitments late or blocked"), told


def _names(desk: YearDesk, found: Iterable[IndicatorView]) -> list[str]:
    return [desk.whole.words(one.name) for one in found]
