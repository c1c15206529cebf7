"""`workshop serve`."""

from typing import Annotated

import typer

from workshop.cli.invocation import invocation
from workshop.locales import _
from workshop.settings import mark


def serve(
    context: typer.Context,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar=mark("ADDRESS"),
            help=mark(
                "Address of this computer to listen on. Without it, all of them; behind a proxy, this computer alone."
            ),
        ),
    ] = "",
    port: Annotated[
        int,
        typer.Option("--port", metavar=mark("NUMBER"), min=1, max=65535, help=mark("Port to listen on; 8000 without.")),
    ] = 8000,
    any_port: Annotated[
        bool, typer.Option("--any-port", help=mark("Take the next free port when this one is taken."))
    ] = False,
    public_url: Annotated[
        str,
        typer.Option(
            "--public-url",
            metavar="URL",
            help=mark("Address that people see, when a proxy with https stands before us."),
        ),
    ] = "",
    per_address: Annotated[
        int,
        typer.Option(
            "--per-address",
            metavar=mark("NUMBER"),
            min=1,
            help=mark("Connections from one address at once; more where a whole room shares one. 60 without."),
        ),
    ] = 60,
) -> int:
    """The forms for phones and the screen of the room, until Ctrl+C."""
    call = invocation(context)
    from workshop.services.opening import open_house
    from workshop.services.server_file import server_status
    from workshop.web.options import Limits, ServeOptions, checked_url
    from workshop.web.server import AlreadyServingError, run

    public = checked_url(public_url)
    options = ServeOptions(
        host or ("127.0.0.1" if public else "0.0.0.0"),
        port,
        any_port,
        public,
        call.settings.language,
        Limits(connections_per_address=per_address),
    )
    if server_status(call.workspace) is not None:
        raise AlreadyServingError
    with open_house(call.workspace, "server") as house:
        run(house, options, _tell)
    return 0


def _tell(addresses: tuple[str, ...]) -> None:
    """Where phones find us, for the person who started it."""
    first, *others = addresses
    typer.echo(_("Phones find the forms at {address}").format(address=first))
    if others:
        typer.echo(_("or, on another network of this computer, at {addresses}").format(addresses=", ".join(others)))
    typer.echo(_("Ctrl+C ends it."))


COMMANDS = (("serve", serve, mark("Serve the forms for phones and the screen of the room.")),)
