"""The indicators by theme: their state, their last value, on track or not; what was measured and how they came to be."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from workshop.locales import _
from workshop.method.figures import read_number
from workshop.method.labels import label
from workshop.method.trajectory import main_track, points_of
from workshop.model.errors import WorkshopError
from workshop.model.roadmap_views import ObservationView, RoadmapView, TrackedIndicator
from workshop.model.words import IndicatorStatus
from workshop.services import indicators as service
from workshop.services.indicators import ObservationDraft
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.plain import plain
from workshop.tui.screens import indicators_words as words
from workshop.tui.screens.pages import PAGES, READ, PairScreen
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.states import session_words
from workshop.tui.widgets.chart import Chart
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words


class IndicatorsScreen(PairScreen[RoadmapView]):
    """All indicators, or those in one state. Every change is on disk at once."""

    HEADING = N_("Indicators")
    NOTHING = N_("No indicator here: N makes one; a note “;i” in a session does too.")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"indicator", "objective", "observation", "theme", "session"})
    MENU: ClassVar[tuple[Command, ...]] = (
        READ,
        Command(
            "observe", "v,plus", N_("Add a value"), N_("A measured value: day, number, source."), rank=0, shown="v"
        ),
        Command("correct", "c", N_("Correct a value"), N_("Change a measured value, or take it away."), rank=3),
        Command("status", "s", N_("Status"), N_("Proposed, reworked, validated in a session, to create."), rank=1),
        Command("edit", "m,f2", N_("Change"), N_("Its sheet: wording, unit, objectives."), rank=1, shown="m"),
        Command("make", "n", N_("New"), N_("An indicator that no session noted."), rank=2),
        Command("state(1)", "right", N_("Filter"), N_("Only the indicators in one state."), rank=2, shown="← →"),
        Command("state(-1)", "left", N_("Filter"), rank=None),
        Command("matrix", "x", N_("By framework"), N_("What each law or plan asks of each indicator."), rank=2),
        Command(
            "theme", "t", N_("Theme sheet"), N_("All that was said of one theme, and what is next for it."), rank=4
        ),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=4),
        *PAGES,
        BACK,
    )

    def __init__(self, wanted: str | None = None) -> None:
        """`wanted` is the indicator that the cursor stands on first."""
        super().__init__()
        self._wanted = wanted
        self.status: IndicatorStatus | None = None

    def above_text(self) -> ComposeResult:
        yield Words(id="name")
        yield Chart(id="chart")

    @property
    def tracked(self) -> TrackedIndicator | None:
        """The indicator under the cursor."""
        return self.view.tracked(self.key) if self.view else None

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        self.headline(_(self.HEADING), view.programme.title)
        parts = [words.tally(view, self.status), words.standing_tally(view)]
        self.query_one("#top", Words).put(Content("\n").join(parts))
        wanted, self._wanted = self._wanted, None
        self.put(view, wanted)

    def rows(self, view: RoadmapView) -> Sequence[Row]:
        return words.rows(view, words.lines(view, self.status), self.app.size.width)

    def reading(self, view: RoadmapView, key: str) -> Sequence[Para]:
        tracked = view.tracked(key)
        chart, name = self.query_one(Chart), self.query_one("#name", Words)
        chart.display = tracked is not None
        name.put(plain(tracked.indicator.name if tracked else "", "bold"))
        if tracked is None:
            return ()
        points = points_of(tracked.observations)
        chart.put(points, main_track(tracked.indicator, tracked.observations)[1])
        return tuple(words.reading(view, tracked))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("back", "make", "roadmap", "page", "matrix", "theme"):
            return True
        if action == "state":
            return not self.is_full
        there = self.tracked is not None
        if action == "correct":
            return there and bool(self.tracked and self.tracked.observations)
        return there and not (action == "read" and self.is_full)

    def action_state(self, by: int) -> None:
        self.status = words.STATES[(words.STATES.index(self.status) + by) % len(words.STATES)]
        if self.view is not None:
            self.show(self.view)

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_matrix(self) -> None:
        self.workshop.open_matrix(self.tracked.indicator.theme_id if self.tracked else None)

    def action_theme(self) -> None:
        self.workshop.open_theme(self.tracked.indicator.theme_id if self.tracked else None)

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
            self._wanted = service.create_indicator(
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
