"""Correcting a text of several lines: the cursor stands at its end, ready to go on."""

from textual.widgets import TextArea

from workshop.tui.dialogs.form import FormDialog


class WordingDialog(FormDialog):
    """A form whose first field is a text."""

    def on_mount(self) -> None:
        super().on_mount()
        area = self.query(TextArea).first()
        area.move_cursor(area.document.end)
