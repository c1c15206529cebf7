"""The palette: everything that can be done here, found by typing. No function key is needed."""

from collections.abc import Iterable

from workshop.locales import _
from workshop.tui.commands import Command
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.widgets.choices import Choice


class PaletteDialog(ChooseDialog[Command]):
    """The command to run, None when left."""

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__(
            _("Command list"),
            [
                Choice(command, command.title, note=_(command.help) if command.help else "", aside=command.key)
                for command in commands
                if command.in_palette and command.bound and "(" not in command.action
            ],
            hint=_("What do you want to do?"),
        )
