"""`workshop` alone, and `workshop capture SESSION`: reached without loading what only the other commands need."""

import gc

from workshop.cli.invocation import Invocation, has_terminal
from workshop.locales import _
from workshop.model.errors import WorkshopError


def open_app(call: Invocation, session: str | None = None) -> int:
    """Opens the terminal app on the workspace, or at once on a session; its status.

    Raises WorkshopError where there is no terminal.
    """
    if not has_terminal():
        raise WorkshopError(_("There is no terminal here."), _("Open one, or see “workshop --help”."))
    gc.disable()  # almost nothing of what is loaded until the first paint is ever thrown away; the app goes back to it
    try:
        from workshop.tui.app import run_app

        chosen = call.settings
        return run_app(
            call.workspace, chosen.language, chosen.theme, session=session, second_backup=chosen.second_backup
        )
    finally:
        gc.enable()
