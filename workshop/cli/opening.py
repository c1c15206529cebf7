"""`workshop` alone: the terminal app, reached without loading anything that only the other commands need."""

from workshop.cli.invocation import Invocation, has_terminal
from workshop.locales import _
from workshop.model.errors import WorkshopError


def open_app(call: Invocation) -> int:
    """Opens the terminal app on the workspace; its status. Raises WorkshopError where there is no terminal."""
    if not has_terminal():
        raise WorkshopError(_("There is no terminal here."), _("Open one, or see “workshop --help”."))
    from workshop.tui.app import run_app

    return run_app(
        call.workspace, call.settings.language, call.settings.theme, second_backup=call.settings.second_backup
    )
