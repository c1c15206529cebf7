"""A commitment changed and brought forward, the same on the roadmap and on the commitments' screen."""

from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.model.roadmap_views import ActionView, CommitmentView, RoadmapView
from workshop.services import commitments
from workshop.services.commitments import CommitmentDraft
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens import commitment_form
from workshop.tui.widgets.fields import Values

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[RoadmapView]
else:
    Base = object


class EditsCommitments(Base):
    """Mixed into screens that say which commitment is under the cursor."""

    if TYPE_CHECKING:

        @property
        def commitment(self) -> CommitmentView | None: ...

    @work(exclusive=True, group="pick")
    async def action_progress(self) -> None:
        one = self.commitment
        if one is None:
            return
        state = await self.app.push_screen_wait(commitment_form.progress(one))
        if state is not None:
            self.carry_out(lambda: commitments.set_commitment_status(self.house, one.id, state))

    def edit_commitment(
        self, commitment_id: str | None, draft: CommitmentDraft, told: ActionView | None = None
    ) -> None:
        """The form of a commitment; None makes a new one, of an action that was told where there is one."""
        view = self.view
        if view is None:
            return

        def save(values: Values) -> None:
            typed = commitment_form.draft_from(view, values, draft)
            if commitment_id is None:
                commitments.make_commitment(self.house, view.programme.id, typed, told)
            else:
                commitments.change_commitment(self.house, commitment_id, typed)

        title = _("Commitment") if commitment_id else _("A new commitment")
        dialog = FormDialog(title, commitment_form.fields(view, draft), cross=commitment_form.cross, save=save)
        dialog.add_class("-compact")
        self.app.push_screen(dialog)
