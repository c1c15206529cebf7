"""The queue: what phones and paper brought to a session, to be read, accepted, sorted, merged or set aside."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from workshop.locales import _
from workshop.model.participation_views import ContributionView
from workshop.model.words import ContributionState
from workshop.services.queue import Queue, read_queue
from workshop.storage.queries.home import programme
from workshop.tui.commands import N_
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.queue_actions import QueueActions
from workshop.tui.screens.queue_commands import MENU, ON_ONE
from workshop.tui.screens.queue_rows import aside, filter_words, near_words, rows, sent_words, shown
from workshop.tui.when import zone
from workshop.tui.widgets.queue_sign import rest_words, waiting_words
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class QueueScreen(QueueActions, ViewScreen[Queue]):
    """The queue of one session. What arrives never moves the cursor."""

    CSS_PATH = "queue.tcss"
    HEADING = N_("To read")
    AUTO_FOCUS = "#queue"
    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "contribution", "participant", "sheet_state", "room_screen", "access", "entry", "agenda_item", "session",
        "breakout_table",
    })  # fmt: skip
    MENU = MENU
    REST: ClassVar[float] = 0.25

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.form: str | None = None

    def body(self) -> ComposeResult:
        self.zone = zone(self.house.read(programme, self._programme_id()).timezone)
        yield Words(id="filter")
        with Horizontal(id="room"):
            with Vertical(id="all"):
                yield RowList(id="queue")
                yield Words(id="nothing")
                yield Words(id="about")
            with VerticalScroll(id="aside", can_focus=False):
                yield Words(id="aside-words")

    @property
    def list(self) -> RowList:
        return self.query_one("#queue", RowList)

    @property
    def selected(self) -> ContributionView | None:
        """The contribution under the cursor."""
        if self.view is None:
            return None
        every = (*self.view.waiting, *self.view.taken, *self.view.aside)
        return next((one for one in every if one.id == self.list.key), None)

    def load(self) -> Queue:
        view = read_queue(self.house, self.session_id)
        _ready = view.texts  # made here, beside the interface: comparing is then a matter of two milliseconds
        return view

    def show(self, view: Queue) -> None:
        self.headline(_("To read"), " · ".join((waiting_words(view.counts), *rest_words(view.counts))))
        self.query_one("#filter", Words).put(filter_words(view, self.form))
        found = rows(view, self.form, self.zone)
        self.set_class(not found, "-nothing")
        self.query_one("#nothing", Words).put(self._nothing_words(view))
        self.list.put(found)
        self.query_one("#aside-words", Words).put(aside(view))
        self.show_about()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "accept_all":
            return bool(self.view and shown(self.view.waiting, self.form))
        if action not in ON_ONE:
            return True
        one = self.selected
        if one is None:
            return False
        if action in ("merge", "merge_with", "hide"):
            return one.state is not ContributionState.MERGED
        return action != "accept" or one.state in (ContributionState.WAITING, ContributionState.HIDDEN)

    def on_row_list_moved(self) -> None:
        self.show_about()

    def show_about(self) -> None:
        """Below the list: what says nearly the same, how it was sent."""
        one = self.selected
        if self.view is not None:
            lines = [near_words(self.view, one), sent_words(one)] if one else []
            self.query_one("#about", Words).put(Content("\n").join([line for line in lines if line.plain]))
        self.refresh_bindings()

    def _nothing_words(self, view: Queue) -> str:
        if self.form is not None:
            return _("Nothing came by this form yet.")
        if not view.is_open:
            return _("This session is not open to phones: Q opens it, G types in a sheet of paper.")
        return _("Nothing to read yet: what phones send appears here by itself.")

    def _programme_id(self) -> str:
        from workshop.storage.queries.sessions import session

        return self.house.read(session, self.session_id).programme_id
