"""`workshop import decidim` and `bazar`, `workshop export decidim` and `bazar`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.data import first, told
from workshop.cli.export_options import Folder
from workshop.cli.invocation import MisuseError, invocation
from workshop.cli.waiting import waiting
from workshop.locales import _
from workshop.settings import mark

Saved = Annotated[str, typer.Argument(metavar=mark("FILE"), help=mark("The file that was saved from the platform."))]
Dry = Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))]
Kinds = Annotated[
    str,
    typer.Option(
        "--kinds",
        metavar=mark("lever,question"),
        help=mark("Only notes of these kinds; all that may be published without it."),
    ),
]


def decidim_in(context: typer.Context, file: Saved, dry_run: Dry = False) -> int:
    """Takes in proposals and meetings: the archive of /open-data/download, or one of its tables, CSV, XLSX or JSON."""
    return _take(context, "decidim", file, dry_run)


def bazar_in(context: typer.Context, file: Saved, dry_run: Dry = False) -> int:
    """Takes in the entries of a YesWiki form as notes: JSON or GeoJSON of /api/forms/…/entries, or CSV."""
    return _take(context, "bazar", file, dry_run)


def decidim_out(context: typer.Context, kinds: Kinds = "", to: Folder = "") -> None:
    """Writes notes as proposals that Decidim imports, without the names of persons, and prints the path."""
    _give(context, "decidim", kinds, to)


def bazar_out(context: typer.Context, kinds: Kinds = "", to: Folder = "") -> None:
    """Writes notes as entries that a YesWiki form imports, without the names of persons, and prints the path."""
    _give(context, "bazar", kinds, to)


def _take(context: typer.Context, platform: str, file: str, dry_run: bool) -> int:
    from workshop.services.opening import open_house
    from workshop.services.platforms.importing import import_platform

    with open_house(invocation(context).workspace, "command") as house, waiting():
        result = import_platform(house, platform, Path(file).expanduser(), dry_run)
    for line in told(result, dry_run):
        typer.echo(line)
    for line in first(result.refused):
        typer.echo(line, err=True)
    return 1 if result.refused else 0


def _give(context: typer.Context, platform: str, kinds: str, to: str) -> None:
    from workshop.model.words import EntryKind
    from workshop.services.opening import open_house
    from workshop.services.platforms.exporting import export_platform

    names = [word.strip() for word in kinds.split(",") if word.strip()]
    for name in names:
        if name not in list(EntryKind):
            raise MisuseError(
                _("There is no kind of note “{name}”.").format(name=name),
                _("Choose among: {names}.").format(names=", ".join(EntryKind)),
            )
    with open_house(invocation(context).workspace, None) as house:
        chosen = [EntryKind(name) for name in names]
        typer.echo(export_platform(house, platform, chosen, Path(to).expanduser() if to else None))


IMPORT = (
    ("decidim", decidim_in, mark("Take in the open data of a Decidim platform.")),
    ("bazar", bazar_in, mark("Take in the entries of a YesWiki (Bazar) form.")),
)
EXPORT = (
    ("decidim", decidim_out, mark("Write notes as proposals for a Decidim platform.")),
    ("bazar", bazar_out, mark("Write notes as entries for a YesWiki (Bazar) form.")),
)
