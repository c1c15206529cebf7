"""`workshop export`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.cli import export_tet, export_votes, export_year
from workshop.cli.export_options import Folder, Public, Raw
from workshop.cli.export_year import First, Last, Programme, Year, write
from workshop.cli.invocation import MisuseError, invocation
from workshop.cli.purge import Number, OfSession, Receipt, somebody
from workshop.locales import _
from workshop.settings import mark

FORMATS = ("docx", "html", "pdf", "md")
TABLES = ("csv", "json")
DATA = ("json", "csv", "xlsx", "ics", "geojson")


def minutes(
    context: typer.Context,
    session: Annotated[
        str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session; a period instead of it."))
    ] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="docx,html,pdf,md", help=mark("One or several formats; docx without it.")
        ),
    ] = "docx",
    to: Folder = "",
    public: Public = False,
    year: Year = 0,
    first: First = "",
    last: Last = "",
    programme: Programme = "",
) -> None:
    """Writes the minutes of a session, or of all those of a period in one document, and prints the path of each file."""
    if year or first or last:
        if session:
            raise MisuseError(_("Choose either a session or a period."))
        write(context, "export_series", format_, to, year, first, last, public=public, programme=programme)
        return
    if not session:
        raise MisuseError(_("Say which session, or which period: --year 2026, --from 2026-01-01 --until 2026-06-30."))
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


def questionnaire(
    context: typer.Context,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="csv,json", help=mark("One or several formats; csv without it.")),
    ] = "csv",
    to: Folder = "",
    public: Public = False,
    raw: Raw = False,
) -> None:
    """Writes what members answered to the newest questionnaire and prints the path of each file."""
    formats = chosen_formats(format_ or "csv", TABLES)
    from workshop.services.export_questionnaire import export_questionnaire
    from workshop.services.opening import open_house

    workspace = invocation(context).workspace
    folder = Path(to).expanduser() if to else workspace.exports_dir
    with open_house(workspace, None) as house:
        for table in export_questionnaire(house, formats, folder, public=public, raw=raw):
            typer.echo(table)


def data(
    context: typer.Context,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="json,csv,xlsx,ics,geojson", help=mark("One or several formats; json without it.")
        ),
    ] = "json",
    to: Folder = "",
    public: Public = False,
    raw: Raw = False,
) -> None:
    """Writes the whole programme as data (csv: an archive of tables) and prints the path of each file."""
    formats = chosen_formats(format_ or "json", DATA)
    from workshop.services.interchange.exporting import export_data
    from workshop.services.opening import open_house
    from workshop.services.tables import outside

    workspace = invocation(context).workspace
    folder = Path(to).expanduser() if to else workspace.exports_dir
    with open_house(workspace, None) as house:
        for path in export_data(house, formats, folder, public=public, raw=raw):
            typer.echo(path)
            if path.suffix == ".json" and path.stat().st_size > outside.MAX_BYTES:
                said = _(
                    "{path} is too large to be taken in again: to move everything, copy the workspace or merge it."
                )
                typer.echo(said.format(path=path), err=True)


def chosen_formats(text: str, among: tuple[str, ...] = FORMATS) -> tuple[str, ...]:
    """The formats named, each once. Raises MisuseError for an unknown one."""
    names = tuple(dict.fromkeys(name.strip().lower().lstrip(".") for name in text.split(",")))
    for name in names:
        if name not in among:
            raise MisuseError(
                _("There is no format “{name}”.").format(name=name),
                _("Choose among: {names}.").format(names=", ".join(among)),
            )
    return names


def person(
    context: typer.Context,
    receipt: Receipt = "",
    session: OfSession = "",
    participant: Number = 0,
    to: Folder = "",
) -> None:
    """Writes all that is kept of one participant, as a page and as data, and prints the paths."""
    from workshop.services.opening import open_house
    from workshop.services.own_data import export_person

    workspace = invocation(context).workspace
    with open_house(workspace, None) as house:
        found = somebody(house, receipt, session, participant)
        if found is None:
            raise MisuseError(_("Say who: --receipt CODE, or --session and --participant."))
        for document in export_person(house, found, Path(to).expanduser() if to else None):
            typer.echo(document)


COMMANDS = (
    ("minutes", minutes, mark("Write the minutes of a session.")),
    ("person", person, mark("Write all that is kept of one participant, for themselves.")),
    *export_year.COMMANDS,
    export_tet.COMMAND,
    export_votes.COMMAND,
    ("questionnaire", questionnaire, mark("Write what members answered, as a table.")),
    ("data", data, mark("Write the whole programme as data, for another workspace or another tool.")),
)
