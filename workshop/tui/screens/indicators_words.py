"""How indicators look: a mark and a word for their state, where they stand, their objectives, values and life."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from textual.content import Content

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.objective_words import aim_words, words_beside
from workshop.method.trajectory import BAD, GOOD, Track, main_track, track
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import RoadmapView, TrackedIndicator
from workshop.model.words import Direction, IndicatorStatus
from workshop.tui.plain import plain
from workshop.tui.standing import row_look, sign, style
from workshop.tui.when import day_with_year
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Pieces, Row

MARKS = {
    IndicatorStatus.PROPOSED: ("○", "kind-open bold"),
    IndicatorStatus.REWORKED: ("◐", "kind-harvest bold"),
    IndicatorStatus.VALIDATED: ("●", "kind-agreed bold"),
    IndicatorStatus.TO_CREATE: ("+", "key bold"),
}
STATES: tuple[IndicatorStatus | None, ...] = (None, *IndicatorStatus)
"""In the order of the arrows; None is all."""
WIDE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with where it stands; `depth` 1 for a sub-indicator under its own."""

    tracked: TrackedIndicator
    standing: Track
    depth: int


def lines(view: RoadmapView, status: IndicatorStatus | None) -> list[Line]:
    """The indicators in this state in the order of their themes, sub-indicators under their own where it is there."""
    wanted = [one for one in view.indicators if status in (None, one.indicator.status)]
    there = {one.indicator.id for one in wanted}
    found: list[Line] = []
    for one in wanted:
        if one.indicator.parent_id not in there:
            found.append(_line(one, 0))
            found += _below(one, wanted)
    return found


def rows(view: RoadmapView, found: Sequence[Line], width: int) -> list[Row]:
    """A heading for each theme, then its indicators."""
    made: list[Row] = []
    for theme_id, group in groupby(found, key=lambda line: line.tracked.indicator.theme_id):
        name = view.theme(theme_id) or _("No theme")
        made.append(Row(f"theme:{theme_id}", ((name, "primary bold"),), heading=True, lines=1))
        made += [_row(line, width) for line in group]
    return made


def tally(view: RoadmapView, chosen: IndicatorStatus | None) -> Content:
    """« Tous 24   ● Validé 14 … », then how many are on track and how many are not."""
    parts = []
    for status in STATES:
        count = sum(1 for one in view.indicators if status in (None, one.indicator.status))
        mark, look = MARKS[status] if status else ("", "foreground bold")
        words = f"{mark} {label(status)} {count}" if status else f"{_('Indicators')} {count}"
        text = f"[{words}]" if status is chosen else f" {words} "
        parts.append(plain(text, f"bold ${look.split()[0]}" + (" on $chosen" if status is chosen else "")))
    return Content(" ").join(parts)


def standing_tally(view: RoadmapView) -> Content:
    """« ✓ 6 sur la trajectoire   ▲ 5 hors trajectoire   · 13 sans mesure »."""
    states = [line.standing.state for line in lines(view, None)]
    good, bad = sum(state in GOOD for state in states), sum(state in BAD for state in states)
    silent = len(states) - good - bad
    return Content("   ").join(
        (
            plain(_("✓ {n} on track").format(n=good), "bold $kind-agreed"),
            plain(_("▲ {n} off track").format(n=bad), "bold $warning"),
            plain(_("· {n} cannot be judged yet").format(n=silent), "$quiet"),
        )
    )


def reading(view: RoadmapView, tracked: TrackedIndicator) -> Iterator[Para]:
    """All that is known of one indicator; its chart stands above."""
    one = tracked.indicator
    mark, look = MARKS[one.status]
    status = label(one.status)
    if one.validated_in is not None:
        status = _("{status} in session {number}").format(status=status, number=one.validated_in)
    yield Para(f"{mark} {status}", f"bold ${look.split()[0]}")
    facts = (one.breakdown, one.unit, label(one.direction) if one.direction is not Direction.NONE else "", one.source)
    if any(facts):
        yield Para(" · ".join(fact for fact in facts if fact), "$quiet")
    parent = view.tracked(one.parent_id)
    if parent is not None:
        yield Para(_("Part of: {name}").format(name=parent.indicator.name), "$quiet")
    yield Para(_("Objectives"), "bold $primary", gap=1)
    for objective in one.objectives:
        aim = aim_words(objective)
        yield Para(aim or objective.label, "bold", "» ")
        if aim and (said := words_beside(objective)):
            yield Para(said, "", "  ")
        if objective.source:
            yield Para(objective.source, "$quiet", "  ")
        found = track(objective, one, tracked.observations)
        yield Para(sign(found) + track_words(found), style(found), "  ")
    if not one.objectives:
        yield Para(_("No target so far."), "$warning")
    yield Para(_("Measured values"), "bold $primary", gap=1)
    for value in reversed(tracked.observations):
        words = " · ".join(part for part in (f"{value.value} {one.unit}".strip(), value.source, value.note) if part)
        yield Para(words, "", f"{day_with_year(value.observed_on):<15}")
    if not tracked.observations:
        yield Para(_("None so far: V adds one."), "$warning")
    yield Para(_("Its life"), "bold $primary", gap=1)
    for at, session, words in sorted(_life(tracked), key=lambda line: line[0]):
        where = _("session {number}").format(number=session) if session else day_with_year(at.date())
        yield Para(words, "", f"{where:<15}")


def _life(tracked: TrackedIndicator) -> Iterator[tuple[datetime, int | None, str]]:
    """When, in which session, what it became: its state and name, and each of its targets."""
    for state in tracked.life:
        yield state.at, state.session, f"{label(state.status)} · {state.name}"
    for target in tracked.targets:
        if target.before and target.after:
            yield target.at, target.session, f"» {target.before} → {target.after}"
        else:
            yield target.at, target.session, f"» {target.after}" if target.after else f"» {target.before} → —"


def _below(parent: TrackedIndicator, wanted: Sequence[TrackedIndicator]) -> Iterator[Line]:
    for one in wanted:
        if one.indicator.parent_id == parent.indicator.id:
            yield _line(one, 1)
            yield from _below(one, wanted)


def _line(tracked: TrackedIndicator, depth: int) -> Line:
    return Line(tracked, main_track(tracked.indicator, tracked.observations)[1], depth)


def _row(line: Line, width: int) -> Row:
    one = line.tracked.indicator
    mark, look = MARKS[one.status]
    aims = ", ".join(aim_words(objective) for objective in one.objectives[:2]) or _("no target so far")
    more = len(one.objectives) - 2
    aims += f" (+{more})" if more > 0 else ""
    last = line.tracked.observations[-1] if line.tracked.observations else None
    right: Pieces = ((f"{last.value} ", "foreground bold"), (f"{last.observed_on.year} ", "quiet")) if last else ()
    words = (((sign(line.standing) + track_words(line.standing), row_look(line.standing)),),)
    below: tuple[Pieces, ...] = (((aims, "quiet"),), *words) if width >= WIDE else words
    return Row(
        one.id,
        ((one.name, "foreground bold"),),
        (("  " * line.depth + f"{mark} ", look),),
        right or (("—", "quiet"),),
        below if last or one.status is not IndicatorStatus.TO_CREATE else (((aims, "quiet"),),),
        lines=1,
    )
