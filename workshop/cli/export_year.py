"""`workshop export synthesis`, `recap`, `responses`: documents of a period."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.export_options import Folder, Public
from workshop.cli.invocation import MisuseError, invocation
from workshop.cli.waiting import waiting
from workshop.locales import _
from workshop.settings import mark

FORMATS = ("docx", "pdf", "html", "md", "odt")

Year = Annotated[int, typer.Option("--year", metavar=mark("YEAR"), help=mark("The sessions of this year."))]
First = Annotated[str, typer.Option("--from", metavar=mark("DATE"), help=mark("From this day on, e.g. 2026-01-31."))]
Last = Annotated[str, typer.Option("--until", metavar=mark("DATE"), help=mark("Until this day, e.g. 2026-06-30."))]
Theme = Annotated[
    list[str] | None, typer.Option("--theme", metavar=mark("CODE"), help=mark("A theme by its code; all without it."))
]
Programme = Annotated[
    str,
    typer.Option(
        "--programme",
        metavar=mark("TITLE"),
        help=mark("A programme by its title or a part of it; each one without it."),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="docx,pdf,html,md,odt", help=mark("One or several formats; docx without it.")
    ),
]


def synthesis(
    context: typer.Context,
    year: Year = 0,
    first: First = "",
    last: Last = "",
    theme: Theme = None,
    parts: Annotated[
        str, typer.Option("--parts", metavar=mark("NAMES"), help=mark("Some of its parts, with commas between them."))
    ] = "",
    format_: Format = "docx",
    to: Folder = "",
    public: Public = False,
    programme: Programme = "",
) -> None:
    """Writes the synthesis of a period, of all sessions without one, and prints the path of each file."""
    chosen = [part.strip() for part in parts.split(",") if part.strip()]
    write(
        context,
        "export_synthesis",
        format_,
        to,
        year,
        first,
        last,
        theme or (),
        chosen,
        public=public,
        programme=programme,
    )


def recap(
    context: typer.Context,
    year: Year = 0,
    first: First = "",
    last: Last = "",
    theme: Theme = None,
    format_: Format = "docx",
    to: Folder = "",
    public: Public = False,
    programme: Programme = "",
) -> None:
    """Writes the recapitulation of objectives and indicators, and prints the path of each file."""
    write(context, "export_recap", format_, to, year, first, last, theme or (), public=public, programme=programme)


def responses(
    context: typer.Context,
    year: Year = 0,
    first: First = "",
    last: Last = "",
    theme: Theme = None,
    format_: Format = "docx",
    to: Folder = "",
    public: Public = False,
    programme: Programme = "",
) -> None:
    """Writes the log of comments and responses, and prints the path of each file."""
    write(context, "export_responses", format_, to, year, first, last, theme or (), public=public, programme=programme)


def theme_sheet(
    context: typer.Context,
    theme: Annotated[str, typer.Argument(metavar=mark("CODE"), help=mark("A theme by its code."))] = "",
    year: Year = 0,
    first: First = "",
    last: Last = "",
    format_: Format = "docx",
    to: Folder = "",
    public: Public = False,
    programme: Programme = "",
) -> None:
    """Writes the sheet of one theme (words, points, indicators, links, what is next), and prints the path of each file."""
    write(
        context,
        "export_sheet",
        format_,
        to,
        year,
        first,
        last,
        [theme] if theme else (),
        public=public,
        programme=programme,
    )


def write(
    context: typer.Context,
    making: str,
    format_: str,
    to: str,
    year: int,
    first: str,
    last: str,
    themes: list[str] | tuple[str, ...] = (),
    parts: list[str] | tuple[str, ...] = (),
    *,
    public: bool = False,
    programme: str = "",
) -> None:
    """Writes one document of each programme by the service of this name.

    Raises WorkshopError, MisuseError for what cannot be meant.
    """
    from workshop.cli.export import chosen_formats

    formats = chosen_formats(format_ or "docx", FORMATS)
    days = [_day(text) for text in (first, last)]
    from workshop.services import export_year
    from workshop.services.opening import open_house
    from workshop.services.which import meant

    period = export_year.period_of(year or None, *days)
    folder = Path(to).expanduser() if to else None
    with open_house(invocation(context).workspace, None) as house:
        for one in meant(house, programme, themes):
            asked = export_year.Asked(period, tuple(themes), tuple(parts), public, formats, folder, one.id)
            with waiting():
                written = getattr(export_year, making)(house, asked)
            for document in written:
                typer.echo(document)
            if public:
                typer.echo(export_year.public_remark(house, asked), err=True)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise MisuseError(
            _("“{text}” is no date.").format(text=text), _("Write it as year-month-day: 2026-01-31.")
        ) from error


def poster(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session."))] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar=mark("CODE"), help=mark("A theme by its code, instead of a session."))
    ] = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="pdf,svg", help=mark("One or several formats; pdf without it."))
    ] = "pdf",
    to: Folder = "",
) -> None:
    """Writes what was agreed, disputed, missing and possible on one A3 page, and prints the path of each file."""
    from workshop.cli.export import chosen_formats

    formats = chosen_formats(format_ or "pdf", ("pdf", "svg"))
    from workshop.services.export_wall import export_wall
    from workshop.services.opening import open_house

    with open_house(invocation(context).workspace, None) as house:
        for document in export_wall(house, session, theme, formats, Path(to).expanduser() if to else None):
            typer.echo(document)


COMMANDS = (
    ("synthesis", synthesis, mark("Write the synthesis of a year or of another period.")),
    ("theme-sheet", theme_sheet, mark("Write the sheet of one theme, on a few pages.")),
    ("fiche", theme_sheet, mark("The same by its French name.")),
    ("recap", recap, mark("Write the recapitulation of objectives and indicators.")),
    ("poster", poster, mark("Write the one-page poster of a session or a theme, for the wall.")),
    ("responses", responses, mark("Write the log of comments and responses.")),
)
