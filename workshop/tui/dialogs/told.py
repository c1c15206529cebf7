"""Something to read, in the middle of the screen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.widgets.words import Words


class ToldDialog(Dialog[None]):
    """A text that is only read; Esc or Enter leaves it."""

    MENU = (
        Command("scroll(-1)", "up", N_("Scroll"), shown="↑ ↓", rank=1),
        Command("scroll(1)", "down", N_("Scroll"), rank=None),
        Command("back", "escape,enter", BACK.label, BACK.help, rank=0),
    )

    def __init__(self, title: str, text: Content) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ComposeResult:
        with VerticalScroll(id="told", can_focus=False):
            yield Words(self._text)

    def action_scroll(self, by: int) -> None:
        self.query_one("#told", VerticalScroll).scroll_relative(y=by, animate=False)
