"""`workshop poster` and `workshop sheets`."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.bundle import Workspace
from workshop.cli.export_options import Folder
from workshop.cli.invocation import MisuseError, invocation
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark

Session = Annotated[str, typer.Argument(metavar=mark("SESSION"), help=mark("Number of the session."))]


def poster(
    context: typer.Context,
    session: Session,
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar=mark("ADDRESS"),
            help=mark("Where phones find this computer, e.g. 192.168.1.23:8000; its own address without it."),
        ),
    ] = "",
    wifi: Annotated[
        str, typer.Option("--wifi", metavar=mark("NAME"), help=mark("Name of the room’s Wi-Fi, to join it by a code."))
    ] = "",
    password: Annotated[
        str, typer.Option("--wifi-password", metavar=mark("WORD"), help=mark("Its password; an open one without it."))
    ] = "",
    to: Folder = "",
) -> None:
    """Writes the poster with the code of a session, and prints its path."""
    if password and not wifi:
        raise MisuseError(_("A password needs the name of its Wi-Fi."), _("Add it: --wifi NAME."))
    workspace = invocation(context).workspace
    base = _base(workspace, address)
    from workshop.services.opening import open_house
    from workshop.services.posters import Network, write_poster

    network = Network(wifi, password) if wifi else None
    with open_house(workspace, None) as house:
        typer.echo(write_poster(house, session, base, _folder(to), wifi=network))


def sheets(
    context: typer.Context,
    session: Session,
    form: Annotated[
        str,
        typer.Option("--form", metavar=mark("NAME"), help=mark("Which form; the active-listening grid without it.")),
    ] = "",
    copies: Annotated[int, typer.Option("--copies", metavar=mark("NUMBER"), help=mark("How many sheets."))] = 1,
    first: Annotated[
        int, typer.Option("--first", metavar=mark("NUMBER"), help=mark("The number of the first; 1 without it."))
    ] = 1,
    to: Folder = "",
) -> None:
    """Writes numbered sheets of paper in one document, and prints its path."""
    workspace = invocation(context).workspace
    from workshop.services.opening import open_house
    from workshop.services.posters import write_sheets

    with open_house(workspace, None) as house:
        typer.echo(write_sheets(house, session, form, _folder(to), copies=copies, first=first))


def _base(workspace: Workspace, typed: str) -> str:
    """Where phones find us: as it was typed, as the server that runs says, else this computer's likely address."""
    from workshop.services.addresses import private_addresses
    from workshop.services.server_file import server_status
    from workshop.web.options import PORT, checked_url

    if typed:
        return checked_url(typed if "://" in typed else f"http://{typed}")
    status = server_status(workspace)
    if status is not None and status.addresses:
        return status.addresses[0]
    found = private_addresses()
    if not found:
        raise WorkshopError(
            _("This computer is in no network yet."), _("Say where phones will find it: --address 192.168.1.23:8000.")
        )
    return f"http://{found[0]}:{PORT}"


def _folder(typed: str) -> Path | None:
    return Path(typed).expanduser() if typed else None


COMMANDS = (
    ("poster", poster, mark("Write the poster with a session’s code, to be printed in A4.")),
    ("sheets", sheets, mark("Write numbered sheets of paper for who has no phone.")),
)
