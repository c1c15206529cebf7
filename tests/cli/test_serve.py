"""`workshop serve`, from its first line to its last."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.ports import free_port
from workshop.bundle import Workspace
from workshop.services.opening import open_house
from workshop.services.server_file import ServerStatus, server_status
from workshop.storage import driver
from workshop.web.listening import listen, make_room


def serve(workspace: Workspace, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "workshop", "-w", str(workspace.root), "serve", "--host", "127.0.0.1", *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


def started(workspace: Workspace) -> ServerStatus:
    pause = threading.Event()
    for _ in range(1500):
        if (found := server_status(workspace)) is not None:
            return found
        pause.wait(0.02)
    raise AssertionError("not started in half a minute")


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_says_where_it_is_and_ends_in_order(workspace: Workspace, sent: int, status: int) -> None:
    port = str(free_port())
    with serve(workspace, "--port", port, "--any-port") as process:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        found = started(workspace)
        assert first == f"Les téléphones trouvent les formulaires à http://127.0.0.1:{found.port}\n"
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, second, out, err) == (status, "Ctrl+C pour arrêter.\n", "", "")
    assert server_status(workspace) is None
    with open_house(workspace, "server"):
        pass  # nothing is held any more


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_it_runs_beside_the_terminal_and_once(workspace: Workspace, run: Callable[..., Ran]) -> None:
    port = str(free_port())
    with open_house(workspace), serve(workspace, "--port", port, "--any-port") as process:
        started(workspace)
        again = run("-w", workspace.root, "serve", "--host", "127.0.0.1", "--port", port)
        process.kill()
        process.communicate(timeout=60)
    assert again.status == 1
    assert again.err.startswith("Les téléphones sont déjà servis pour ce dossier.")


def test_a_port_that_is_taken_is_said_so(workspace: Workspace, run: Callable[..., Ran]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = run("-w", workspace.root, "serve", "--host", "127.0.0.1", "--port", port)
    assert ran.status == 1
    assert ran.err.startswith(f"Le port {port} est pris par un autre programme. Choisissez-en un autre avec --port")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--host", "203.0.113.77"], 1, "203.0.113.77 n’est pas une adresse de cet ordinateur."),
        (["--public-url", "ateliers"], 1, "« ateliers » n’est pas une adresse à donner."),
        (
            ["--port", "70000"],
            2,
            "L’option « --port » ne prend pas cette valeur. Elle prend un nombre entier de 1 à 65535.",
        ),
        (["--port", "huit"], 2, "Elle prend un nombre entier de 1 à 65535."),
        (["--per-address", "0"], 2, "Elle prend un nombre entier à partir de 1."),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    workspace: Workspace, run: Callable[..., Ran], words: list[str], status: int, said: str
) -> None:
    ran = run("-w", workspace.root, "serve", *words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    assert said in ran.err.replace("\u00a0", " ")


def test_the_next_free_port_stands_in() -> None:
    first = listen("127.0.0.1", 0)
    port = first.getsockname()[1]
    second = listen("127.0.0.1", port, any_port=True)
    assert port < second.getsockname()[1] <= port + 20
    first.close()
    second.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_there_is_room_for_a_crowd() -> None:
    code = (
        "import resource; hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))\n"
        "from workshop.web.listening import make_room\n"
        "print(make_room(), min(hard, 8192) if hard > 0 else 8192, resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    now, expected, really = map(int, done.stdout.split())
    assert now == expected == really
    assert make_room() >= 256 or os.name == "nt"
