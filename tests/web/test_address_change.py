"""R-13: a laptop that changes networks in the middle of a session. Played in a network of the test's own (root on Linux)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.builders import a_room
from tests.web.raw import wait_for
from workshop.bundle import Workspace
from workshop.model.words import Power
from workshop.services.access import code_for
from workshop.services.server_file import server_status

BEFORE, AFTER = "192.168.77.10", "192.168.78.23"
SEEN_SECONDS = 5


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture
def network() -> Iterator[str]:
    """A network of its own with one card, `room0`, that bears the first address."""
    name = f"workshop-{os.getpid()}"
    if shutil.which("ip") is None or os.name != "posix" or os.geteuid():
        pytest.skip("needs root and iproute2 to make a network of its own")
    try:
        ip("netns", "add", name)
    except subprocess.CalledProcessError as refused:
        pytest.skip(f"no network of its own can be made here: {refused.stderr.decode()}")
    try:
        ip("-n", name, "link", "add", "room0", "type", "veth", "peer", "name", "room1")
        for link in ("lo", "room0", "room1"):
            ip("-n", name, "link", "set", link, "up")
        ip("-n", name, "addr", "add", f"{BEFORE}/24", "dev", "room0")
        yield name
    finally:
        ip("netns", "del", name)


def test_the_new_address_is_told_and_served(network: str, workspace: Workspace) -> None:
    with a_room(workspace) as room:
        code = code_for(room.house, room.session_id, Power.PARTICIPANT)
    inside = ["ip", "netns", "exec", network, sys.executable]
    serve = [*inside, "-m", "workshop", "--workspace", str(workspace.root), "serve", "--port", "8000"]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL)

    def told() -> tuple[str, ...]:
        status = server_status(workspace)
        return status.addresses if status else ()

    def status_of(host: str) -> str:
        look = f"import urllib.request as u; print(u.urlopen('http://{host}:8000/s/{code}', timeout=3).status)"
        return subprocess.run([*inside, "-c", look], capture_output=True, text=True, check=False).stdout.strip()

    try:
        wait_for(lambda: told() == (f"http://{BEFORE}:8000",), 30)
        assert status_of(BEFORE) == "200"
        ip("-n", network, "addr", "del", f"{BEFORE}/24", "dev", "room0")
        ip("-n", network, "addr", "add", f"{AFTER}/24", "dev", "room0")
        wait_for(lambda: told() == (f"http://{AFTER}:8000",), SEEN_SECONDS)
        assert status_of(AFTER) == "200"
        assert status_of(BEFORE) == ""
    finally:
        server.terminate()
        server.wait(20)
