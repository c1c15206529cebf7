"""The web side in a process of its own: until it is told to stop, it serves and says how it is."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.services.house import House
from workshop.services.server_file import ServerFile, ServerStatus
from workshop.web import log
from workshop.web.app import make_app
from workshop.web.context import Web
from workshop.web.guard.protocol import guarded
from workshop.web.listening import listen, make_room
from workshop.web.options import ServeOptions
from workshop.web.rendering import environment
from workshop.web.told import own_address, told_addresses

YOUNG_OBJECTS = 20_000
"""New objects between two looks for cycles: a request makes some hundreds, and hardly ever one in a cycle."""
TICKS_A_SECOND = 10
"""uvicorn's own rhythm."""
LOOK_SECONDS = 3
"""Between two looks at the addresses of this machine."""
Tell = Callable[[tuple[str, ...]], None]


def run(house: House, options: ServeOptions, tell: Tell = lambda _addresses: None) -> None:
    """Serves until SIGTERM; raises KeyboardInterrupt after Ctrl+C, WorkshopError when it cannot begin.

    `tell` is given the addresses for people, at the start and whenever they change.
    """
    log.begin()
    make_room()
    door = listen(options.host, options.port, any_port=options.any_port)
    app = make_app(house, options)
    web: Web = app.state.web
    file = ServerFile(house.workspace)
    server = Server(app, options, file, tell, door.getsockname()[1])
    if not file.claim(server.status()):
        door.close()
        raise AlreadyServingError
    try:
        house.store.warm()
        for name in environment().list_templates():
            environment().get_template(name)
        gc.collect()
        gc.freeze()  # what is loaded stays: looking through it again and again would make phones wait
        gc.set_threshold(YOUNG_OBJECTS)
        server.run([door])
    finally:
        file.release()
        web.close()
        door.close()
    if server.interrupted:
        raise KeyboardInterrupt


class AlreadyServingError(WorkshopError):
    """A server runs on this workspace already."""

    def __init__(self) -> None:
        super().__init__(_("Phones are already served on this workspace."), _("Use that server, or end it first."))


class Server(uvicorn.Server):
    """uvicorn, that ends in order and keeps the terminal informed."""

    def __init__(self, app: Starlette, options: ServeOptions, file: ServerFile, tell: Tell, port: int) -> None:
        super().__init__(_config(app, options))
        self._web: Web = app.state.web
        self._web.alone.requests = self.server_state.tasks
        self._options = options
        self._file = file
        self._tell = tell
        self._port = port
        self._began = datetime.now(UTC).isoformat(timespec="seconds")
        self._looking: asyncio.Task[None] | None = None
        self._web.addresses = told_addresses(options, port)
        self.interrupted = False

    def status(self) -> ServerStatus:
        """How the server is now."""
        tally = self._web.tally
        return ServerStatus(
            os.getpid(), self._port, self._web.addresses, self._began, tally.phones, tally.stored, tally.waiting,
            tally.refused, tally.last_error, self._web.guesses.per_minute(), own_address(self._options, self._port),
        )  # fmt: skip

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell(self._web.addresses)

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS_A_SECOND == 0:
            self._file.write(self.status())
        if counter % (LOOK_SECONDS * TICKS_A_SECOND) == 0 and (self._looking is None or self._looking.done()):
            self._looking = asyncio.create_task(self._look_for_addresses())
        return await super().on_tick(counter)

    async def _look_for_addresses(self) -> None:
        found = await asyncio.to_thread(told_addresses, self._options, self._port)
        if found != self._web.addresses:
            self._web.addresses = found
            self._file.write(self.status())
            self._tell(found)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """SIGTERM and Ctrl+C end it in order; a second one at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._asked) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
        self.interrupted = self.interrupted or number == signal.SIGINT


def _config(app: Starlette, options: ServeOptions) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=guarded(options.limits, capped=not options.public_url),
        ws="none",
        lifespan="off",
        loop="asyncio",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
