"""What can be done to the row under the cursor of the roadmap."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.model.errors import WorkshopError
from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView
from workshop.model.words import Term
from workshop.services import axes, commitments, levers
from workshop.services.axes import AxisValidation
from workshop.services.commitments import CommitmentDraft
from workshop.services.levers import LeverDraft
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens import commitment_form
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.states import session_words
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[RoadmapView]
else:
    Base = object

NONE, OPEN_AGAIN = "", "open again"


class RoadmapActions(Base):
    """Mixed into the roadmap's screen, which says what is under the cursor."""

    wanted: str | None = None
    """The row that the cursor goes to when the roadmap is shown next."""

    if TYPE_CHECKING:

        @property
        def axis(self) -> AxisView | None: ...
        @property
        def objective(self) -> RoadmapObjective | None: ...
        @property
        def lever(self) -> RoadmapLever | None: ...
        @property
        def commitment(self) -> CommitmentView | None: ...

    # axes

    def action_axis(self) -> None:
        view = self.view
        if view is None:
            return

        def save(values: Values) -> None:
            made = axes.add_axis(self.house, view.programme.id, values["title"].strip(), values["summary"].strip())
            self.wanted = f"axis:{made}"

        self.app.push_screen(FormDialog(_("A new axis"), _axis_fields(), save=save))

    def action_move(self, by: int) -> None:
        axis = self.axis
        if axis is not None:
            self.carry_out(lambda: axes.move_axis(self.house, axis.id, by))

    @work(exclusive=True, group="pick")
    async def action_validate(self) -> None:
        """The form of the collective validation; one that is there may be opened again."""
        view, axis = self.view, self.axis
        if view is None or axis is None:
            return
        if axis.validated_on is not None:
            ways = [
                Choice("anew", _("Validate it anew"), _("Day, session, who, reservations")),
                Choice(OPEN_AGAIN, _("Open it again"), _("It counts as not validated")),
            ]
            way = await self.app.push_screen_wait(ChooseDialog(axis.title, ways, typing=False))
            if way == OPEN_AGAIN:
                self.carry_out(lambda: axes.invalidate_axis(self.house, axis.id))
            if way != "anew":
                return
        held = [(one.id, f"{one.number} · {session_words(one)}") for one in reversed(view.sessions)]
        day = axis.validated_on or date.today()
        fields = [
            Field("day", _("Day"), f"{day:%d/%m/%Y}", required=True, check=day_fault),
            Field("session", _("Session"), axis.validated_in_id or "", "choice", choices=((NONE, _("none")), *held)),
            Field("by", _("By whom"), axis.validated_by, help=_("Who agreed, and how: “22 members, by show of hands”.")),
            Field(
                "reservations", _("Reservations"), axis.reservations, "text", lines=4,
                help=_("One a line, with who holds it."),
            ),
        ]  # fmt: skip

        def save(values: Values) -> None:
            on = read_day(values["day"], date.today())
            assert on is not None
            said = AxisValidation(on, values["session"] or None, values["by"].strip(), values["reservations"].strip())
            axes.validate_axis(self.house, axis.id, said)

        await self.app.push_screen_wait(FormDialog(_("Collective validation of the axis"), fields, save=save))

    @work(exclusive=True, group="pick")
    async def action_place(self) -> None:
        view, line = self.view, self.objective
        if view is None or line is None:
            return
        if not view.axes:
            self.tell(_("There is no axis yet: A makes the first one."))
            return
        choices = [Choice(one.id, one.title) for one in view.axes]
        choices.append(Choice(NONE, _("In no axis")))
        dialog = ChooseDialog(objective_words(line), choices, current=line.axis_id or NONE, typing=False)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.carry_out(lambda: axes.put_objective(self.house, line.objective.id, picked or None))

    # levers

    @work(exclusive=True, group="pick")
    async def action_lever(self) -> None:
        if (line := self.objective) is not None:
            await self._lever_under(line)
        elif (lever := self.lever) is not None:
            await self._objective_of(lever)

    async def _lever_under(self, line: RoadmapObjective) -> None:
        """One that there is, or typed words for a new one."""
        view = self.view
        if view is None:
            return
        own = {lever.lever.id for lever in line.levers}
        choices: list[Choice[tuple[str, str]]] = [
            Choice((one.lever.id, ""), one.lever.title, aside=one.lever.heading)
            for one in sorted(view.levers, key=lambda each: each.objective_id is not None)
            if one.lever.id not in own
        ]
        dialog: ChooseDialog[tuple[str, str]] = ChooseDialog(
            _("A lever for “{name}”").format(name=objective_words(line)), choices, free=lambda typed: ("", typed),
            hint=_("Type a few letters, or the words of a new lever"),
        )  # fmt: skip
        picked = await self.app.push_screen_wait(dialog)
        if picked is None:
            return
        lever_id, typed = picked
        target = line.objective.id
        if lever_id:
            self.carry_out(lambda: levers.put_lever(self.house, lever_id, target))
        else:
            draft = LeverDraft(typed, objective_id=target, theme_id=line.theme_id)
            self.carry_out(lambda: levers.save_lever(self.house, view.programme.id, None, draft))

    async def _objective_of(self, lever: RoadmapLever) -> None:
        view = self.view
        if view is None:
            return
        choices = [Choice(one.objective.id, objective_words(one)) for one in view.objectives]
        choices.insert(0, Choice(NONE, _("Under no objective")))
        dialog = ChooseDialog(lever.lever.title, choices, current=lever.objective_id or NONE)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.carry_out(lambda: levers.put_lever(self.house, lever.lever.id, picked or None))

    # commitments

    def action_commit(self) -> None:
        line, lever = self.objective, self.lever
        if lever is not None:
            draft = CommitmentDraft(
                "", leads=not lever.leads, lever_id=lever.lever.id, theme_id=lever.lever.theme_id
            )  # fmt: skip
            self._edit_commitment(None, draft)
        elif line is not None:
            self._edit_commitment(None, CommitmentDraft("", objective_id=line.objective.id, theme_id=line.theme_id))

    @work(exclusive=True, group="pick")
    async def action_progress(self) -> None:
        one = self.commitment
        if one is None:
            return
        state = await self.app.push_screen_wait(commitment_form.progress(one))
        if state is not None:
            self.carry_out(lambda: commitments.set_commitment_status(self.house, one.id, state))

    def _edit_commitment(self, commitment_id: str | None, draft: CommitmentDraft) -> None:
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

    # any row

    @work(exclusive=True, group="pick")
    async def action_change(self) -> None:
        if (axis := self.axis) is not None:
            await self._change_axis(axis)
        elif (lever := self.lever) is not None:
            await self._change_lever(lever)
        elif (one := self.commitment) is not None:
            self._edit_commitment(one.id, commitment_form.draft_of_view(one))
        elif (line := self.objective) is not None and line.indicator is not None:
            from workshop.tui.dialogs.indicator_sheet import IndicatorSheet

            try:
                sheet = IndicatorSheet(self.house, line.indicator.id)
            except WorkshopError as error:
                self.refuse(error)
                return
            await self.app.push_screen_wait(sheet)

    async def _change_axis(self, axis: AxisView) -> None:
        def save(values: Values) -> None:
            axes.reword_axis(self.house, axis.id, values["title"].strip(), values["summary"].strip())

        await self.app.push_screen_wait(FormDialog(_("Change the axis"), _axis_fields(axis), save=save))

    async def _change_lever(self, lever: RoadmapLever) -> None:
        view = self.view
        if view is None:
            return
        one = lever.lever
        headings = tuple(dict.fromkeys(each.lever.heading for each in view.levers if each.lever.heading))
        fields = [
            Field("title", _("Lever"), one.title, "text", required=True, lines=2),
            Field("heading", _("Group"), one.heading, completions=headings),
            Field("term", _("Term"), one.term, "choice", choices=tuple((each.value, label(each)) for each in Term)),
        ]

        def save(values: Values) -> None:
            draft = LeverDraft(
                values["title"].strip(), values["heading"].strip(), Term(values["term"]), lever.objective_id, one.theme_id
            )  # fmt: skip
            levers.save_lever(self.house, view.programme.id, one.id, draft)

        await self.app.push_screen_wait(FormDialog(_("Change the lever"), fields, save=save))

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


def _axis_fields(axis: AxisView | None = None) -> Sequence[Field]:
    return (
        Field("title", _("Axis"), axis.title if axis else "", required=True),
        Field("summary", _("In a few words"), axis.summary if axis else "", "text", lines=3),
    )
