"""Correcting a text of several lines: the cursor stands at its end, ready to go on."""

from typing import ClassVar

from textual.widgets import TextArea

from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.form import FormDialog


class WordingDialog(FormDialog):
    """A form whose first field is a text."""

    def on_mount(self) -> None:
        super().on_mount()
        area = self.query(TextArea).first()
        area.move_cursor(area.document.end)


class SayingDialog(WordingDialog):
    """One text alone, most often one line: Enter saves it, as everywhere; Ctrl+L makes a new line."""

    MENU: ClassVar[tuple[Command, ...]] = (  # type: ignore[assignment]
        Command("save", "enter,f2,ctrl+s", N_("Save"), N_("Keep what is typed here."), rank=0, first=True),
        Command("line", "ctrl+l", N_("New line"), rank=0, first=True),
        BACK,
    )

    def action_line(self) -> None:
        self.query_one(TextArea).insert("\n")
