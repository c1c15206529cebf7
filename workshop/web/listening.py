"""The socket that phones come in at, and enough room for their connections."""

import errno
import socket
import sys

from workshop.locales import _
from workshop.model.errors import WorkshopError

TRIES = 20
MOST_FILES = 8192


def listen(host: str, port: int, *, any_port: bool = False) -> socket.socket:
    """A bound socket. With `any_port`, the next free one stands in for a port that is taken.

    Raises WorkshopError with what to do.
    """
    for wanted in range(port, min(port + TRIES, 65536)) if any_port and port else (port,):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named: asyncio looks at it
        if sys.platform != "win32":  # there it would let two programs listen on one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, wanted))
            made.listen(2048)  # here, because two that are bound may still not both listen
        except OSError as error:
            made.close()
            if error.errno != errno.EADDRINUSE:
                raise _refusal(host, wanted, error) from error
            continue
        made.set_inheritable(False)
        return made
    raise WorkshopError(
        _("Port {port} is taken by another program.").format(port=port),
        _("Choose another one with --port, or take the next free one with --any-port."),
    )


def make_room() -> int:
    """Raises the number of connections this process may hold at once; what it is now, 0 where there is no such limit.

    macOS gives 256 by default: half of 500 phones would be refused (R-08).
    """
    if sys.platform == "win32":
        return 0
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return soft


def _refusal(host: str, port: int, error: OSError) -> WorkshopError:
    if error.errno == errno.EACCES:
        return WorkshopError(
            _("Port {port} is not for ordinary programs.").format(port=port), _("Choose one above 1023 with --port.")
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return WorkshopError(
            _("{host} is not an address of this computer.").format(host=host), _("Leave --host out to use all of them.")
        )
    return WorkshopError(
        _("Nothing can listen on {host}:{port}: {reason}.").format(host=host, port=port, reason=error.strerror or error)
    )
