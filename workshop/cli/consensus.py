"""`workshop consensus VOTES.csv`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.bundle import Workspace
from workshop.cli.invocation import MisuseError, invocation
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark

FORMATS = ("json", "csv")


def consensus(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar=mark("VOTES.csv"), help=mark("A row a person, a column a statement: 1, -1, 0, or nothing.")
        ),
    ] = "",
    formats: Annotated[
        str, typer.Option("--format", metavar="json,csv", help=mark("One is printed; both are written as files."))
    ] = "json",
    to: Annotated[
        str,
        typer.Option("--to", metavar=mark("FOLDER"), help=mark("Where to write files; beside the votes without it.")),
    ] = "",
    schema: Annotated[bool, typer.Option("--schema", help=mark("Print the JSON Schema of the result."))] = False,
) -> None:
    """Analyses votes from outside: shares, consensus and dissensus, groups of opinion."""
    from workshop.services.votes_told import json_text, result_of, schema_text, tables

    if schema:
        typer.echo(schema_text())
        return
    wanted = _formats(formats)
    if not file:
        raise MisuseError(_("Which votes? Name a file."), _("For example: workshop consensus votes.csv"))
    path = Path(file).expanduser()
    from workshop.method.consensus.analysis import analyse
    from workshop.method.consensus.thresholds_file import read_thresholds
    from workshop.services.thresholds import FILE
    from workshop.services.votes_file import read_votes

    thresholds = read_thresholds(Workspace(invocation(context).settings.workspace).find(FILE))
    result = result_of(analyse(read_votes(path), thresholds))
    made = {"consensus.json": (json_text(result) + "\n").encode()} if "json" in wanted else {}
    made |= tables(result) if "csv" in wanted else {}
    if to or len(wanted) > 1:
        _write(path, Path(to).expanduser() if to else path.parent, made)
    else:
        typer.echo(next(iter(made.values())).decode("utf-8-sig"), nl=False)


def _formats(text: str) -> list[str]:
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not wanted or any(one not in FORMATS for one in wanted):
        raise MisuseError(_("“{format}” is no format.").format(format=text), _("Use json, csv or both: json,csv."))
    return wanted


def _write(votes: Path, folder: Path, made: dict[str, bytes]) -> None:
    """New files, none written over: all names are free, or nothing is written. Raises WorkshopError."""
    files = {folder / f"{votes.stem}-{name}": content for name, content in made.items() if content}
    taken = next((file for file in files if file.exists()), None)
    if taken is not None:
        raise WorkshopError(_("{path} is there already.").format(path=taken), _("Name another folder: --to FOLDER."))
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        file.write_bytes(content)
        typer.echo(str(file))


COMMANDS = (("consensus", consensus, mark("Analyse votes from a table: consensus, dissensus, groups of opinion.")),)
