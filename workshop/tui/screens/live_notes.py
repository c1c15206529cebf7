"""What can be done to notes on the live screen. Most of it is a line of the grammar, put ready in the capture line."""

from textual import events, on

from workshop.locales import _
from workshop.method.marks import MARKS
from workshop.model.views import EntryView
from workshop.storage.queries.entries import entry_by_number
from workshop.storage.queries.targets import indicator_of_entry, session_indicators
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.live_aim import Aiming
from workshop.tui.screens.live_edit import Correcting
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar

READY = {
    "theme": "{number}>",
    "move": "/déplacer {number} ",
    "link": "/lien {number} ",
    "withdraw": "/retirer {number}",
}
"""Lines put ready for the selected note; a person completes them and presses Enter."""


class NoteActions(Correcting, Aiming, WorkshopScreen):
    """Selecting and marking; mixed into the live screen."""

    session_id: str
    _kind_for: tuple[int, ...] = ()

    # keys of the capture line that concern the notes

    @on(CaptureLine.Asked)
    def _asked(self, event: CaptureLine.Asked) -> None:
        if event.key == "up":
            self.edit_before()
        elif event.key == "down":
            self.edit_after()
        elif event.key == "tab":
            self.action_notes()
        else:
            self.stream.scroll_lines(-10 if event.key == "pageup" else 10)

    @on(CaptureLine.Pasted)
    def _pasted(self, event: CaptureLine.Pasted) -> None:
        self.lines.pasted(event.text)

    @on(CaptureLine.Answered)
    def _answered(self, event: CaptureLine.Answered) -> None:
        if self.lines.asking:
            self.lines.answer(event.key, event.character)
        elif self.asks_side:
            self.answer_side(event.key, event.character)
        else:
            self._answer_kind(event.key, event.character)

    def ask(self, question: str) -> None:
        """Puts a question under the capture line, whose next key is the answer; "" ends it."""
        self.query_one(HintBar).ask(question)
        self.line.questioned = bool(question)
        self.line.focus()

    def on_key(self, event: events.Key) -> None:
        if self.stream.has_focus and event.key == "tab":
            event.stop()
            self.back_to_line()

    def action_notes(self) -> None:
        """To the notes and back."""
        if self.stream.has_focus:
            self.back_to_line()
        elif self.stream.ids:
            self.stream.focus()
            self.stream.select(self.stream.selected_id or self.stream.ids[-1])

    def back_to_line(self) -> None:
        """The capture line takes the focus again, the stream follows the newest note."""
        self.stream.clear_marks()
        self.stream.select(None)
        self.line.focus()

    # the selected note, and the marked ones

    def action_note(self, what: str) -> None:
        """One of the keys of the notes."""
        selected = self.stream.selected_id
        view = self.stream.view(selected) if selected else None
        if view is None:
            return
        if what == "edit":
            self.edit(view.id)
        elif what == "history":
            self.workshop.open_entry(view.id)
        elif what == "kind":
            self._ask_kind(view)
        elif what == "merge":
            self._merge(view)
        elif what == "side":
            self.ask_side(view)
        elif what == "vote":
            self.lines.take(f"/vote {view.number}")
        else:
            self._ready(READY[what].format(number=view.number))

    def _ready(self, text: str) -> None:
        self.stream.clear_marks()
        self.line.put(text)
        self.line.focus()

    def _merge(self, view: EntryView) -> None:
        others = [one.number for one in self._marked() if one.id != view.id]
        if others:
            self.back_to_line()
        for number in others:
            self.lines.take(f"/merge {view.number} {number}")
        if not others:
            self._ready(f"/fusion {view.number} ")

    def _marked(self) -> list[EntryView]:
        return [view for one in self.stream.marked_ids if (view := self.stream.view(one)) is not None]

    def _ask_kind(self, view: EntryView) -> None:
        self._kind_for = tuple(one.number for one in self._marked()) or (view.number,)
        numbers = ", ".join(str(number) for number in self._kind_for)
        letters = " ".join(MARKS)
        question = _("Kind of no. {numbers}: {letters} · Esc = nothing").format(numbers=numbers, letters=letters)
        self.ask(question)

    def _answer_kind(self, key: str, letter: str) -> None:
        if letter in MARKS:
            for number in self._kind_for:
                self.lines.take(f"{number};{letter}")
        elif key != "escape":
            return
        self._kind_for = ()
        self.ask("")
        self.back_to_line()

    def action_sheet(self, argument: str = "") -> None:
        """The sheet of the indicator that was named or selected, else of the one noted last."""
        entry_id = self.stream.selected_id
        if argument.strip().isdigit():
            found = self.house.read(entry_by_number, self.session_id, int(argument))
            entry_id = found.id if found else None
        if entry_id is not None or argument.strip():
            indicator = self.house.read(indicator_of_entry, entry_id) if entry_id else None
        else:
            indicator = next(reversed(self.house.read(session_indicators, self.session_id)), None)
        if indicator is None:
            self.say(_("Select an indicator first, or type “/sheet 12”."))
            return
        from workshop.tui.dialogs.indicator_sheet import IndicatorSheet

        self.app.push_screen(IndicatorSheet(self.house, indicator.id, self.session_id))
