"""`workshop import members`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshop.cli.invocation import MisuseError, has_terminal, invocation
from workshop.locales import _
from workshop.settings import mark

if TYPE_CHECKING:
    from workshop.services.members import MembersResult, MembersTable

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar=mark("“Column=what”"),
        help=mark(
            "What a column holds: organisation, acronym, kind, person, first_name, last_name, email, theme, - for nothing. "
            "Remembered for the next file with these headings."
        ),
    ),
]


def members(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE"), help=mark("CSV or XLSX with one member a line."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))] = False,
    columns: Columns = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar=mark("NAME"), help=mark("Which sheet of a workbook."))] = "",
    partly: Annotated[
        bool, typer.Option("--partly", help=mark("Take the good lines although others are refused."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=mark("Ask nothing."))] = False,
) -> int:
    """Brings in members from a table and tells what was added, what was known, what was refused."""
    told, path = _told(columns or ()), Path(file).expanduser()
    from workshop.services.members import import_table, read_table
    from workshop.services.opening import open_house

    with open_house(invocation(context).workspace, "command") as house:
        table = read_table(path, house.workspace, told, sheet)
        asks = has_terminal() and not yes
        if asks and not table.is_settled:
            from workshop.cli.members_asked import asked

            table = read_table(path, house.workspace, told | asked(table), sheet)
        for line in columns_told(table):
            typer.echo(line)
        if asks and not dry_run:
            result = import_table(house, table, dry_run=True)
            if not _agreed(result, partly):
                return 1 if result.refused else 0
        result = import_table(house, table, dry_run, partly=partly)
    for line in members_told(result, dry_run, partly):
        typer.echo(line)
    for refusal in result.refused:
        typer.echo(refusal, err=True)
    return 1 if result.refused else 0


def columns_told(table: "MembersTable") -> list[str]:
    """How the columns are understood, in lines."""
    from workshop.method.columns import field_name

    lines = [
        _("“{heading}” is: {field}").format(heading=name, field=field_name(field))
        for name, field in table.fields.items()
    ]
    return [*(lines if table.headings else ()), *table.remarks]


def members_told(result: "MembersResult", dry_run: bool, partly: bool = False) -> list[str]:
    """What an import did, or would do, in lines."""
    lines = [_("Nothing is written: this is what would be done.")] if dry_run or (result.refused and not partly) else []
    parts: dict[str, Iterable[str]] = {
        _("Organisations added"): result.added,
        _("Already in the register"): result.known,
        _("Recognised under another name"): [f"{written} → {name}" for written, name in result.recognised],
        _("Persons added"): result.persons,
        _("Filled where it was empty"): result.completed,
        _("Themes added"): result.themes,
    }
    always = {_("Organisations added"), _("Already in the register"), _("Persons added")}
    for title, found in parts.items():
        names = list(found)
        if names or title in always:
            lines += [f"{title} ({len(names)})", *(f"  {name}" for name in names)]
    return [*lines, *result.remarks]


def _agreed(result: "MembersResult", partly: bool) -> bool:
    """Shows what would be done and asks; with a refused line there is nothing to ask, unless the others are wanted."""
    for line in members_told(result, True, partly):
        typer.echo(line)
    for refusal in result.refused:
        typer.echo(refusal, err=True)
    if result.refused and not partly:
        return False
    from workshop.cli.members_asked import agreed

    return agreed(_("Write this?"))


def _told(columns: Iterable[str]) -> dict[str, str]:
    told = {}
    for one in columns:
        heading, sign, field = one.rpartition("=")
        if not sign or not heading.strip():
            raise MisuseError(
                _("“{text}” does not say what a column holds.").format(text=one),
                _("For example: --map “Structure=organisation”."),
            )
        told[heading.strip()] = field.strip()
    return told


COMMANDS = (("members", members, mark("Bring in the members, from a CSV or XLSX table.")),)
