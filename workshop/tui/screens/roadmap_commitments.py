"""New commitments of the roadmap, for the lever or the objective under the cursor."""

from workshop.services.commitments import CommitmentDraft
from workshop.tui.screens.commitment_editing import EditsCommitments
from workshop.tui.screens.roadmap_base import OnRoadmap


class CommitmentActions(EditsCommitments, OnRoadmap):
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
