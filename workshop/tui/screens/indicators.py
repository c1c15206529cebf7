"""The indicators by theme: their state, their last value, on track or not; what was measured and how they came to be."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from workshop.locales import _
from workshop.method.trajectory import main_track, points_of
from workshop.model.roadmap_views import RoadmapView, TrackedIndicator
from workshop.model.words import IndicatorStatus
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.plain import plain
from workshop.tui.screens import indicators_words as words
from workshop.tui.screens.indicators_actions import IndicatorsActions
from workshop.tui.screens.pages import PAGES, READ, PairScreen
from workshop.tui.widgets.chart import Chart
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words


class IndicatorsScreen(IndicatorsActions, PairScreen[RoadmapView]):
    """All indicators, or those in one state. Every change is on disk at once."""

    HEADING = N_("Indicators")
    NOTHING = N_("No indicator here: N makes one; a note “;i” in a session does too.")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"indicator", "objective", "observation", "theme", "session"})
    MENU: ClassVar[tuple[Command, ...]] = (
        READ,
        Command(
            "observe", "v,plus", N_("Add a value"), N_("A measured value: day, number, source."), rank=0, shown="v"
        ),
        Command("correct", "c", N_("Correct a value"), N_("Change a measured value, or take it away."), rank=3),
        Command("status", "s", N_("Status"), N_("Proposed, reworked, validated in a session, to create."), rank=1),
        Command("edit", "m,f2", N_("Change"), N_("Its sheet: wording, unit, objectives."), rank=1, shown="m"),
        Command("make", "n", N_("New"), N_("An indicator that no session noted."), rank=2),
        Command("state(1)", "right", N_("Filter"), N_("Only the indicators in one state."), rank=2, shown="← →"),
        Command("state(-1)", "left", N_("Filter"), rank=None),
        Command("matrix", "x", N_("By framework"), N_("What each law or plan asks of each indicator."), rank=2),
        Command(
            "theme", "t", N_("Theme sheet"), N_("All that was said of one theme, and what is next for it."), rank=4
        ),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=4),
        *PAGES,
        BACK,
    )

    def __init__(self, wanted: str | None = None) -> None:
        """`wanted` is the indicator that the cursor stands on first."""
        super().__init__()
        self.wanted = wanted
        self.status: IndicatorStatus | None = None

    def above_text(self) -> ComposeResult:
        yield Words(id="name")
        yield Chart(id="chart")

    @property
    def tracked(self) -> TrackedIndicator | None:
        """The indicator under the cursor."""
        return self.view.tracked(self.key) if self.view else None

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        self.headline(_(self.HEADING), view.programme.title)
        parts = [words.tally(view, self.status), words.standing_tally(view)]
        self.query_one("#top", Words).put(Content("\n").join(parts))
        wanted, self.wanted = self.wanted, None
        self.put(view, wanted)

    def rows(self, view: RoadmapView) -> Sequence[Row]:
        return words.rows(view, words.lines(view, self.status), self.app.size.width)

    def reading(self, view: RoadmapView, key: str) -> Sequence[Para]:
        tracked = view.tracked(key)
        chart, name = self.query_one(Chart), self.query_one("#name", Words)
        chart.display = tracked is not None
        name.put(plain(tracked.indicator.name if tracked else "", "bold"))
        if tracked is None:
            return ()
        points = points_of(tracked.observations)
        chart.put(points, main_track(tracked.indicator, tracked.observations)[1])
        return tuple(words.reading(view, tracked))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("back", "make", "roadmap", "page", "matrix", "theme"):
            return True
        if action == "state":
            return not self.is_full
        there = self.tracked is not None
        if action == "correct":
            return there and bool(self.tracked and self.tracked.observations)
        return there and not (action == "read" and self.is_full)

    def action_state(self, by: int) -> None:
        self.status = words.STATES[(words.STATES.index(self.status) + by) % len(words.STATES)]
        if self.view is not None:
            self.show(self.view)

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_matrix(self) -> None:
        self.workshop.open_matrix(self.tracked.indicator.theme_id if self.tracked else None)

    def action_theme(self) -> None:
        self.workshop.open_theme(self.tracked.indicator.theme_id if self.tracked else None)
