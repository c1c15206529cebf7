"""`workshop export votes`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.export_options import Folder
from workshop.cli.invocation import invocation
from workshop.settings import mark


def votes(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session."))],
    vote: Annotated[
        int,
        typer.Option(
            "--vote", metavar=mark("NUMBER"), help=mark("One vote of the session; all closed ones without it.")
        ),
    ] = 0,
    phones_only: Annotated[
        bool, typer.Option("--phones-only", help=mark("Without hands and paper, as groups of opinion are looked for."))
    ] = False,
    to: Folder = "",
) -> None:
    """Writes the closed votes of a session as tables for `workshop consensus`, without names, and prints their paths."""
    from workshop.services.export_votes import export_votes
    from workshop.services.opening import open_house

    workspace = invocation(context).workspace
    folder = Path(to).expanduser() if to else workspace.exports_dir
    with open_house(workspace, None) as house:
        for path in export_votes(house, session, vote, folder, phones_only=phones_only):
            typer.echo(path)


COMMAND = ("votes", votes, mark("Write what was voted in a session as a table, to check the result."))
