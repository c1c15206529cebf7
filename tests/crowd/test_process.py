"""The simulated participants never outlive the program that called them."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workshop.bundle import Workspace
from workshop.crowd.process import CrowdProcess
from workshop.crowd.tally import Tally

PARENT = """
import sys, time
from pathlib import Path
from workshop.bundle import Workspace
from workshop.crowd.process import CrowdProcess
crowd = CrowdProcess.start(Workspace(Path(sys.argv[1])), Path(sys.argv[2]), "00000000", 3, quick=False)
print(crowd.pid, flush=True)
time.sleep(120)
"""


def is_alive(pid: int) -> bool:
    """Whether the process is there and no mere entry in the table of processes."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_they_end_with_a_program_that_is_killed(workspace: Workspace, number: int) -> None:
    command = [
        sys.executable,
        "-c",
        PARENT,
        str(workspace.root),
        str(workspace.find("sessions/demo/participants.toml")),
    ]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert parent.stdout is not None
    pid, pause = int(parent.stdout.readline()), threading.Event()
    pause.wait(0.3)
    assert is_alive(pid), "there is no server yet: they wait for it"
    parent.send_signal(number)
    parent.wait(30)
    for _look in range(1000):
        if not is_alive(pid):
            break
        pause.wait(0.02)
    assert not is_alive(pid)
    parent.stdout.close()


def test_they_are_sent_home_and_say_what_they_did(workspace: Workspace) -> None:
    crowd = CrowdProcess.start(
        workspace, workspace.find("sessions/demo/participants.toml"), "00000000", 3, quick=False
    )  # fmt: skip
    assert crowd.stop() in (Tally(), None), "nobody had a server to speak to"
    crowd = CrowdProcess.start(workspace, workspace.root / "none.toml", "00000000", 3, quick=True)
    assert crowd.finish(60) is None
