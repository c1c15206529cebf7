"""A server on a real port of this machine, and clients that speak to it byte by byte, well or badly."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from workshop.web.guard.protocol import guarded
from workshop.web.listening import listen
from workshop.web.options import Limits

PATIENCE = 30.0
"""Seconds after which something that was to happen did not."""


@dataclass
class Running:
    """A server in a thread of this process."""

    port: int
    server: uvicorn.Server

    def connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def ask(self, sent: bytes) -> bytes:
        """Sends bytes, reads until the server closes; what it said."""
        with self.connect() as wire:
            wire.sendall(sent)
            return read_all(wire)


@contextmanager
def running(app: Any, limits: Limits, *, capped: bool = True) -> Iterator[Running]:
    """Serves `app` behind the guarded protocol."""
    door = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        app, http=guarded(limits, capped=capped), ws="none", lifespan="off", loop="asyncio", log_config=None,
        access_log=False, server_header=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([door])), daemon=True)
    thread.start()
    wait_for(lambda: server.started)
    try:
        yield Running(door.getsockname()[1], server)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def read_all(wire: socket.socket) -> bytes:
    """All that comes until the other side closes, however it does."""
    found = b""
    try:
        while piece := wire.recv(65536):
            found += piece
    except ConnectionError:
        pass
    return found


def read_answer(wire: socket.socket) -> bytes:
    """One answer that says its length."""
    found = b""
    while b"\r\n\r\n" not in found:
        piece = wire.recv(65536)
        assert piece, f"closed after {found!r}"
        found += piece
    head, _, body = found.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    while len(body) < length:
        body += wire.recv(65536)
    return head + b"\r\n\r\n" + body


def wait_for(happened: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Until it happened; half a minute at most unless said."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if happened():
            return
        pause.wait(0.02)
    raise AssertionError(f"waited {seconds:g} s in vain")
