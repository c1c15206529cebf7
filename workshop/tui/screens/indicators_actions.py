"""What is done to the indicator under the cursor: measured, corrected, brought to another state, changed; or made."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.method.figures import read_number
from workshop.method.labels import label
from workshop.model.errors import WorkshopError
from workshop.model.roadmap_views import ObservationView, RoadmapView, TrackedIndicator
from workshop.model.words import IndicatorStatus
from workshop.services import indicators as service
from workshop.services.indicators import ObservationDraft
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens import indicators_words as words
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.states import session_words
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[RoadmapView]
else:
    Base = object


class IndicatorsActions(Base):
    """Mixed into the indicators' screen, which says what is under the cursor."""

    wanted: str | None = None
    """The indicator that the cursor goes to when the list is shown next."""

    if TYPE_CHECKING:

        @property
        def tracked(self) -> TrackedIndicator | None: ...
        @property
        def key(self) -> str: ...

    def action_observe(self) -> None:
        tracked = self.tracked
        if tracked is not None:
            source = tracked.observations[-1].source if tracked.observations else tracked.indicator.source
            title = _("A measured value of “{name}”").format(name=tracked.indicator.name)
            fields = _fields(ObservationDraft(date.today(), "", source), tracked.indicator.unit)
            known = tracked.indicator.id
            self.app.push_screen(
                FormDialog(title, fields, save=lambda v: service.add_observation(self.house, known, _draft(v)))
            )

    @work(exclusive=True, group="pick")
    async def action_correct(self) -> None:
        tracked = self.tracked
        if tracked is None or not tracked.observations:
            return
        choices = [Choice(one, f"{_day(one.observed_on)}   {one.value}", one.source) for one in tracked.observations]
        picked = await self.app.push_screen_wait(
            ChooseDialog(_("Which value?"), choices[::-1], typing=False)
        )  # fmt: skip
        if picked is None:
            return
        before = ObservationDraft(picked.observed_on, picked.value, picked.source, picked.note)
        fields = _fields(before, tracked.indicator.unit, _("Empty: the value is taken away."))
        title = _("Correct the value of {day}").format(day=_day(picked.observed_on))
        await self.app.push_screen_wait(FormDialog(title, fields, save=lambda v: self._corrected(picked, v)))

    def _corrected(self, before: ObservationView, values: Values) -> None:
        if values["value"].strip():
            service.change_observation(self.house, before.id, _draft(values))
        else:
            service.remove_observation(self.house, before.id)

    @work(exclusive=True, group="pick")
    async def action_status(self) -> None:
        view, tracked = self.view, self.tracked
        if view is None or tracked is None:
            return
        known = tracked.indicator
        choices = [Choice(one, f"{words.MARKS[one][0]} {label(one)}") for one in IndicatorStatus]
        status = await self.app.push_screen_wait(
            ChooseDialog(known.name, choices, current=known.status, typing=False)
        )  # fmt: skip
        if status is None:
            return
        session_id = None
        if status is IndicatorStatus.VALIDATED:
            held = [Choice(one.id, f"{one.number} · {session_words(one)}") for one in reversed(view.sessions)]
            session_id = await self.app.push_screen_wait(ChooseDialog(_("Validated in which session?"), held))
            if session_id is None:
                return
        self.carry_out(lambda: service.set_indicator_status(self.house, known.id, status, session_id))

    @work(exclusive=True, group="pick")
    async def action_edit(self) -> None:
        from workshop.tui.dialogs.indicator_sheet import IndicatorSheet

        if self.key:
            try:
                sheet = IndicatorSheet(self.house, self.key)
            except WorkshopError as error:
                self.refuse(error)
                return
            await self.app.push_screen_wait(sheet)

    @work(exclusive=True, group="pick")
    async def action_make(self) -> None:
        if self.view is None:
            return
        themes = tuple((theme.id, theme.title) for theme in self.view.themes)
        here = self.tracked.indicator.theme_id if self.tracked else None
        programme_id = self.view.programme.id
        fields = [
            Field("name", _("Indicator"), kind="text", required=True, lines=2),
            Field("theme", _("Theme"), here or "", "choice", choices=(("", _("none")), *themes)),
        ]

        def save(values: Values) -> None:
            self.wanted = service.create_indicator(
                self.house, programme_id, values["theme"] or None, values["name"].strip()
            )

        await self.app.push_screen_wait(FormDialog(_("A new indicator"), fields, save=save))


def _fields(draft: ObservationDraft, unit: str, help: str = "") -> list[Field]:
    named = _("Value ({unit})").format(unit=unit) if unit else _("Value")
    return [
        Field("value", named, draft.value, required=not help, check=_value_fault, help=help or _("As 1 234,5.")),
        Field("day", _("Day"), _day(draft.observed_on), required=True, check=day_fault, help=_("As 31/12/2025.")),
        Field("source", _("Source"), draft.source),
        Field("note", _("Remark"), draft.note, "text", lines=2),
    ]


def _draft(values: Values) -> ObservationDraft:
    day = read_day(values["day"], date.today())
    assert day is not None
    return ObservationDraft(day, values["value"].strip(), values["source"].strip(), values["note"].strip())


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _value_fault(text: str) -> str:
    return "" if read_number(text) is not None else _("Type one number, such as 812 or 1 234,5.")
