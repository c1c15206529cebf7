"""What can be done to the row under the cursor of the roadmap, whatever it is."""

from textual import work

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.services import axes, commitments, levers
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.screens import commitment_form
from workshop.tui.screens.roadmap_axes import AxisActions
from workshop.tui.screens.roadmap_commitments import CommitmentActions
from workshop.tui.screens.roadmap_levers import LeverActions


class RoadmapActions(AxisActions, LeverActions, CommitmentActions):
    """Mixed into the roadmap's screen, which says what is under the cursor."""

    @work(exclusive=True, group="pick")
    async def action_change(self) -> None:
        if (axis := self.axis) is not None:
            await self.change_axis(axis)
        elif (lever := self.lever) is not None:
            await self.change_lever(lever)
        elif (one := self.commitment) is not None:
            self.edit_commitment(one.id, commitment_form.draft_of_view(one))
        elif (line := self.objective) is not None and line.indicator is not None:
            from workshop.tui.dialogs.indicator_sheet import IndicatorSheet

            try:
                sheet = IndicatorSheet(self.house, line.indicator.id)
            except WorkshopError as error:
                self.refuse(error)
                return
            await self.app.push_screen_wait(sheet)

    @work(exclusive=True, group="pick")
    async def action_remove(self) -> None:
        axis, lever, one = self.axis, self.lever, self.commitment
        if axis is not None:
            question = _("Remove the axis “{name}”?").format(name=axis.title)
            if await self.app.push_screen_wait(AskDialog(question, _("Its objectives stay, in no axis."))):
                self.carry_out(lambda: axes.remove_axis(self.house, axis.id))
        elif lever is not None:
            question = _("Remove the lever “{name}”?").format(name=lever.lever.title)
            if await self.app.push_screen_wait(AskDialog(question, _("The commitments to it stay."))):
                self.carry_out(lambda: levers.remove_lever(self.house, lever.lever.id))
        elif one is not None:
            question = _("Remove the commitment “{name}”?").format(name=one.what)
            detail = _("What told of it waits to be reconciled again.")
            if await self.app.push_screen_wait(AskDialog(question, detail)):
                self.carry_out(lambda: commitments.remove_commitment(self.house, one.id))

    # other screens

    def action_matrix(self) -> None:
        self.workshop.open_convergence()

    def action_commitments(self) -> None:
        self.workshop.open_commitments()

    def action_indicators(self) -> None:
        line = self.objective
        self.workshop.open_indicators(line.objective.indicator_id if line else None)
