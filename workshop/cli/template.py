"""`workshop import template`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.invocation import invocation
from workshop.locales import _
from workshop.settings import mark


def template(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE.docx"), help=mark("A Word document or template (.dotx)."))],
) -> None:
    """Makes your Word template the house style: its looks stay, the styles it lacks are added and named."""
    from workshop.services.house_style import take_template

    taken = take_template(invocation(context).workspace, Path(file).expanduser())
    if taken.added:
        typer.echo(_("Styles added, to make yours in Word: {names}.").format(names=", ".join(taken.added)))
    else:
        typer.echo(_("It has all the styles."))
    if taken.before:
        typer.echo(_("The template before it is kept: {path}").format(path=taken.before))
    typer.echo(str(taken.path))


IMPORT = (("template", template, mark("Make your own Word template the house style.")),)
