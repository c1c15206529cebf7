"""`workshop import`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.invocation import invocation
from workshop.settings import mark


def members(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE.csv"), help=mark("Table with one member a line."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))] = False,
) -> None:
    """Brings in members from a CSV and tells what was added, changed and refused."""
    from workshop.services.members import import_members
    from workshop.services.opening import open_workspace

    with open_workspace(invocation(context).workspace) as house:
        typer.echo(str(import_members(house, Path(file).expanduser(), dry_run)))


COMMANDS = {members: mark("Bring in the members, from a CSV table.")}
