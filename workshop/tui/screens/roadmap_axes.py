"""What is done to the axes of the roadmap: made, moved, validated by all, given objectives."""

from collections.abc import Sequence
from datetime import date

from textual import work

from workshop.locales import _
from workshop.method.objective_words import objective_words
from workshop.model.roadmap_views import AxisView
from workshop.services import axes
from workshop.services.axes import AxisValidation
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.screens.roadmap_base import NONE, OnRoadmap
from workshop.tui.states import session_words
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values

OPEN_AGAIN = "open again"


class AxisActions(OnRoadmap):
    """A part of the roadmap's screen."""

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

    async def change_axis(self, axis: AxisView) -> None:
        """Asks for its words."""

        def save(values: Values) -> None:
            axes.reword_axis(self.house, axis.id, values["title"].strip(), values["summary"].strip())

        await self.app.push_screen_wait(FormDialog(_("Change the axis"), _axis_fields(axis), save=save))


def _axis_fields(axis: AxisView | None = None) -> Sequence[Field]:
    return (
        Field("title", _("Axis"), axis.title if axis else "", required=True),
        Field("summary", _("In a few words"), axis.summary if axis else "", "text", lines=3),
    )
