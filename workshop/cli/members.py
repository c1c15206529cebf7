"""`workshop import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshop.cli.invocation import invocation
from workshop.locales import _
from workshop.settings import mark

if TYPE_CHECKING:
    from workshop.services.members import MembersResult


def members(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE.csv"), help=mark("Table with one member a line."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))] = False,
) -> int:
    """Brings in members from a CSV and tells what was added, what was known, what was refused."""
    from workshop.services.members import import_members
    from workshop.services.opening import open_house

    with open_house(invocation(context).workspace, "command") as house:
        result = import_members(house, Path(file).expanduser(), dry_run)
    for line in told(result, dry_run):
        typer.echo(line)
    for refusal in result.refused:
        typer.echo(refusal, err=True)
    return 1 if result.refused else 0


def told(result: "MembersResult", dry_run: bool) -> list[str]:
    """What an import did, or would do, in lines."""
    lines = [_("Nothing is written: this is what would be done.")] if dry_run else []
    parts = {
        _("Organisations added"): result.added,
        _("Already in the register"): result.known,
        _("Persons added"): result.persons,
    }
    for title, names in parts.items():
        lines += [f"{title} ({len(names)})", *(f"  {name}" for name in names)]
    return lines


COMMANDS = (("members", members, mark("Bring in the members, from a CSV table.")),)
