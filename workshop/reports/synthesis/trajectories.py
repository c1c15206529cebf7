"""What was measured: for each indicator with values, the way to its target and whether it is on it."""

from collections import defaultdict

from workshop.locales import _, pgettext
from workshop.method.figures import read_number
from workshop.method.trajectory import main_track, points_of
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import ObservationView
from workshop.model.views import IndicatorView
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.drawings.trajectories import Way, trajectories
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.traces import note_refs
from workshop.reports.synthesis.desk import YearDesk, remark
from workshop.reports.wording import sentence

A_PAGE = 15
"""Charts that stand in one figure."""


def measured(desk: YearDesk) -> list[Block]:
    """Charts of the indicators with two values at least, and a table of all values; nothing without any."""
    values = observations(desk)
    found = [one for one in desk.year.indicators if values.get(one.id)]
    if not found:
        return []
    ways = [way for one in found if len((way := _way(desk, one, values[one.id])).points) > 1]
    blocks: list[Block] = [Heading(desk.say(_("What was measured")), 2)]
    said = _("A chart for each indicator with several values: measured (full line), way to the target (broken line).")
    if ways:
        blocks.append(remark(desk, said))
    for first in range(0, len(ways), A_PAGE):
        blocks.append(trajectories(ways[first : first + A_PAGE], desk.say(_("From the first value to the target"))))
    return [*blocks, _table(desk, found, values)]


def observations(desk: YearDesk) -> dict[str, list[ObservationView]]:
    """The observations of each indicator, oldest first, with the number that is read in them."""
    found: dict[str, list[ObservationView]] = defaultdict(list)
    for rank, one in enumerate(desk.year.observations):
        view = ObservationView(
            str(rank), one.indicator_id, one.observed_on, one.value, read_number(one.value), one.source, one.note
        )
        found[one.indicator_id].append(view)
    return found


def _way(desk: YearDesk, one: IndicatorView, values: list[ObservationView]) -> Way:
    _objective, track = main_track(one, values)
    told = track_words(track)
    target = track.target if track.target and track.target.year else None
    points = tuple(points_of(values))
    return Way(desk.whole.words(one.name), desk.whole.words(one.unit), points, track.base, target, track.state, told)


def _table(desk: YearDesk, found: list[IndicatorView], values: dict[str, list[ObservationView]]) -> Table:
    titles = (
        (pgettext("minutes", "Indicator"), 2.2),
        (_("Values"), 2.4),
        (_("Where it stands"), 2.0),
        (_("Source"), 1.4),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, one, values[one.id]) for one in found)
    return Table(desk.say(_("Values measured, and where each indicator stands")), columns, rows)


def _row(desk: YearDesk, one: IndicatorView, values: list[ObservationView]) -> Row:
    whole = desk.whole
    name = [Line((Span(whole.words(one.name)),), note_refs(whole, one.entry_id))]
    if one.unit:
        name.append(Line((Span(whole.words(one.unit), Tone.QUIET),)))
    told = whole.between.join(
        _("{0} in {1}").format(whole.words(value.value), value.observed_on.year) for value in values
    )
    sources = whole.between.join(dict.fromkeys(whole.words(value.source) for value in values if value.source))
    _objective, track = main_track(one, values)
    stands = text_cell(desk.say(sentence(track_words(track))))
    notes = (
        Line((Span(f"{one.observed_on.year}{whole.colon}{whole.words(one.note)}", Tone.QUIET),))
        for one in values
        if one.note
    )
    return Row((Cell(tuple(name)), Cell((Line((Span(told),)), *notes)), stands, text_cell(sources)))
