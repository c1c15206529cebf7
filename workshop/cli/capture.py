"""`workshop capture`."""

import sys
from typing import Annotated

import typer

from workshop.cli.invocation import has_terminal, invocation
from workshop.cli.opening import open_app
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark


def capture(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session."))],
    lines: Annotated[
        bool, typer.Option("--lines", help=mark("Line by line, without boxes: for screen readers and slow links."))
    ] = False,
) -> int:
    """The live screen of a session, or the same line by line."""
    call = invocation(context)
    if lines:
        from workshop.cli.lines import run_lines
        from workshop.services.opening import open_house

        with open_house(call.workspace) as house:
            return run_lines(house, session, sys.stdin, sys.stdout)
    if not has_terminal():
        raise WorkshopError(_("There is no terminal here."), _("Add --lines to capture line by line."))
    return open_app(call, session)


COMMANDS = (("capture", capture, mark("Capture a session live.")),)
