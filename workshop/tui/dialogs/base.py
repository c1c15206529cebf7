"""The frame of every dialog: a title, what it asks, its keys in the footer. Esc always leaves it, changing nothing."""

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from workshop.tui.commands import BACK, Command
from workshop.tui.screens.base import Commanded
from workshop.tui.widgets.keybar import KeyBar
from workshop.tui.widgets.words import TooSmall, Words

R = TypeVar("R")


class Dialog(Commanded[R], ModalScreen[R]):
    """A box in the middle of the screen. Its result is None when it was left."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    MENU: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title_text = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self._title_text, classes="dialog-title")
            yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What stands below the title."""
        yield from ()

    def menu(self) -> tuple[Command, ...]:
        return self.MENU

    def action_back(self) -> None:
        self.dismiss(None)
