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
    """Makes a verified copy, a second one where the settings ask for it, and prints its path."""
    from workshop.services.backup import back_up
    from workshop.services.opening import open_house

    call = invocation(context)
    with open_house(call.workspace, None) as house:
        made = back_up(house, call.settings.second_backup)
    typer.echo(made.path)
    if made.warning:
        typer.echo(made.warning, err=True)


def restore(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar=mark("FILE"), help=mark("The copy to put back; the last sound one without it.")),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=mark("Only list the copies, newest first."))] = False,
    salvage: Annotated[
        bool, typer.Option("--salvage", help=mark("Without a sound copy: read what the damaged file still gives."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=mark("Do not ask."))] = False,
) -> None:
    """Puts a copy in the place of the present file, which is kept beside."""
    from workshop.services import backup as service

    workspace = invocation(context).workspace
    found = service.copies(workspace)
    if list_:
        for copy in found:
            typer.echo(copy)
        return
    if salvage:
        rows, kept = service.salvage(workspace)
        typer.echo(_("What could be read is back in place: {count} rows.").format(count=rows))
    else:
        chosen = _named(file, found) if file else None
        if not yes and has_terminal():
            _confirm(chosen or _first(found, workspace))
        kept = service.restore(workspace, chosen)
        typer.echo(_("The copy is back in place."))
    if kept:
        typer.echo(_("What stood there is kept in {path}.").format(path=kept))


def _named(file: str, found: list[Path]) -> Path:
    path = next((copy for copy in found if copy.name == file), Path(file).expanduser())
    if not path.is_file():
        raise WorkshopError(_("{file} is not there.").format(file=path), _("See the copies: workshop restore --list."))
    return path


def _first(found: list[Path], workspace: Workspace) -> Path:
    if not found:
        raise WorkshopError(
            _("There is no copy in {folder}.").format(folder=workspace.backups_dir),
            _("Name the file to put back: workshop restore FILE."),
        )
    return found[0]


def _confirm(copy: Path) -> None:
    question = _("Put {copy} in the place of the present file, which will be kept?").format(copy=copy.name)
    if input(f"{question} {_('[y/N]')} ").strip().lower()[:1] not in {"y", "o"}:
        raise WorkshopError(_("Stopped."))


COMMANDS = (
    ("backup", backup, mark("Make a verified copy of the workspace’s file.")),
    ("restore", restore, mark("Put a copy back in place; the present file is kept.")),
)
