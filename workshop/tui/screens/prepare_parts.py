"""What the preparing screen is made of: its parts, and how a plan is put into them."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.words import Stage
from workshop.tui.commands import N_
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.prepare_data import read_prepare
from workshop.tui.screens.prepare_form import TYPED, crew_fields, session_fields, title_missing
from workshop.tui.screens.prepare_plan import Plan, PrepareData
from workshop.tui.screens.prepare_words import expected_rows, expected_words, verdict
from workshop.tui.widgets.form import FormPanel
from workshop.tui.widgets.plan_editors import AgendaEditor, TablesEditor
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class PrepareParts(WorkshopScreen):
    """The session, the people, the agenda with its verdict, the tables. `plan` is what stands in them."""

    CSS_PATH: ClassVar[list[str]] = ["prepare.tcss", "../widgets/compact.tcss"]  # type: ignore[assignment]
    HEADING = N_("Prepare a session")
    AUTO_FOCUS = ""
    WATCHES: ClassVar[frozenset[str]] = frozenset({"none"})

    def __init__(self, session_id: str | None = None) -> None:
        super().__init__()
        self.session_id = session_id
        self._loaded = False
        self._fault: WorkshopError | None = None

    def body(self) -> ComposeResult:
        try:
            self.data: PrepareData = read_prepare(self.house, self.session_id, self.workshop.programme_id)
        except WorkshopError as error:
            self._fault = error
            return
        self.plan: Plan = self.data.plan
        with Horizontal(id="plan"):
            with Vertical(id="left"):
                with Vertical(id="session", classes="region -compact"):
                    yield Words(_("The session"), classes="region-title")
                    yield FormPanel(session_fields(self.data), cross=title_missing, id="form")
                with Vertical(id="people", classes="region -compact"):
                    yield Words(_("The people"), classes="region-title", id="people-title")
                    yield FormPanel(crew_fields(self.data), id="crew")
                    yield RowList(shy=True, id="expected-list")
            with Vertical(id="right"):
                with Vertical(id="agenda", classes="region"):
                    yield Words(_("The agenda"), classes="region-title")
                    yield AgendaEditor(id="agenda-list")
                    yield Words(id="verdict")
                with Vertical(id="tables", classes="region"):
                    yield Words(_("The tables"), classes="region-title")
                    yield TablesEditor(id="tables-list")

    @property
    def form(self) -> FormPanel:
        return self.query_one("#form", FormPanel)

    @property
    def crew(self) -> FormPanel:
        return self.query_one("#crew", FormPanel)

    @property
    def agenda(self) -> AgendaEditor:
        return self.query_one("#agenda-list", AgendaEditor)

    @property
    def tables(self) -> TablesEditor:
        return self.query_one("#tables-list", TablesEditor)

    @property
    def expected(self) -> RowList:
        return self.query_one("#expected-list", RowList)

    @property
    def editor(self) -> "AgendaEditor | TablesEditor | None":
        """The list that is being edited."""
        return next((one for one in (self.agenda, self.tables) if one.has_focus), None)

    @property
    def is_changed(self) -> bool:
        return self.plan != self.data.plan

    def show_plan(self) -> None:
        """Puts the whole plan into the fields and lists."""
        plan = self.plan
        for name in TYPED:
            if self.form.values[name] != getattr(plan, name):
                self.form.put(name, getattr(plan, name))
        self.agenda.hold(plan.agenda)
        self.tables.hold(plan.tables)
        self.query_one("#tables").display = bool(plan.tables) or plan.stage is Stage.PLENARY
        self.show_people()
        self.show_verdict()

    def show_people(self) -> None:
        self.expected.put(expected_rows(self.data, self.plan.expected))
        self.query_one("#people-title", Words).put(expected_words(self.data, self.plan.expected))

    def show_verdict(self) -> None:
        if self.agenda.starts_at != self.plan.starts_at:
            self.agenda.starts_at = self.plan.starts_at
            self.agenda.draw()
        self.query_one("#verdict", Words).put(verdict(self.data, self.plan, date.today()))
        session = self.data.session
        heading = _("Prepare session {number}").format(number=session.number) if session else _("New session")
        self.headline(heading, self.plan.title)
