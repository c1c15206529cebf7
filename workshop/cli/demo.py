"""`workshop demo`."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from workshop.bundle import Workspace, prepare
from workshop.cli.invocation import has_terminal, invocation
from workshop.cli.opening import quicken
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark, remember


def demo(
    context: typer.Context,
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar=mark("FOLDER"), help=mark("Put the copy into this new or empty folder.")),
    ] = None,
) -> int:
    """With a terminal, the app on a copy of the demonstration; without one, its session is played and written."""
    call = invocation(context)
    workspace = _place(keep)
    from workshop.services.demo import create_demo, play_demo

    create_demo(workspace)
    if not has_terminal():
        for document in play_demo(workspace):
            typer.echo(document)
        return 0
    quicken()
    from workshop.tui.app import run_app

    status = run_app(workspace, call.settings.language, call.settings.theme, demo=True, remember=remember)
    typer.echo(_("This copy of the demonstration stays in {folder}.").format(folder=workspace.root))
    return status


def _place(keep: str | None) -> Workspace:
    if not keep:
        return prepare(Path(tempfile.mkdtemp(prefix="workshop-demo-")))
    folder = Path(keep)
    if folder.is_dir() and any(folder.iterdir()):
        raise WorkshopError(
            _("{folder} is not empty.").format(folder=folder),
            _("Choose another folder, or open this one: workshop --workspace FOLDER."),
        )
    return prepare(folder)


COMMANDS = (("demo", demo, mark("Open the program on a throw-away copy of the demonstration.")),)
