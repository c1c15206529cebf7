"""`workshop` alone, and `workshop capture SESSION`: reached without loading what only the other commands need."""

import gc
import os

from workshop.cli.invocation import Invocation, has_terminal
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import remember


def open_app(call: Invocation, session: str | None = None) -> int:
    """Opens the terminal app on the workspace, or at once on a session; its status.

    Raises WorkshopError where there is no terminal.
    """
    if not has_terminal():
        raise WorkshopError(_("There is no terminal here."), _("Open one, or see “workshop --help”."))
    quicken()
    try:
        from workshop.tui.app import run_app

        chosen = call.settings
        return run_app(
            call.workspace,
            chosen.language,
            chosen.theme,
            session=session,
            second_backup=chosen.second_backup,
            remember=remember,
        )
    finally:
        gc.enable()


def quicken() -> None:
    """Before the terminal app is loaded: no search for garbage until its first paint, and 120 pictures a second.

    A key and the note that it enters are two pictures; at the usual 60 the second one waits up to 33 ms for its turn.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "120")
