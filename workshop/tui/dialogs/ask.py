"""A question with two answers."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workshop.locales import _
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.plain import plain
from workshop.tui.widgets.words import Words


class Answer(Widget, can_focus=True):
    """One answer as a large field; Enter, Space or a click gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "give", "")]

    class Given(Message):
        def __init__(self, value: bool) -> None:
            super().__init__()
            self.value = value

    def __init__(self, text: str, value: bool) -> None:
        super().__init__()
        self._text, self._value = text, value

    def render(self) -> Content:
        return plain(self._text)

    def action_give(self) -> None:
        self.post_message(self.Given(self._value))

    def on_click(self) -> None:
        self.action_give()


class AskDialog(Dialog[bool]):
    """True for yes; False for no and for Esc. The answer that Enter gives is the harmless one unless told otherwise."""

    MENU = (
        Command("other", "left,right,up,down,tab", N_("Choose"), shown="← →", rank=1),
        Command("give", "enter", N_("Answer"), rank=1, bound=False),
        Command("yes", "y,o", N_("Yes"), rank=2),
        Command("no", "n", N_("No"), rank=2),
        BACK,
    )

    def __init__(
        self, question: str, detail: str = "", *, yes: str = "", no: str = "", yes_first: bool = False
    ) -> None:
        super().__init__(question)
        self._detail = detail
        self._yes, self._no = yes or _("Yes"), no or _("No")
        self._yes_first = yes_first

    def body(self) -> ComposeResult:
        if self._detail:
            yield Words(self._detail, classes="detail")
        with Horizontal(id="answers"):
            yield Answer(self._yes, True)
            yield Answer(self._no, False)

    def on_mount(self) -> None:
        self.query(Answer)[0 if self._yes_first else 1].focus()

    def on_answer_given(self, message: Answer.Given) -> None:
        self.dismiss(message.value)

    def action_other(self) -> None:
        self.focus_next(Answer)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)

    def action_back(self) -> None:
        self.dismiss(False)
