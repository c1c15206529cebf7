"""Correcting in the capture line: the notes and the sides taken on them, from the newest to the oldest."""

from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView, PositionView
from workshop.services.editing import reword
from workshop.services.positions import correct, line_of
from workshop.tui.screens.base import WorkshopScreen

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.tui.screens.live_lines import LineQueue
    from workshop.tui.widgets.capture_line import CaptureLine
    from workshop.tui.widgets.prompt_bar import PromptBar
    from workshop.tui.widgets.stream import Stream


class Correcting(WorkshopScreen):
    """Mixed into the live screen. `editing` is the note in the box, `editing_side` its position when it is one."""

    desk: "Desk"
    lines: "LineQueue"
    editing: EntryView | None = None
    editing_side: PositionView | None = None
    _stashed = ""

    if TYPE_CHECKING:

        @property
        def line(self) -> CaptureLine: ...
        @property
        def stream(self) -> Stream: ...
        @property
        def prompt(self) -> PromptBar: ...
        def _show_next(self) -> None: ...
        def show_entry(self, entry_id: str) -> None: ...

    def edit_before(self) -> None:
        """What was taken down last into the box, then what came before; a refused line comes first."""
        held = self.lines.held() if self.editing is None and not self.line.value else None
        if held is not None:
            self.line.put(held)
            return
        at, side = self._place_of_editing()
        if at < len(self.stream.ids) and side >= 0:
            self.edit(self.stream.ids[at], side - 1)
        elif at > 0:
            before = self.stream.view(self.stream.ids[at - 1])
            self.edit(self.stream.ids[at - 1], len(before.positions) - 1 if before else -1)

    def edit_after(self) -> None:
        """What was taken down after what is being corrected; after the last of it, back to a new line."""
        if self.editing is None:
            return
        at, side = self._place_of_editing()
        if side + 1 < len(self.editing.positions):
            self.edit(self.editing.id, side + 1)
        elif at + 1 < len(self.stream.ids):
            self.edit(self.stream.ids[at + 1])
        else:
            self.stop_editing()

    def edit(self, entry_id: str, side: int = -1) -> None:
        """Puts a note into the box, or one of its positions as it would be typed."""
        view = self.stream.view(entry_id)
        if view is None:
            return
        if self.editing is None:
            self._stashed = self.line.value
        self.editing = view
        self.editing_side = view.positions[side] if 0 <= side < len(view.positions) else None
        text = view.text if self.editing_side is None else line_of(self.editing_side)
        self.line.put(text.replace("\n", " "))
        self.line.focus()
        self.stream.select(entry_id)
        self._show_next()

    def stop_editing(self) -> None:
        """Leaves the note as it was; what had been typed before comes back."""
        self.editing = self.editing_side = None
        self.line.put(self._stashed)
        self._stashed = ""
        self.stream.select(None)
        self._show_next()

    @work
    async def finish_editing(self, text: str) -> None:
        """Saves the corrected wording, or the corrected position."""
        edited, side = self.editing, self.editing_side
        if edited is None:
            return
        try:
            if side is not None:
                await self.away(correct, self.house, self.desk.known, edited, side, text)
            elif text != edited.text:
                await self.away(reword, self.house, edited.session_id, edited.id, text)
        except WorkshopError as error:
            self.refuse(error)
            return
        self.stop_editing()
        self.show_entry(edited.id)
        self.prompt.put_last(f"✓ {_('no. {number} on disk').format(number=edited.number)}", "bold $success")

    def editing_words(self, edited: EntryView) -> str:
        """What the prompt says while something is corrected."""
        if self.editing_side is None:
            return _("Correcting no. {number}").format(number=edited.number)
        return _("Correcting a side on no. {number}").format(number=edited.number)

    def _place_of_editing(self) -> tuple[int, int]:
        """The place of the note being corrected (behind the last one when none is) and of its position, -1 for none."""
        ids = list(self.stream.ids)
        if self.editing is None or self.editing.id not in ids:
            return len(ids), -1
        sides = [side.id for side in self.editing.positions]
        return ids.index(self.editing.id), sides.index(self.editing_side.id) if self.editing_side else -1
