"""S-07: fifty bodies of 200 MB at once cost the server less than 5 MB of memory, however they come."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser.served import Process, process
from tests.web.raw import PATIENCE, read_all
from workshop.bundle import Workspace

AT_ONCE = 50
MOST = 200_000_000
LET_IN = 20_000_000
"""What the network itself holds, and a megabyte."""
LENGTHS = {"told": MOST, "in pieces": None, "given back": 125_000}

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="this system tells no memory by process"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with process(Workspace(tmp_path_factory.mktemp("memory"))) as made:
        for length in LENGTHS.values():
            _push(made, length, 300_000)
        yield made


@pytest.mark.parametrize("length", LENGTHS.values(), ids=LENGTHS)
def test_fifty_bodies_of_two_hundred_megabytes_cost_little(server: Process, length: int | None) -> None:
    before = _told(server, "VmRSS")
    (_proc(server) / "clear_refs").write_text("5", encoding="ascii")  # the highest mark starts anew
    taken: list[int] = []
    refused: list[bool] = []

    def push() -> None:
        sent, answer = _push(server, length, min(length or MOST, MOST))
        taken.append(sent)
        refused.append(answer.startswith(b"HTTP/1.1 413 "))

    threads = [threading.Thread(target=push) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)
    assert len(taken) == AT_ONCE
    assert max(taken) < LET_IN
    assert any(refused)
    assert _told(server, "VmHWM") - before < 5_000, "kilobytes"


def _push(server: Process, length: int | None, most: int) -> tuple[int, bytes]:
    """Sends a form that says it is so long, or comes in pieces; how much was let in, and the answer as far as it came."""
    told = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    sort = "Content-Type: application/x-www-form-urlencoded"
    head = (
        f"POST /s/{server.code}/f/missing HTTP/1.1\r\nHost: 127.0.0.1\r\n{sort}\r\n{told}\r\nConnection: close\r\n\r\n"
    )
    piece = b"what=" + b'"' * 60_000
    piece = f"{len(piece):x}\r\n".encode() + piece + b"\r\n" if length is None else piece
    sent = 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as wire:
        wire.sendall(head.encode())
        try:
            while sent < most:
                sent += wire.send(piece[: most - sent])
        except OSError:
            pass
        return sent, read_all(wire)


def _proc(server: Process) -> Path:
    return Path("/proc") / str(server.pid)


def _told(server: Process, name: str) -> int:
    """Kilobytes."""
    found = re.search(rf"{name}:\s+(\d+)", (_proc(server) / "status").read_text(encoding="ascii"))
    assert found
    return int(found[1])
