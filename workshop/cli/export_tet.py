"""`workshop export tet`."""

from pathlib import Path

import typer

from workshop.cli.export_options import Folder
from workshop.cli.invocation import invocation
from workshop.settings import mark


def tet(
    context: typer.Context,
    to: Folder = "",
) -> None:
    """Writes the roadmap as the import sheet of Territoires en transitions and prints its path."""
    from workshop.services.export_tet import export_tet
    from workshop.services.opening import open_house

    workspace = invocation(context).workspace
    with open_house(workspace, None) as house:
        typer.echo(export_tet(house, to=Path(to).expanduser() if to else None))


COMMAND = ("tet", tet, mark("Write the roadmap as the import sheet of Territoires en transitions."))
