"""The live screen: agenda, notes, and one capture line that is always ready."""

import time
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from workshop.locales import _
from workshop.method.clock import HonestClock, read_clocks
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, EntryState, ListState
from workshop.services import agenda
from workshop.services.awake import Vigil
from workshop.services.desk import Desk, Entered
from workshop.services.drafts import KeptLine, keep_draft, line_at, take_up
from workshop.services.keeping import Keeper
from workshop.storage.notice import Notice
from workshop.storage.queries.entries import entries
from workshop.tui.screens.live_commands import MENU, NOTE_KEYS, QUEUE, VOTES
from workshop.tui.screens.live_lines import LineQueue
from workshop.tui.screens.live_names import suggestion
from workshop.tui.screens.live_notes import NoteActions
from workshop.tui.screens.live_showing import Showing
from workshop.tui.screens.live_votes import VoteSide
from workshop.tui.widgets.agenda_rail import AgendaRail
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.prompt_bar import PromptBar
from workshop.tui.widgets.queue_sign import QueueSign
from workshop.tui.widgets.stream import Stream
from workshop.tui.widgets.turn_strip import TurnStrip
from workshop.tui.widgets.vote_sign import VoteSign

DRAFT_SECONDS = 0.7
AWAKE_SECONDS = 1.0
"""After which the laptop is asked not to sleep: what asks takes a moment to load, and nobody sleeps at once."""
LEAVING_SECONDS = 3.0
"""How long a second Esc counts as one that means it."""


class LiveScreen(VoteSide, NoteActions, Showing):
    """One session under way."""

    MENU = (*NOTE_KEYS, *MENU)
    CSS_PATH = "live.tcss"
    AUTO_FOCUS = "CaptureLine"
    WATCHES = frozenset({"entry", "position", "theme_link", "agenda_item", "session", "harvest_list", "breakout_table",
                         "attendance", "organisation", "abbreviation"})  # fmt: skip

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.lines = LineQueue(self)
        self._clock = HonestClock.begin(read_clocks())
        self._kept_draft = KeptLine()
        self._links: dict[str, list[str]] = {}
        self._declared: dict[tuple[EntryKind, str | None], ListState] = {}
        self._vigil = Vigil()
        self._keeper: Keeper | None = None
        self._leaving_at = -LEAVING_SECONDS

    # what stands on the screen

    def body(self) -> ComposeResult:
        self.desk = Desk(self.house, self.session_id)
        self._found = take_up(self.desk)
        self._zone = ZoneInfo(self.desk.around.timezone)
        self._read_declared()
        with Horizontal():
            with Vertical(id="side"):
                yield AgendaRail()
                yield QueueSign(QUEUE.key)
                yield VoteSign(VOTES.key)
            with Vertical():
                yield Stream(self._ids(), self.fetch, zone=self._zone, extras=self._extras, focusable=True, id="stream")
                yield QueueSign(QUEUE.key, line=True)
                yield VoteSign(VOTES.key, line=True)
                yield TurnStrip()
                yield PromptBar()
                yield CaptureLine(lambda text: suggestion(self.desk, text), self.desk.shorthand)
                yield HintBar()

    def on_mount(self) -> None:
        self.line.put(self._found)
        self._kept_draft = line_at(self.desk, self.line.value)
        self.line.focus()
        self._show_all()
        self.set_interval(1, self._tick)
        self.set_interval(DRAFT_SECONDS, self._keep_draft)
        if not self.stream.ids:
            self.line.placeholder = _("Type, then Enter: a note. “;” shows the kinds.")
        if self._found:
            self.prompt.put_last(_("Line found again"), "bold $warning")
        if self.desk.warning:
            self.warn_once(self.desk.warning)
        self._keeper = Keeper(self.house, self.house.second_backup)
        self.call_after_refresh(self._open_session)
        self.set_timer(AWAKE_SECONDS, self._stay_awake)

    def on_unmount(self) -> None:
        self._vigil.end()

    @property
    def line(self) -> CaptureLine:
        return self.query_one(CaptureLine)

    @property
    def stream(self) -> Stream:
        return self.query_one(Stream)

    @property
    def prompt(self) -> PromptBar:
        return self.query_one(PromptBar)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "next_table":
            return bool(self.desk.around.tables)
        if action in ("note", "mark"):
            return self.stream.has_focus and self.stream.selected_id is not None
        return True

    def fetch(self, ids: Sequence[str]) -> tuple[EntryView, ...]:
        """Reads notes for the stream."""
        return self.house.read(entries, tuple(ids))

    # a line is entered

    @on(CaptureLine.Entered)
    def _entered(self, event: CaptureLine.Entered) -> None:
        if self.editing is not None:
            self.finish_editing(event.text)
        elif event.text.strip():
            self.aim()
            self.line.put("")
            self.lines.take(event.text)

    def entered(self, result: Entered) -> None:
        """What a line did, once it is on disk (called by the queue)."""
        self.aim_again()
        self.say(result.doubt)
        self.line.placeholder = ""
        sign, style = ("!", "bold $warning") if result.doubt else ("✓", "bold $success")
        if result.entry_id is not None:
            self.show_entry(result.entry_id)
            self.prompt.put_last(f"{sign} {self._saved_words(result.entry_id)}", style)
        if result.message:
            self.prompt.put_last(f"{sign} {result.message}", style)
        if result.command is not None:
            self._run_typed(result.command)
        self._show_next()

    def refused(self, text: str, error: WorkshopError) -> None:
        """A line was not saved: it comes back into the box, or waits until the box is empty."""
        self.prompt.put_last(f"✗ {_('Not saved')} · {error.message}", "bold $error")
        self.refuse(error)
        if not self.line.value:
            self.line.put(text)
        else:
            self.lines.hold(text)

    def show_entry(self, *entry_ids: str) -> None:
        """Brings notes up to date in the stream."""
        here = set(self.stream.ids)
        found = self.fetch(entry_ids)
        self.stream.append([view for view in found if view.id not in here and view.state is EntryState.KEPT])
        for view in found:
            if view.id in here and view.state is not EntryState.KEPT:
                self.stream.discard(view.id)
            elif view.id in here:
                self.stream.replace(view)

    # news from elsewhere, and the passing of time

    @property
    def _stands(self) -> bool:
        """Whether the screen is still there: a late timer or notice may come after it was left."""
        return bool(self.query(CaptureLine))

    def changed(self, notice: Notice) -> None:
        if not self._stands:
            return
        if not notice.rows or notice.touches(
            "agenda_item", "session", "breakout_table", "attendance", "organisation", "abbreviation"
        ):
            self.desk.refresh()
        if not notice.rows or notice.touches("theme_link", "harvest_list"):
            self._read_declared()
        if not notice.rows or notice.touches("entry"):
            self.desk.hear(notice.ids("entry") if notice.rows else None)
        if not notice.rows or notice.touches("entry", "position", "theme_link"):
            ids = self._ids()
            if list(ids) != list(self.stream.ids):
                self.stream.set_ids(ids)
            self.stream.reread(ids[-200:] if notice.touches("position", "theme_link") else notice.ids("entry"))
        self._show_all()

    def _tick(self) -> None:
        if not self._stands:
            return
        self._clock = self._clock.tick(read_clocks())
        if self._keeper and self._keeper.due(time.monotonic()) and self.desk.around.session.opened_at:
            self._make_copy(self._keeper)
        frame = self._frame()
        self.query_one(AgendaRail).put(self.desk.around.agenda, frame)
        self.place_signs()
        self._show_heading(frame)

    def _keep_draft(self) -> None:
        line = line_at(self.desk, self.line.value if self.editing is None else self._stashed)
        if line != self._kept_draft:
            self._kept_draft = line
            keep_draft(self.house, self.session_id, line)

    @work
    async def _open_session(self) -> None:
        try:
            await self.away(agenda.open_session, self.house, self.session_id)
        except WorkshopError as error:
            self.refuse(error)
            self.dismiss()
            return
        self.desk.refresh()
        self._show_all()

    @work(thread=True)
    def _stay_awake(self) -> None:
        if not self._vigil.begin():
            sentence = _("This computer may go to sleep by itself: change its settings before you begin.")
            self.app.call_from_thread(self.warn_once, sentence)

    @work(thread=True, exclusive=True, group="copy")
    def _make_copy(self, keeper: Keeper) -> None:
        for warning in keeper.copy(time.monotonic()).warnings:
            self.app.call_from_thread(self.say, warning)

    # actions

    def action_next_item(self) -> None:
        self.lines.take("/next")

    def action_previous_item(self) -> None:
        self.lines.take("/previous")

    def action_extend(self) -> None:
        self.lines.take("/more 5")

    def action_undo(self) -> None:
        self.lines.take("/undo")

    def action_redo(self) -> None:
        self.lines.take("/redo")

    def action_next_table(self) -> None:
        self.desk.next_table()
        self.stream.set_ids(self._ids())
        self._show_all()

    def action_rail(self) -> None:
        rail = self.query_one(AgendaRail)
        rail.display = not rail.display
        self.query_one("#side").display = rail.display
        self._tick()

    def action_attendance(self) -> None:
        self.workshop.open_attendance(self.session_id)

    def action_close(self) -> None:
        self.workshop.open_close(self.session_id)

    def action_leave(self) -> None:
        """Esc step by step: out of a correction, out of the notes, out of the screen."""
        if self.editing is not None:
            self.stop_editing()
        elif self.stream.has_focus or self.stream.selected_id is not None:
            self.back_to_line()
        elif self.line.value and self._clock.elapsed - self._leaving_at >= LEAVING_SECONDS:
            self._leaving_at = self._clock.elapsed
            self.prompt.put_last(_("Esc again to leave the screen: your line is kept"), "bold $warning")
        else:
            self._keep_draft()
            self.dismiss()
