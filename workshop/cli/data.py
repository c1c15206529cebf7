"""`workshop schema`, `workshop import FILE.json`, `workshop export data`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workshop.cli.invocation import invocation
from workshop.cli.speech import Group
from workshop.cli.waiting import waiting
from workshop.locales import _, ngettext
from workshop.settings import mark

if TYPE_CHECKING:
    from workshop.services.interchange.importing import Count, ImportResult

SHOWN = 20
"""Lines of one sort that are printed; the others are counted."""


class ImportGroup(Group):
    """`workshop import FILE.json` is `workshop import data FILE.json`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        words = [word for word in args if not word.startswith("-")]
        if words and words[0] not in self.commands and ("." in words[0] or Path(words[0]).exists()):
            args = ["data", *args]
        return super().parse_args(ctx, args)


def schema(context: typer.Context) -> None:  # noqa: ARG001
    """Prints the JSON Schema of the interchange format."""
    from workshop.services.interchange.schema import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def data(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE.json"), help=mark("A file of the interchange format."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))] = False,
) -> int:
    """Takes in a programme or a part of one, all or nothing, and tells what was new, known, changed, refused."""
    from workshop.services.interchange.importing import import_data
    from workshop.services.opening import open_house

    with open_house(invocation(context).workspace, "command") as house, waiting():
        result = import_data(house, Path(file).expanduser(), dry_run)
    for line in told(result, dry_run):
        typer.echo(line)
    for line in first(result.refused):
        typer.echo(line, err=True)
    return 1 if result.refused else 0


def told(result: "ImportResult", dry_run: bool) -> list[str]:
    """What an import did, or would do, in lines."""
    lines = [_("Nothing is written: this is what would be done.")] if dry_run and not result.refused else []
    if result.refused:
        lines = [
            ngettext(
                "Nothing is written: {count} place of the file cannot be taken.",
                "Nothing is written: {count} places of the file cannot be taken.",
                len(result.refused),
            ).format(count=len(result.refused))
        ]
    else:
        lines += [_counted(count) for count in result.counts]
        lines += _quiet(result)
    return [*lines, *first(result.remarks), *first(result.cleaned)]


def _counted(count: "Count") -> str:
    """« Notes (entries) : 20 de plus, 3 déjà là »."""
    from workshop.method.fields import list_label
    from workshop.model.interchange import plurals

    numbers = ((_("{count} more"), count.new), (_("{count} known"), count.known), (_("{count} updated"), count.changed))
    parts = [text.format(count=number) for text, number in numbers if number]
    label = list_label(plurals()[count.list])
    return _("{label} ({list}): {counts}").format(label=label, list=count.list, counts=", ".join(parts))


def _quiet(result: "ImportResult") -> list[str]:
    """What is said where nothing happens."""
    if not result.counts:
        return [_("There is nothing in this file to take in. Its form is told by “workshop schema”.")]
    if not any(count.new or count.changed for count in result.counts):
        return [_("Nothing new: all of it is here already.")]
    return []


def first(lines: tuple[str, ...]) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - SHOWN
    tail = [ngettext("… and {count} more.", "… and {count} more.", more).format(count=more)] if more > 0 else []
    return [*lines[:SHOWN], *tail]


IMPORT = (("data", data, mark("Take in a programme or a part of one, from JSON.")),)
COMMANDS = (("schema", schema, mark("Print the JSON Schema of the interchange format.")),)
