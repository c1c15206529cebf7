"""What is done to the commitments of the roadmap: made, changed, brought forward."""

from textual import work

from workshop.locales import _
from workshop.services import commitments
from workshop.services.commitments import CommitmentDraft
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens import commitment_form
from workshop.tui.screens.roadmap_base import OnRoadmap
from workshop.tui.widgets.fields import Values


class CommitmentActions(OnRoadmap):
    """A part of the roadmap's screen."""

    def action_commit(self) -> None:
        line, lever = self.objective, self.lever
        if lever is not None:
            draft = CommitmentDraft(
                "", leads=not lever.leads, lever_id=lever.lever.id, theme_id=lever.lever.theme_id
            )  # fmt: skip
            self.edit_commitment(None, draft)
        elif line is not None:
            self.edit_commitment(None, CommitmentDraft("", objective_id=line.objective.id, theme_id=line.theme_id))

    @work(exclusive=True, group="pick")
    async def action_progress(self) -> None:
        one = self.commitment
        if one is None:
            return
        state = await self.app.push_screen_wait(commitment_form.progress(one))
        if state is not None:
            self.carry_out(lambda: commitments.set_commitment_status(self.house, one.id, state))

    def edit_commitment(self, commitment_id: str | None, draft: CommitmentDraft) -> None:
        """Its form; None makes a new one."""
        view = self.view
        if view is None:
            return

        def save(values: Values) -> None:
            typed = commitment_form.draft_from(view, values, draft)
            if commitment_id is None:
                commitments.make_commitment(self.house, view.programme.id, typed)
            else:
                commitments.change_commitment(self.house, commitment_id, typed)

        title = _("Commitment") if commitment_id else _("A new commitment")
        dialog = FormDialog(title, commitment_form.fields(view, draft), cross=commitment_form.cross, save=save)
        dialog.add_class("-compact")
        self.app.push_screen(dialog)
