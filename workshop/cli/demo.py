"""`workshop demo`."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from workshop.bundle import Workspace, prepare
from workshop.cli.invocation import has_terminal, invocation
from workshop.cli.opening import quicken
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import Settings, mark, remember

PREFIX = "workshop-demo-"
OPEN = "open"
"""A file beside a copy's folders while the app is on it: one that is found later was left by a crash."""


def demo(
    context: typer.Context,
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar=mark("FOLDER"), help=mark("Put the copy into this new or empty folder.")),
    ] = None,
    participants: Annotated[
        int | None,
        typer.Option(
            "--participants",
            metavar=mark("COUNT"),
            min=1,
            max=500,
            help=mark("So many simulated participants take part from their phones (at most 500)."),
        ),
    ] = None,
) -> int:
    """With a terminal, the app on a copy of the demonstration; without one, its session is played and written."""
    call = invocation(context)
    has_person = has_terminal()
    workspace = (_left_open() if has_person and not keep else None) or _place(keep)
    from workshop.services.demo import create_demo, play_demo

    create_demo(workspace)
    if not has_person:
        if participants:
            from workshop.cli.demo_crowd import quick_crowd

            typer.echo(quick_crowd(workspace, participants))
        for document in play_demo(workspace):
            typer.echo(document)
        return 0
    marked = workspace.root / OPEN
    marked.touch()
    status = _played(workspace, call.settings, participants)
    marked.unlink(missing_ok=True)
    typer.echo(_("This copy of the demonstration stays in {folder}.").format(folder=workspace.root))
    typer.echo(_("Open it again: {command}").format(command=f'workshop --workspace "{workspace.root}"'))
    return status


def _played(workspace: Workspace, settings: Settings, participants: int | None) -> int:
    """The app, with a simulated room in front of it when one is wanted: then its session is what is seen first."""

    def run(session: str | None = None) -> int:
        quicken()
        from workshop.tui.app import run_app

        return run_app(workspace, settings.language, settings.theme, demo=True, session=session, remember=remember)

    if not participants:
        return run()
    from workshop.cli.demo_crowd import crowd_beside
    from workshop.services.demo import LIVE_SESSION, expect_guests

    expect_guests(workspace, participants)
    with crowd_beside(workspace, participants) as said:
        status = run(LIVE_SESSION)
    for line in said:
        typer.echo(line)
    return status


def _left_open() -> Workspace | None:
    """The newest copy whose program ended without being left, when the person wants to go on in it."""
    found = sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{OPEN}"), key=lambda one: one.stat().st_mtime)
    from workshop.storage.locks import is_open

    for one in reversed(found):
        workspace = Workspace(one.parent)
        if not workspace.database.exists() or is_open(workspace.database):
            continue
        day = datetime.fromtimestamp(one.stat().st_mtime)
        question = _("A demonstration was interrupted on {day} at {hour}. Go on in it?")
        one.unlink(missing_ok=True)  # asked once
        if _agrees(question.format(day=f"{day:%d/%m}", hour=f"{day:%H:%M}")):
            return workspace
        _end_server(workspace)
        return None
    return None


def _end_server(workspace: Workspace) -> None:
    """Ends the server that phones still reach in a copy that nobody wants any more."""
    from workshop.services.server_child import end_process
    from workshop.services.server_file import server_status

    status = server_status(workspace)
    if status is not None:
        end_process(status.pid)


def _agrees(question: str) -> bool:
    """Enter, o, oui, y and yes agree."""
    typer.echo(f"{question} {_('[Y/n]')} ", nl=False)
    return sys.stdin.readline().strip().lower() in ("", "o", "oui", "y", "yes")


def _place(keep: str | None) -> Workspace:
    if not keep:
        return prepare(Path(tempfile.mkdtemp(prefix=PREFIX)))
    folder = Path(keep)
    if folder.is_dir() and any(folder.iterdir()):
        raise WorkshopError(
            _("{folder} is not empty.").format(folder=folder),
            _("Choose another folder, or open this one: workshop --workspace FOLDER."),
        )
    return prepare(folder)


COMMANDS = (("demo", demo, mark("Open the program on a throw-away copy of the demonstration.")),)
