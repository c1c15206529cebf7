"""The forms of a session: which take answers, who decides so, and how many have answered. Never what they wrote."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.errors import WorkshopError
from workshop.model.words import FormState, Moderation, SessionState
from workshop.services.queue import Queue, read_queue
from workshop.services.sheets import Sheet, set_sheet
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.queue_rows import answered_words, state_words
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words


class FormsScreen(ViewScreen[Queue]):
    """One line a form; one key opens or shuts it, whatever the agenda says."""

    CSS_PATH = "forms.tcss"
    HEADING = N_("Forms")
    AUTO_FOCUS = "#forms"
    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "sheet_state", "agenda_item", "session", "contribution", "participant",
    })  # fmt: skip
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("switch", "enter", N_("Open or shut"), N_("Open this form now, or shut it."), rank=0, bound=False),
        Command("switch", "space", N_("Open or shut"), rank=None),
        Command("follow", "a", N_("Follow the agenda"), N_("Let the agenda open it again, as planned."), rank=1),
        Command("moderation", "m", N_("Read before or after"),
                N_("Read what it brings before it counts, or let it count at once."), rank=1),
        BACK,
    )  # fmt: skip

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id

    def body(self) -> ComposeResult:
        yield Words(id="state")
        yield RowList(id="forms")

    def load(self) -> Queue:
        return read_queue(self.house, self.session_id)

    def show(self, view: Queue) -> None:
        self.headline(_("Forms"), f"{view.session.number} · {view.session.title}")
        self.query_one("#state", Words).put(_state(view))
        self.query_one(RowList).put([_row(sheet, view) for sheet in view.sheets])
        self.refresh_bindings()

    @property
    def sheet(self) -> Sheet | None:
        """The form under the cursor."""
        key = self.query_one(RowList).key
        return next((sheet for sheet in self.view.sheets if sheet.form.name == key), None) if self.view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("switch", "follow", "moderation"):
            return self.is_mounted and self.sheet is not None
        return True

    @on(RowList.Chosen)
    def action_switch(self) -> None:
        """Opens what takes no answers now, shuts what does."""
        sheet = self.sheet
        if sheet is not None:
            state = FormState.CLOSED if _is_on(sheet) else FormState.OPEN
            self._write(lambda: set_sheet(self.house, self.session_id, sheet.form.name, state=state))

    def action_follow(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            auto = FormState.AUTO
            self._write(lambda: set_sheet(self.house, self.session_id, sheet.form.name, state=auto))

    def action_moderation(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            other = Moderation.AFTER if sheet.moderation is Moderation.BEFORE else Moderation.BEFORE
            self._write(lambda: set_sheet(self.house, self.session_id, sheet.form.name, moderation=other))

    def _write(self, work: Callable[[], object]) -> None:
        self.run_worker(self._writing(work), group="write")

    async def _writing(self, work: Callable[[], object]) -> None:
        try:
            await self.away(work)
        except WorkshopError as error:
            self.refuse(error)
        self.reload()


def _is_on(sheet: Sheet) -> bool:
    """Whether it takes answers, or will as soon as the session runs."""
    return sheet.takes or sheet.state is FormState.OPEN


def _row(sheet: Sheet, view: Queue) -> Row:
    sign, style = ("● ", "success bold") if sheet.takes else ("○ ", "quiet")
    return Row(
        sheet.form.name,
        ((sheet.form.title, "foreground bold"),),
        ((sign, style),),
        right=((state_words(sheet), "success bold" if sheet.takes else "quiet"),),
        below=(
            ((answered_words(view, sheet.form.name), "foreground"),),
            ((label(sheet.moderation), "quiet"),),
        ),
        gap=1,
    )  # fmt: skip


def _state(view: Queue) -> str:
    if not view.sheets:
        return _("This session’s playbook has no form.")
    if view.session.state is not SessionState.RUNNING:
        return _("The session is not under way: its forms take no answers.")
    if not view.is_open:
        return _("The session is not open to phones.")
    return ""
