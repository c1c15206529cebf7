"""`workshop backup` and `workshop restore`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.bundle import Workspace
from workshop.cli.invocation import has_terminal, invocation
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark


def backup(context: typer.Context) -> None:
    """Makes a verified copy and prints its path."""
    from workshop.services.backup import back_up
    from workshop.services.opening import open_workspace

    with open_workspace(invocation(context).workspace) as house:
        typer.echo(back_up(house))


def restore(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar=mark("FILE"), help=mark("The copy to put back; the last one without it."))
    ] = "",
    list_: Annotated[bool, typer.Option("--list", help=mark("Only list the copies, newest first."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=mark("Do not ask."))] = False,
) -> None:
    """Puts a copy in the place of the present file, which is kept beside."""
    workspace = invocation(context).workspace
    found = copies(workspace)
    if list_:
        for copy in found:
            typer.echo(copy)
        return
    chosen = _choose(file, workspace, found)
    question = _("Put {copy} in the place of the present file, which will be kept?").format(copy=chosen.name)
    if not yes and has_terminal() and not _agreed(question):
        raise WorkshopError(_("Stopped."))
    from workshop.services.backup import restore as put_back

    put_back(workspace, chosen)
    typer.echo(_("{copy} is back in place.").format(copy=chosen))


def copies(workspace: Workspace) -> list[Path]:
    """The copies of this workspace, newest first; their names begin with the date."""
    return sorted(workspace.backups_dir.glob("*.db"), key=lambda path: path.name, reverse=True)


def _choose(file: str, workspace: Workspace, found: list[Path]) -> Path:
    if not file and not found:
        raise WorkshopError(
            _("There is no copy in {folder}.").format(folder=workspace.backups_dir),
            _("Name the file to put back: workshop restore FILE."),
        )
    if not file:
        return found[0]
    named = next((path for path in found if path.name == file), Path(file).expanduser())
    if not named.is_file():
        raise WorkshopError(
            _("{file} is not there.").format(file=named), _("See the copies: workshop restore --list.")
        )
    return named


def _agreed(question: str) -> bool:
    answer = input(f"{question} {_('[y/N]')} ")
    return answer.strip().lower()[:1] in {"y", "o"}


COMMANDS = {
    backup: mark("Make a verified copy of the workspace’s file."),
    restore: mark("Put a copy back in place; the present file is kept."),
}
