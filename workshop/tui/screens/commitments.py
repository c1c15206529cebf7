"""Partners' actions made commitments, how far these are, and the answers to remarks: three lists, ← → between them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.content import Content

from workshop.locales import _
from workshop.method.actions import suggestions
from workshop.method.labels import label
from workshop.model.roadmap_views import ActionView, CommitmentView, RemarkView, RoadmapView
from workshop.model.words import ResponseStatus
from workshop.services import commitments, responses
from workshop.services.commitments import CommitmentDraft, draft_of
from workshop.services.responses import ResponseDraft
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens import commitment_form
from workshop.tui.screens import commitments_words as words
from workshop.tui.screens.commitments_words import Lists
from workshop.tui.screens.pages import PAGES, PairScreen
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.screens.roadmap_words import by, reading_of_commitment
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words

NEW = ""


class CommitmentsScreen(PairScreen[RoadmapView]):
    """Every change is on disk at once."""

    HEADING = N_("Commitments")
    NOTHING = N_("Nothing here: ← → shows the other lists. A note “;a” in a session tells of an action.")
    MENU: ClassVar[tuple[Command, ...]] = (
        Command(
            "open",
            "enter",
            N_("Open it"),
            N_("Reconcile the action, change the commitment, answer."),
            rank=0,
            bound=False,
        ),
        Command("turn(1)", "right", N_("Other list"), N_("To reconcile, commitments, remarks."), rank=0, shown="← →"),
        Command("turn(-1)", "left", N_("Other list"), rank=None),
        Command("progress", "s", N_("Status"), N_("How far this commitment is."), rank=1),
        Command("merge", "d", N_("Same as…"), N_("Two commitments are one; what tells of both is kept."), rank=2),
        Command("make", "n", N_("New"), N_("A commitment that nobody told in a session."), rank=2),
        Command("remove", "delete", N_("Remove"), N_("The commitment, or the answer to this remark."), rank=3),
        Command("read", "space", N_("Read"), N_("In the whole width; Esc comes back."), rank=3),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=4),
        Command("matrix", "x", N_("Members × objectives"), N_("Who works on what, and where nobody does."), rank=4),
        *PAGES,
        BACK,
    )

    def __init__(self, wanted: str | None = None) -> None:
        """`wanted` is the commitment that the cursor stands on first."""
        super().__init__()
        self._wanted = wanted
        self.which = Lists.COMMITMENTS if wanted else Lists.ACTIONS

    @property
    def action(self) -> ActionView | None:
        """The action under the cursor."""
        found = self.view.actions if self.view and self.which is Lists.ACTIONS else ()
        return next((one for one in found if one.key == self.key), None)

    @property
    def commitment(self) -> CommitmentView | None:
        """The commitment under the cursor."""
        found = self.view.commitments if self.view and self.which is Lists.COMMITMENTS else ()
        return next((one for one in found if one.id == self.key), None)

    @property
    def remark(self) -> RemarkView | None:
        """The remark under the cursor."""
        found = self.view.remarks if self.view and self.which is Lists.REMARKS else ()
        return next((one for one in found if one.entry.id == self.key), None)

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        self.headline(_(self.HEADING), view.programme.title)
        parts = [words.tabs(view, self.which), words.sentence(view, self.which)]
        self.query_one("#top", Words).put(Content("\n").join(parts))
        wanted, self._wanted = self._wanted, None
        self.put(view, wanted)

    def rows(self, view: RoadmapView) -> Sequence[Row]:
        if self.which is Lists.ACTIONS:
            return words.action_rows(view)
        return words.commitment_rows(view, date.today()) if self.which is Lists.COMMITMENTS else words.remark_rows(view)

    def reading(self, view: RoadmapView, key: str) -> Sequence[Para]:  # noqa: ARG002
        if (told := self.action) is not None:
            return tuple(words.reading_of_action(view, told, suggestions(told, view.commitments)))
        if (one := self.commitment) is not None:
            return (*reading_of_commitment(one, date.today()), *words.serves(view, one))
        if (remark := self.remark) is not None:
            return tuple(words.reading_of_remark(remark))
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted:
            return False
        one, answered = self.commitment, self.remark is not None and self.remark.response is not None
        return {
            "open": bool(self.key) and not self.is_full,
            "read": bool(self.key) and not self.is_full,
            "turn": not self.is_full,
            "progress": one is not None,
            "merge": one is not None and self.view is not None and len(self.view.commitments) > 1,
            "remove": one is not None or answered,
        }.get(action, True)

    def action_turn(self, by: int) -> None:
        lists = list(Lists)
        self.which = lists[(lists.index(self.which) + by) % len(lists)]
        if self.view is not None:
            self.show(self.view)
            self.list.go_first()

    def chosen(self) -> None:
        if (told := self.action) is not None:
            self._reconcile(told)
        elif (one := self.commitment) is not None:
            self._edit(one.id, commitment_form.draft_of_view(one))
        elif (remark := self.remark) is not None:
            self._answer(remark)

    @work(exclusive=True, group="pick")
    async def _reconcile(self, told: ActionView) -> None:
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
            self._edit(None, draft_of(told), told)
        elif picked is not None:
            self.carry_out(
                lambda: commitments.attach_action(self.house, picked, told),
                _("Attached: one commitment, one more note."),
            )

    def _edit(self, commitment_id: str | None, draft: CommitmentDraft, told: ActionView | None = None) -> None:
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

    def _answer(self, remark: RemarkView) -> None:
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
        self._edit(None, CommitmentDraft(""))

    @work(exclusive=True, group="pick")
    async def action_progress(self) -> None:
        one = self.commitment
        if one is None:
            return
        state = await self.app.push_screen_wait(commitment_form.progress(one))
        if state is not None:
            self.carry_out(lambda: commitments.set_commitment_status(self.house, one.id, state))

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

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_matrix(self) -> None:
        self.workshop.open_convergence()

    def _names(self) -> tuple[str, ...]:
        return tuple(one.short for one in self.view.organisations) if self.view else ()


def _named(one: CommitmentView) -> str:
    return by(one.who) + one.what
