"""The matrix of targets of a theme: indicators by frameworks (PREPA 2030, PPA 2027), filled in cell by cell."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.frameworks import Framework, TargetMatrix, matrices
from workshop.model.roadmap_views import RoadmapView
from workshop.model.views import IndicatorView
from workshop.services.targets import ObjectiveDraft, objective_draft
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens import target_matrix_words as words
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.target_matrix_actions import TargetMatrixActions
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class TargetMatrixScreen(TargetMatrixActions, ViewScreen[RoadmapView]):
    """Every target is on disk at once; a framework that was named and has no target yet is kept while this is open."""

    CSS_PATH: ClassVar[list[str]] = ["target_matrix.tcss"]  # type: ignore[assignment]
    HEADING = N_("Targets by framework")
    AUTO_FOCUS = "#rows"
    WATCHES: ClassVar[frozenset[str]] = frozenset({"indicator", "objective", "observation", "theme"})
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("edit", "enter", N_("Target"), N_("What this framework asks of this indicator."), rank=0, bound=False),
        Command("across(-1)", "left", N_("Framework"), shown="← →", rank=0),
        Command("across(1)", "right", N_("Framework"), rank=None),
        Command("framework", "n", N_("New framework"), N_("A law, a plan: its horizon and base year."), rank=1),
        Command("row", "a", N_("Add an indicator"), N_("One that no framework names so far."), rank=1),
        Command("empty", "delete", N_("Remove the target"), N_("The cell is empty again."), rank=3),
        Command("theme", "t", N_("Other theme"), N_("The matrix of another theme."), rank=2),
        Command("indicator", "i", N_("Indicator"), N_("Its sheet, its values, its life."), rank=2),
        BACK,
    )

    def __init__(self, theme_id: str | None = None) -> None:
        """`theme_id` is shown first if a framework asks something there, else the first theme where one does."""
        super().__init__()
        self.theme_id = theme_id
        self._chosen = False
        self.framework: Framework | None = None
        self.named: dict[str, list[Framework]] = {}
        self.added: list[str] = []

    def body(self) -> ComposeResult:
        yield Words(id="about")
        yield Words(id="numbers")
        yield RowList(id="rows")
        yield Words(id="cell")

    @property
    def list(self) -> RowList:
        return self.query_one("#rows", RowList)

    @property
    def found(self) -> TargetMatrix:
        """The matrix in sight."""
        assert self.view is not None
        theme = self.theme_id or ""
        return words.grid(self.view, theme, self.named.get(theme, ()), self.added)

    @property
    def column(self) -> int:
        """The place of the chosen framework, 0 for none: it keeps its column whatever is filled in."""
        known = self.found.frameworks
        return known.index(self.framework) if self.framework in known else 0

    @property
    def cell(self) -> tuple[IndicatorView, Framework, tuple[ObjectiveDraft, ...]] | None:
        """The indicator, the framework and what it asks, under the cursor."""
        found = self.found if self.view else None
        row = next((each for each in found.rows if each[0].id == self.list.key), None) if found else None
        if found is None or row is None or not found.frameworks:
            return None
        here = row[1][self.column]
        return row[0], found.frameworks[self.column], tuple(objective_draft(one) for one in here)

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        if not self._chosen:
            self._choose(view)
        found, width = self.found, self.app.size.width
        first = max(0, self.column - words.in_sight(width) + 1)
        self.headline(_(self.HEADING), view.theme(self.theme_id))
        self.query_one("#about", Words).put(words.about(found))
        self.query_one("#numbers", Words).put(words.header(found, self.column, first, width))
        self.list.put(words.rows(view, found, self.column, first, width))
        self._tell()
        self.refresh_bindings()

    @on(RowList.Moved)
    def _tell(self) -> None:
        if self.view is not None:
            self.query_one("#cell", Words).put(words.cell_told(self.view, self.found, self.list.key, self.column))
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted or self.view is None:
            return action == "back"
        cell = self.cell
        return {
            "edit": cell is not None,
            "empty": cell is not None and bool(cell[2]),
            "across": len(self.found.frameworks) > 1,
            "indicator": bool(self.list.key),
        }.get(action, True)

    def _choose(self, view: RoadmapView) -> None:
        """The theme to begin with."""
        own = [one.indicator for one in view.indicators]
        framed = [one.theme_id for one in matrices(own)]
        if self.theme_id not in framed:
            known = (*framed, self.theme_id, *(one.theme_id for one in own), *(one.id for one in view.themes))
            self.theme_id = next((one for one in known if one), None)
        self._chosen = True

    def action_across(self, by: int) -> None:
        if self.view is not None:
            known = self.found.frameworks
            self.framework = known[(self.column + by) % len(known)] if known else None
            self.show(self.view)

    def action_indicator(self) -> None:
        self.workshop.open_indicators(self.list.key)

    @on(RowList.Chosen)
    def _chosen_cell(self) -> None:
        self.edit()

    def again(self) -> None:
        """Shows the same view with what was named or chosen since."""
        if self.view is not None:
            self.show(self.view)

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted and self.query("#rows"):
            self.show(self.view)
