"""The terminal's hand on the server: found or started, restarted when it died, stopped when asked.

The server is a process of its own: either survives the other (R-03). Nothing here makes the caller wait.
"""

import threading
import time
from collections.abc import Callable

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.services.server_child import Child, ServeWish, end_process
from workshop.services.server_file import ServerStatus, server_status
from workshop.storage import driver

__all__ = ["ServeWish", "ServerStatus", "Supervisor", "server_status", "why_no_phones"]

LOOK_SECONDS = 0.25
STARTING_SECONDS = 20.0
"""A server that has not said that it runs after this time is ended, and started anew."""
STOPPING_SECONDS = 8.0


def why_no_phones() -> str:
    """Why no server may run beside the terminal on this computer, "" when one may."""
    if driver.two_writers_are_safe():
        return ""
    return _("Phones cannot take part with this SQLite, older than 3.51.3: install Workshop with “sqlite”.")


class Supervisor:
    """Keeps one server running on a workspace, from `start` until `stop` or `let_go`. For one use.

    `changed` is called from a thread of ours whenever `status` or `trouble` became another.
    """

    def __init__(
        self, workspace: Workspace, wish: ServeWish | None = None, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._workspace = workspace
        self._child = Child(workspace, wish or ServeWish())
        self._changed = changed
        self._over = threading.Event()
        self._ends_it = False
        self._thread: threading.Thread | None = None
        self.status: ServerStatus | None = None
        """The server that runs now; None while there is none."""
        self.trouble = ""
        """Why there is none, in a sentence; "" while all is well or it is just starting."""

    def start(self) -> None:
        """Begins to see to it that a server runs. One that already does is taken over as it is."""
        if trouble := why_no_phones():
            self._tell(None, trouble)
        elif self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="server-watch", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Asks the server to end, and no longer restarts it. Returns at once; `wait` waits for it."""
        self._ends_it = True
        self._over.set()

    def let_go(self) -> None:
        """No longer looks after the server, which goes on serving."""
        self._over.set()

    def wait(self, seconds: float = 2 * STOPPING_SECONDS) -> None:
        """Until what `stop` or `let_go` asked for is done."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _watch(self) -> None:
        while not self._over.is_set():
            self._look()
            self._over.wait(LOOK_SECONDS)
        if self._ends_it:
            self._end()

    def _look(self) -> None:
        status, trouble = server_status(self._workspace), self.trouble
        if status is not None:
            trouble = ""
            self._child.serves()
        elif not self._child.runs:
            trouble = self._child.bury() or trouble
            if self._child.is_due:
                trouble = self._launch() or trouble
        elif self._child.age > STARTING_SECONDS:
            self._child.end(insist=True)
        self._tell(status, trouble)

    def _launch(self) -> str:
        """Starts a server; why that cannot be, else ""."""
        try:
            self._child.launch()
        except OSError as error:
            self._child.put_off()
            return _("The server for phones cannot be started: {reason}.").format(reason=error.strerror or error)
        return ""

    def _tell(self, status: ServerStatus | None, trouble: str) -> None:
        if (status, trouble) != (self.status, self.trouble):
            self.status, self.trouble = status, trouble
            self._changed()

    def _end(self) -> None:
        """Asks the server to end, whoever started it; insists when it takes too long."""
        for insist in (False, True):
            if self._child.runs:
                self._child.end(insist=insist)
            elif (status := server_status(self._workspace)) is not None:
                end_process(status.pid, insist=insist)
            until = time.monotonic() + STOPPING_SECONDS
            while time.monotonic() < until and self._is_there():
                threading.Event().wait(LOOK_SECONDS / 5)
        self._tell(None, "")

    def _is_there(self) -> bool:
        return self._child.runs or server_status(self._workspace) is not None
