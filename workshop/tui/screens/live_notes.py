"""What can be done to notes on the live screen. Most of it is a line of the grammar, put ready in the capture line."""

from typing import TYPE_CHECKING

from textual import events, on, work

from workshop.locales import _
from workshop.method.grammar import MARKS
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.services.editing import reword
from workshop.storage.queries.entries import entry_by_number
from workshop.storage.queries.targets import indicator_of_entry
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.stream import Stream

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.tui.screens.live_lines import LineQueue
    from workshop.tui.widgets.prompt_bar import PromptBar

READY = {
    "theme": "{number}>",
    "move": "/déplacer {number} ",
    "link": "/lien {number} ",
    "withdraw": "/retirer {number}",
}
"""Lines put ready for the selected note; a person completes them and presses Enter."""


class NoteActions(WorkshopScreen):
    """Selecting, correcting, marking; mixed into the live screen."""

    session_id: str
    desk: "Desk"
    lines: "LineQueue"
    editing: EntryView | None = None
    _stashed = ""
    _kind_for: tuple[int, ...] = ()

    if TYPE_CHECKING:

        @property
        def line(self) -> CaptureLine: ...
        @property
        def stream(self) -> Stream: ...
        @property
        def prompt(self) -> PromptBar: ...
        def _show_next(self) -> None: ...
        def show_entry(self, entry_id: str) -> None: ...

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
            self.lines.answer(event.key)
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

    # correcting

    def edit_before(self) -> None:
        """The last note into the box, then the one before; a refused line comes first."""
        held = self.lines.held() if self.editing is None and not self.line.value else None
        if held is not None:
            self.line.put(held)
            return
        ids = self.stream.ids
        at = self._place_of_editing()
        if ids and at > 0:
            self._edit(ids[at - 1])

    def edit_after(self) -> None:
        """The note after the one being corrected; after the last one, back to a new line."""
        if self.editing is None:
            return
        ids, at = self.stream.ids, self._place_of_editing()
        if at + 1 < len(ids):
            self._edit(ids[at + 1])
        else:
            self.stop_editing()

    def stop_editing(self) -> None:
        """Leaves the note as it was; what had been typed before comes back."""
        self.editing = None
        self.line.put(self._stashed)
        self._stashed = ""
        self.stream.select(None)
        self._show_next()

    @work
    async def finish_editing(self, text: str) -> None:
        """Saves the corrected wording."""
        edited = self.editing
        if edited is None:
            return
        try:
            if text != edited.text:
                await self.away(reword, self.house, edited.session_id, edited.id, text)
        except WorkshopError as error:
            self.refuse(error)
            return
        self.stop_editing()
        self.show_entry(edited.id)
        self.prompt.put_last(f"✓ {_('no. {number} on disk').format(number=edited.number)}", "bold $success")

    def _edit(self, entry_id: str) -> None:
        view = self.stream.view(entry_id)
        if view is None:
            return
        if self.editing is None:
            self._stashed = self.line.value
        self.editing = view
        self.line.put(view.text.replace("\n", " "))
        self.line.focus()
        self.stream.select(entry_id)
        self._show_next()

    def _place_of_editing(self) -> int:
        ids = list(self.stream.ids)
        return ids.index(self.editing.id) if self.editing and self.editing.id in ids else len(ids)

    # the selected note, and the marked ones

    def action_note(self, what: str) -> None:
        """One of the keys of the notes."""
        selected = self.stream.selected_id
        view = self.stream.view(selected) if selected else None
        if view is None:
            return
        if what == "edit":
            self._edit(view.id)
        elif what == "history":
            self.workshop.open_entry(view.id)
        elif what == "kind":
            self._ask_kind(view)
        elif what == "merge":
            self._merge(view)
        elif what == "side":
            self.desk.aim_at(view.id, view.kind)
            self._ready("+ ")
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
        """The sheet of the indicator that was named, selected, or noted last."""
        entry_id = self.stream.selected_id or self.desk.state.last_id
        if argument.strip().isdigit():
            found = self.house.read(entry_by_number, self.session_id, int(argument))
            entry_id = found.id if found else None
        indicator = self.house.read(indicator_of_entry, entry_id) if entry_id else None
        if indicator is None:
            self.tell(_("Select an indicator first, or type “/sheet 12”."), "warning")
            return
        from workshop.tui.dialogs.indicator_sheet import IndicatorSheet

        self.app.push_screen(IndicatorSheet(self.house, indicator.id, self.session_id))
