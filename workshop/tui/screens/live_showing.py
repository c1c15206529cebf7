"""What the live screen shows around the notes: the heading, the next note's kind and place, the hints, the turns."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual import on
from textual.widgets import Input

from workshop.locales import _, ngettext
from workshop.method.clock import HonestClock
from workshop.method.drift import FrameNow, drift
from workshop.method.labels import label
from workshop.method.sigles import sigle_at
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, ListState
from workshop.services.told import told_today
from workshop.storage.queries.entries import entry_ids, links, lists
from workshop.tui.kinds import look
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.agenda_rail import AgendaRail, left_short
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.turn_strip import TurnStrip
from workshop.tui.widgets.wrap import clip

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.tui.widgets.capture_line import CaptureLine
    from workshop.tui.widgets.prompt_bar import PromptBar
    from workshop.tui.widgets.stream import Stream


LATER_SECONDS = 5.0
LEAST = 12
"""Cells of the heading that its title keeps in any case."""


class Showing(WorkshopScreen):
    """Mixed into the live screen: it reads the desk and fills the widgets."""

    session_id: str
    desk: "Desk"
    editing: EntryView | None
    _clock: HonestClock
    _zone: ZoneInfo
    _links: dict[str, list[str]]
    _declared: dict[tuple[EntryKind, str | None], ListState]

    if TYPE_CHECKING:

        @property
        def line(self) -> CaptureLine: ...
        @property
        def stream(self) -> Stream: ...
        @property
        def prompt(self) -> PromptBar: ...
        def _tick(self) -> None: ...
        def editing_words(self, edited: EntryView) -> str: ...
        def target_words(self) -> tuple[str, str]: ...

    def _show_all(self) -> None:
        self._tick()
        self._show_next()

    def _show_next(self) -> None:
        state, desk = self.desk.state, self.desk
        seen = look(state.kind)
        places = [desk.table.name if desk.table else (_("Whole room") if desk.around.tables else ""), desk.theme]
        declared = self._declared.get((state.kind, state.where.table_id), ListState.OPEN)
        if declared is not ListState.OPEN:
            places.append(label(declared))
        side, target = self.target_words()
        if target:
            places.append(target)
        kind = self.editing_words(self.editing) if self.editing else side or f"{seen.symbol} {label(state.kind)}"
        colour = "kind-apart" if side and not self.editing else seen.colour
        self.prompt.put_next(kind, colour, " · ".join(place for place in places if place))
        self.query_one(TurnStrip).put(desk.turns)
        self._show_hints()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show_next()

    def _show_hints(self) -> None:
        item = self.desk.item
        self.query_one(HintBar).put(
            fore=item.kinds if item else (),
            typed=self.line.value,
            takes_positions=self.desk.state.takes_positions,
            speakers=[speaker.name for speaker in self.desk.turns.slots],
            sigle=sigle_at(self.desk.around.abbreviations, self.line.value),
        )

    def say(self, sentence: str) -> None:
        """One sentence under the capture line, until the next line is entered; it covers no note. "" takes it away."""
        for hints in self.query(HintBar):  # a late warning may come after the screen was left
            hints.say(sentence)

    def warn_once(self, sentence: str) -> None:
        """The same, once a day, and after what is being said already."""
        if any(hints.says for hints in self.query(HintBar)):
            self.set_timer(LATER_SECONDS, partial(self.warn_once, sentence))
        elif not told_today(self.house.workspace, sentence, self._clock.wall.astimezone(self._zone).date()):
            self.say(sentence)

    def _show_heading(self, frame: FrameNow) -> None:
        """The session, or the agenda item where the agenda is not shown; the title gives way, the figures do not."""
        session, item = self.desk.around.session, self.desk.item
        rail_is_shown = self.query_one(AgendaRail).display
        title = _("Session {number} · {title}").format(number=session.number, title=session.title)
        if not rail_is_shown:
            title = f"{session.number} · {item.title if item else session.title}"
        aside = [] if rail_is_shown or item is None else [left_short(frame)]
        late = frame.drift_minutes
        aside.append(_("end {time}").format(time=f"{frame.forecast_end:%H:%M}") + (f" ({late:+d} min)" if late else ""))
        aside.append(f"{self._clock.wall.astimezone(self._zone):%H:%M}")
        count = len(self.stream.ids)
        aside.append(ngettext("{count} note", "{count} notes", count).format(count=count))
        figures = " · ".join(aside)
        self.headline(clip(title, max(self.size.width - cell_len(figures) - 5, LEAST)), figures)

    def _frame(self) -> FrameNow:
        around = self.desk.around
        return drift(around.session, around.agenda, self._clock.now, self._zone, wall=self._clock.wall)

    def _ids(self) -> list[str]:
        return self.house.read(entry_ids, self.session_id, self.desk.state.where.table_id)

    def _read_declared(self) -> None:
        self._declared = {(one.kind, one.table_id): one.state for one in self.house.read(lists, self.session_id)}
        self._links = {}
        for one in self.house.read(links, self.session_id):
            words = f"↔ {label(one.nature)} · {one.other_theme}" + (f" : {one.note}" if one.note else "")
            self._links.setdefault(one.entry_id or "", []).append(words)

    def _extras(self, view: EntryView) -> list[str]:
        return self._links.get(view.id, [])

    def _saved_words(self, entry_id: str) -> str:
        view = self.stream.view(entry_id) if entry_id in set(self.stream.ids) else None
        if view is None:
            return _("on disk")
        return _("no. {number} on disk").format(number=view.number) + f" {datetime.now(self._zone):%H:%M:%S}"
