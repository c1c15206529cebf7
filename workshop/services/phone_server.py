"""The server as the terminal needs it: started when a session is opened to phones, ended with the application.

A server that somebody started by hand is used and left alone. One that an application left behind when it crashed is
ours again: a file beside the server's own says which process that is.
"""

from collections.abc import Callable
from contextlib import suppress

from workshop.bundle import Workspace
from workshop.services.server_file import ServerStatus, server_status
from workshop.services.serving import ServeWish, Supervisor


class PhoneServer:
    """At most one server for a workspace. `changed` is called from another thread when the status became another."""

    def __init__(self, workspace: Workspace, changed: Callable[[], object]) -> None:
        self._workspace = workspace
        self._changed = changed
        self._mark = workspace.server_file.with_name("server.ours")
        self._foreign: int | None = None
        self._supervisor: Supervisor | None = None

    @property
    def status(self) -> ServerStatus | None:
        """The server that runs now; None while there is none, or none was asked for."""
        return self._supervisor.status if self._supervisor else None

    @property
    def trouble(self) -> str:
        """Why none runs, in a sentence; "" while all is well or it is just starting."""
        return self._supervisor.trouble if self._supervisor else ""

    def ensure(self, language: str = "fr") -> None:
        """Sees to it from now on that a server runs. Called again, it does nothing."""
        if self._supervisor is not None:
            return
        running = server_status(self._workspace)
        if running is not None and running.pid != self._ours():
            self._foreign = running.pid
        self._supervisor = Supervisor(self._workspace, ServeWish(language=language), self._told)
        self._supervisor.start()

    def resume(self, language: str = "fr") -> None:
        """Takes a server over that an application of ours left running; nothing happens when there is none."""
        running = server_status(self._workspace)
        if running is not None and running.pid == self._ours():
            self.ensure(language)

    def end(self, *, in_order: bool) -> None:
        """The application ends. In order: our server ends too, and is waited for; after a crash it goes on."""
        supervisor, self._supervisor = self._supervisor, None
        if supervisor is None:
            return
        status = supervisor.status
        if in_order and (status is None or status.pid != self._foreign):
            supervisor.stop()
        else:
            supervisor.let_go()
        supervisor.wait()
        if in_order:
            self._mark.unlink(missing_ok=True)

    def _told(self) -> None:
        status = self.status
        if status is not None and status.pid not in (self._foreign, self._ours()):
            with suppress(OSError):  # then a crash leaves a server that the next application takes for somebody else's
                self._mark.write_text(str(status.pid), encoding="utf-8")
        self._changed()

    def _ours(self) -> int | None:
        try:
            return int(self._mark.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
