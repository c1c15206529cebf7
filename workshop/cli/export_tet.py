"""`workshop export tet`."""

from pathlib import Path

import typer

from workshop.cli.export_options import Folder
from workshop.cli.export_year import Programme
from workshop.cli.invocation import invocation
from workshop.settings import mark


def tet(
    context: typer.Context,
    to: Folder = "",
    programme: Programme = "",
) -> None:
    """Writes the roadmap as the import sheet of Territoires en transitions and prints its path."""
    from workshop.services.export_tet import export_tet, has_roadmap
    from workshop.services.opening import open_house
    from workshop.services.which import meant

    workspace = invocation(context).workspace
    with open_house(workspace, None) as house:
        folder = Path(to).expanduser() if to else None
        chosen = meant(house, programme)
        filled = [one for one in chosen if has_roadmap(house, one.id)] or chosen[:1]
        for one in filled:
            typer.echo(export_tet(house, one.id, folder))


COMMAND = ("tet", tet, mark("Write the roadmap as the import sheet of Territoires en transitions."))
