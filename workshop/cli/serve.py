"""`workshop serve`."""

from typing import Annotated

import typer

from workshop.cli.invocation import invocation
from workshop.settings import mark


def serve(
    context: typer.Context,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar=mark("ADDRESS"), help=mark("Address of this machine to listen on; all of them without.")
        ),
    ] = "0.0.0.0",
    port: Annotated[
        int, typer.Option("--port", metavar=mark("NUMBER"), min=0, max=65535, help=mark("Port to listen on."))
    ] = 8000,
    public_url: Annotated[
        str,
        typer.Option(
            "--public-url", metavar="URL", help=mark("Address that people see, when a proxy with https stands before.")
        ),
    ] = "",
) -> int:
    """The forms for phones and the screen of the room, until Ctrl+C."""
    call = invocation(context)
    from workshop.services.opening import open_house
    from workshop.web.options import ServeOptions
    from workshop.web.server import run

    options = ServeOptions(host, port, public_url, call.settings.language)
    with open_house(call.workspace, "server") as house:
        run(house, options)
    return 0


COMMANDS = (("serve", serve, mark("Serve the forms for phones and the screen of the room.")),)
