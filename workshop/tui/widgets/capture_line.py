"""The capture line: one input, always focused. It knows keys and text; what a line means is not its business."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

if TYPE_CHECKING:
    from workshop.services.shorthand import Change, Shorthand


class CaptureLine(Input):
    """Enter hands the line over; the arrows ask the screen; several pasted lines become a question."""

    DEFAULT_CSS = """
    CaptureLine { border: tall $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "ask('up')", show=False),
        Binding("down", "ask('down')", show=False),
        Binding("pageup", "ask('pageup')", show=False),
        Binding("pagedown", "ask('pagedown')", show=False),
        Binding("tab", "complete", show=False),
    ]

    class Entered(Message):
        """A whole line was entered."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Asked(Message):
        """A key that concerns the notes rather than the text: up, down, pageup, pagedown, tab."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Pasted(Message):
        """Several lines were pasted; nothing was taken over yet."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Answered(Message):
        """A key was pressed while a question stood; it went into no text."""

        def __init__(self, key: str, character: str) -> None:
            super().__init__()
            self.key = key
            self.character = character

    questioned = False
    """While a question stands, every key is its answer."""

    def __init__(self, complete: Callable[[str], str | None], shorthand: "Shorthand") -> None:
        super().__init__(suggester=_Names(complete), select_on_focus=False)
        self._shorthand = shorthand

    def action_ask(self, key: str) -> None:
        self.post_message(self.Asked(key))

    def action_complete(self) -> None:
        """Takes the suggestion; without one, Tab goes to the notes."""
        if self._suggestion and self.cursor_at_end and self._suggestion != self.value:
            self.action_cursor_right()
        else:
            self.post_message(self.Asked("tab"))

    async def action_submit(self) -> None:
        text = self._shorthand.entered(self.value) if self.cursor_at_end else self.value
        self.post_message(self.Entered(text))

    def action_delete_left(self) -> None:
        """Right after an expansion it gives the word back as it was typed."""
        change = self._shorthand.back(self._left) if self.selection.is_empty else None
        if change is None:
            super().action_delete_left()
        else:
            self._change(change)

    def put(self, text: str) -> None:
        """Replaces the text, the cursor at its end."""
        self._shorthand.begin()
        self.value = text
        self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        if self.questioned:
            event.stop()
            event.prevent_default()
            self.post_message(self.Answered(event.key, event.character or ""))
            return
        if event.is_printable and event.character and self.selection.is_empty:
            change = self._shorthand.typed(self._left, event.character)
            if change is not None:
                self._change(change)
        await super()._on_key(event)

    @property
    def _left(self) -> str:
        return self.value[: self.cursor_position]

    def _change(self, change: "Change") -> None:
        self.replace(change.text, change.start, self.cursor_position)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if "\n" in text:
            self.post_message(self.Pasted(text))
        else:
            self._shorthand.begin()  # nobody typed what now ends the line: Enter leaves it as it is
            self.insert_text_at_cursor(text)


class _Names(Suggester):
    """Offers the rest of a name while it is typed."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)
