"""What is done in the matrix of targets: frameworks named, indicators added, cells written and emptied."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.method.frameworks import Framework, TargetMatrix
from workshop.model.roadmap_views import RoadmapView
from workshop.model.views import IndicatorView
from workshop.services.targets import ObjectiveDraft, draft_of, save_indicator
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.dialogs.indicator_sheet import session_of
from workshop.tui.dialogs.objective_sheet import ObjectiveSheet, made, read_year, year_fault
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[RoadmapView]
else:
    Base = object


class TargetMatrixActions(Base):
    """Mixed into the screen of the matrix, which says what is under the cursor."""

    theme_id: str | None
    framework: Framework | None
    """The framework whose column is lit."""
    named: dict[str, list[Framework]]
    """By theme, the frameworks that have no target so far."""
    added: list[str]
    """The indicators that are shown whether a framework names them or not."""

    if TYPE_CHECKING:

        @property
        def found(self) -> TargetMatrix: ...
        @property
        def cell(self) -> tuple[IndicatorView, Framework, tuple[ObjectiveDraft, ...]] | None: ...
        @property
        def list(self) -> RowList: ...
        def again(self) -> None: ...

    def action_framework(self) -> None:
        fields = [
            Field("name", _("Framework"), required=True, help=_("As PREPA, SNBC, PPA, PCAET.")),
            Field("horizon", _("Target year"), check=year_fault),
            Field("base_year", _("Base year"), check=year_fault),
        ]

        def save(values: Values) -> None:
            column = Framework(values["name"].strip(), read_year(values["horizon"]), read_year(values["base_year"]))
            self.named.setdefault(self.theme_id or "", []).append(column)
            self.framework = column

        self.app.push_screen(FormDialog(_("A new framework"), fields, save=save), lambda _done: self.again())

    @work(exclusive=True, group="pick")
    async def action_row(self) -> None:
        if self.view is None:
            return
        there = {one.id for one, _cells in self.found.rows}
        own = [one.indicator for one in self.view.indicators if one.indicator.theme_id == self.theme_id]
        choices = [Choice(one.id, one.name) for one in own if one.id not in there]
        if not choices:
            self.tell(_("All indicators of this theme are there: a note “;i” in a session makes another."))
            return
        picked = await self.app.push_screen_wait(ChooseDialog(_("Which indicator?"), choices))
        if picked is not None:
            self.added.append(picked)
            self.again()
            self.list.go_to_key(picked)

    @work(exclusive=True, group="pick")
    async def action_theme(self) -> None:
        if self.view is None:
            return
        choices = [Choice(one.id, one.title) for one in self.view.themes]
        dialog = ChooseDialog(_("Which theme?"), choices, current=self.theme_id, typing=False)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.theme_id, self.framework = picked, None
            self.again()

    @work(exclusive=True, group="pick")
    async def edit(self) -> None:
        """The form of the cell under the cursor."""
        if (cell := self.cell) is None:
            return
        indicator, column, there = cell
        blank = ObjectiveDraft(framework=column.name, horizon=column.horizon, base_year=column.base_year)
        before = there[0] if there else blank
        values = await self.app.push_screen_wait(ObjectiveSheet(before))
        if values is not None:
            self._store(indicator, made(values, before), before.id)

    def action_empty(self) -> None:
        if (cell := self.cell) is not None and cell[2]:
            self._store(cell[0], None, cell[2][0].id)

    def _store(self, indicator: IndicatorView, target: ObjectiveDraft | None, known: str | None) -> None:
        """Puts a target into its cell; None empties it. The sheet of the indicator is stored as a whole."""
        draft = draft_of(indicator)
        others = tuple(one for one in draft.objectives if one.id != known or known is None)
        place = next((at for at, one in enumerate(draft.objectives) if one.id == known), len(others))
        kept = others if target is None else (*others[:place], target, *others[place:])
        wanted = replace(draft, objectives=kept)

        def work() -> None:
            save_indicator(self.house, indicator.id, wanted, session_of(self.house, indicator))

        self.added.append(indicator.id)
        self.carry_out(work)
