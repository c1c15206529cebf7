"""`workshop export`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.invocation import MisuseError, invocation
from workshop.locales import _
from workshop.settings import mark

FORMATS = ("docx", "html", "pdf", "md")


def minutes(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session."))],
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="docx,html,pdf,md", help=mark("One or several formats; docx without it.")
        ),
    ] = "docx",
    to: Annotated[
        str,
        typer.Option("--to", metavar=mark("FOLDER"), help=mark("Where to write; the workspace’s exports without it.")),
    ] = "",
    public: Annotated[bool, typer.Option("--public", help=mark("The variant without the names of persons."))] = False,
) -> None:
    """Writes the minutes and prints the path of each file."""
    formats = chosen_formats(format_ or "docx")
    from workshop.services.export import export_minutes
    from workshop.services.opening import open_house

    workspace = invocation(context).workspace
    folder = Path(to).expanduser() if to else workspace.exports_dir
    with open_house(workspace, None) as house:
        for document in export_minutes(house, session, formats, folder, public=public):
            typer.echo(document)
        if public:
            from workshop.services.export import public_remark, read_session

            typer.echo(public_remark(read_session(house, session)), err=True)


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats named, each once. Raises MisuseError for an unknown one."""
    names = tuple(dict.fromkeys(name.strip().lower().lstrip(".") for name in text.split(",")))
    for name in names:
        if name not in FORMATS:
            raise MisuseError(
                _("There is no format “{name}”.").format(name=name),
                _("Choose among: {names}.").format(names=", ".join(FORMATS)),
            )
    return names


COMMANDS = (("minutes", minutes, mark("Write the minutes of a session.")),)
