"""What is done on the commitments' screen: actions reconciled, commitments changed and merged, remarks answered."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.method.actions import suggestions
from workshop.method.labels import label
from workshop.model.roadmap_views import ActionView, CommitmentView, RemarkView
from workshop.model.words import ResponseStatus
from workshop.services import commitments, responses
from workshop.services.commitments import CommitmentDraft, draft_of
from workshop.services.responses import ResponseDraft
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.commitment_editing import EditsCommitments
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.screens.roadmap_words import by
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values

NEW = ""


class CommitmentsActions(EditsCommitments):
    """Mixed into the commitments' screen, which says what is under the cursor."""

    if TYPE_CHECKING:

        @property
        def remark(self) -> RemarkView | None: ...

    @work(exclusive=True, group="pick")
    async def reconcile(self, told: ActionView) -> None:
        """The commitments that say the like first, then a new one, then all others."""
        view = self.view
        if view is None:
            return
        near = suggestions(told, view.commitments)
        choices = [
            Choice(each.commitment.id, _named(each.commitment), aside=f"≈ {round(each.score)} %") for each in near
        ]
        choices.append(Choice(NEW, _("A new commitment"), told.text))
        known = {each.commitment.id for each in near}
        own = [one for one in view.commitments if one.id not in known]
        own.sort(key=lambda one: one.organisation_id != told.organisation_id or one.organisation_id is None)
        choices += [Choice(one.id, _named(one), aside=label(one.status)) for one in own]
        title = by(told.who) + told.text
        picked = await self.app.push_screen_wait(ChooseDialog(title, choices, current=choices[0].value))
        if picked == NEW:
            self.edit_commitment(None, draft_of(told), told)
        elif picked is not None:
            self.carry_out(
                lambda: commitments.attach_action(self.house, picked, told),
                _("Attached: one commitment, one more note."),
            )

    def answer(self, remark: RemarkView) -> None:
        """The form of the answer to a remark."""
        said = remark.response
        states = tuple((state.value, label(state)) for state in ResponseStatus)
        day = said.answered_on if said and said.answered_on else date.today()
        status = said.status if said else ResponseStatus.ANSWERED
        fields = [
            Field("text", _("Answer"), said.text if said else "", "text", lines=4),
            Field("status", _("State"), status, "choice", choices=states),
            Field("responder", _("Who answers"), said.responder if said else "", completions=self._names()),
            Field("day", _("Day"), f"{day:%d/%m/%Y}", check=day_fault),
        ]

        def save(values: Values) -> None:
            draft = ResponseDraft(
                values["text"].strip(), ResponseStatus(values["status"]), values["responder"].strip(),
                read_day(values["day"], date.today()),
            )  # fmt: skip
            responses.respond(self.house, remark.entry.id, draft)

        self.app.push_screen(FormDialog(_("Answer to a remark"), fields, detail=remark.entry.text, save=save))

    def action_make(self) -> None:
        self.edit_commitment(None, CommitmentDraft(""))

    @work(exclusive=True, group="pick")
    async def action_merge(self) -> None:
        view, one = self.view, self.commitment
        if view is None or one is None:
            return
        choices = [Choice(each, _named(each)) for each in view.commitments if each.id != one.id]
        kept = await self.app.push_screen_wait(
            ChooseDialog(_("“{name}” is the same as…").format(name=one.what), choices)
        )
        if kept is None:
            return
        question = _("Merge “{name}” into “{other}”?").format(name=one.what, other=kept.what)
        if await self.app.push_screen_wait(AskDialog(question, _("What tells of both is kept."))):
            self.carry_out(lambda: commitments.merge_commitments(self.house, kept.id, one.id))

    @work(exclusive=True, group="pick")
    async def action_remove(self) -> None:
        one, remark = self.commitment, self.remark
        if one is not None:
            question = _("Remove the commitment “{name}”?").format(name=one.what)
            detail = _("What told of it waits to be reconciled again.")
            if await self.app.push_screen_wait(AskDialog(question, detail)):
                self.carry_out(lambda: commitments.remove_commitment(self.house, one.id))
        elif remark is not None:
            question = _("Take the answer to “{name}” away?").format(name=remark.entry.text)
            if await self.app.push_screen_wait(AskDialog(question, _("The remark waits for an answer again."))):
                self.carry_out(lambda: responses.withdraw_response(self.house, remark.entry.id))

    def _names(self) -> tuple[str, ...]:
        return tuple(one.short for one in self.view.organisations) if self.view else ()


def _named(one: CommitmentView) -> str:
    return by(one.who) + one.what
