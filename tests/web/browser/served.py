"""A web side that a real browser can reach: in a thread beside the test, or in a process that can be frozen and killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.request import urlopen

import uvicorn

from tests.ports import free_port
from tests.web.site import Site, a_site
from tests.web.test_pages_way import stored
from workshop.bundle import Workspace
from workshop.model.words import Power
from workshop.services.access import code_for
from workshop.services.opening import open_house
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.participation import own_contributions, participants
from workshop.web.options import Limits


@dataclass
class Served:
    """A running session, and where a browser finds it."""

    site: Site
    root: str

    @property
    def home(self) -> str:
        return f"{self.root}/s/{self.site.code}"

    def texts(self) -> list[str]:
        """All that was stored and not taken back, oldest first."""
        return [one.text for one in stored(self.site) if one.state != "withdrawn"]


@contextmanager
def served(workspace: Workspace, limits: Limits | None = None) -> Iterator[Served]:
    """In a thread: the test can change the session while a browser looks at it."""
    with a_site(workspace, limits=limits) as site:
        config = uvicorn.Config(
            site.client.app, port=0, lifespan="off", ws="none", log_config=None, access_log=False,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield Served(site, f"http://127.0.0.1:{port}")
        finally:
            server.should_exit = True
            thread.join()


@dataclass
class Process:
    """`workshop serve` on a workspace with one running session, open to « Ce qui manque » and to a note-taker."""

    workspace: Workspace
    code: str
    scribe: str
    port: int = field(default_factory=free_port)
    _child: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/s/{self.code}"

    @property
    def pid(self) -> int:
        assert self._child is not None
        return self._child.pid

    @property
    def table(self) -> str:
        return f"http://127.0.0.1:{self.port}/t/{self.scribe}"

    def start(self) -> None:
        """Starts the server, and waits until it answers."""
        command = ["-m", "workshop", "-w", str(self.workspace.root), "serve", "--host", "127.0.0.1", "--port"]
        self._child = subprocess.Popen(
            [sys.executable, *command, str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while True:
            try:
                urlopen(f"http://127.0.0.1:{self.port}/sante").close()
                return
            except OSError:
                assert self._child.poll() is None, "the server ended"
                time.sleep(0.05)

    def tell(self, number: signal.Signals) -> None:
        """Sends a signal to the server; after one that ends it, waits for the end."""
        os.kill(self.pid, number)
        if self._child and number in (signal.SIGKILL, signal.SIGTERM):
            self._child.wait()

    def end(self) -> None:
        if self._child is not None and self._child.poll() is None:
            self._child.kill()
            self._child.wait()

    def texts(self) -> list[str]:
        """What is in the file once the server has ended, without what was taken back."""
        self.end()
        with open_house(self.workspace) as house:
            session_id = house.read(_running)
            people = house.read(participants, session_id)
            found = [one for person in people for one in house.read(own_contributions, person.id)]
        return [one.text for one in found if one.state != "withdrawn"]

    def notes(self) -> list[str]:
        """The notes that stand in the file once the server has ended."""
        self.end()
        with open_house(self.workspace) as house:
            return [one.text for one in house.read(session_entries, house.read(_running)) if one.state == "kept"]


def _running(connection: Connection) -> str:
    return str(connection.execute("SELECT id FROM session WHERE state = 'running'").fetchone()[0])


@contextmanager
def process(workspace: Workspace) -> Iterator[Process]:
    """A server of its own that is running; it is ended with the block."""
    with a_site(workspace) as site:
        scribe = code_for(site.room.house, site.room.session_id, Power.SCRIBE)
        made = Process(workspace, site.code, scribe)
    try:
        made.start()
        yield made
    finally:
        made.end()
