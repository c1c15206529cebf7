"""The link of a questionnaire and its QR code, as large as the terminal allows."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from workshop.locales import _
from workshop.services.qr import half_blocks, matrix
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.words import Words


class LinkScreen(WorkshopScreen):
    """What people scan or copy."""

    CSS_PATH = Path(__file__).with_name("questionnaire.tcss")
    HEADING = N_("Link")
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("copy", "c", N_("Copy the link"), N_("Into the clipboard, where the terminal allows it."), rank=0),
        BACK,
    )

    def __init__(self, title: str, link: str) -> None:
        super().__init__()
        self._title_text, self._link = title, link

    def body(self) -> ComposeResult:
        with Vertical(id="poster"):
            yield Words("\n".join(half_blocks(matrix(self._link))), id="squares")
        yield Words(self._link, id="link")

    def on_mount(self) -> None:
        self.headline(self._title_text)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._link)
        self.tell(_("Copied. If nothing can be pasted, select the link with the mouse and Shift."))
