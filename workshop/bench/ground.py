"""The ground that the measures stand on: throw-away workspaces with the demonstration and as many notes as wanted."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workshop.bench.filling import fill
from workshop.bundle import Workspace, prepare
from workshop.services.demo import LIVE_SESSION, create_demo


@dataclass(frozen=True, slots=True)
class Ground:
    """`folder` is on the disk that is measured; `rounds` is how often each measure is taken."""

    folder: Path
    rounds: int

    def workspace(self, name: str, notes: int = 0) -> Workspace:
        """The demonstration with at least `notes` notes in the session that is ready to be run; made once."""
        root = self.folder / name
        if not root.exists():
            shutil.copytree(self._demo(), root)
            if notes:
                fill(prepare(root), LIVE_SESSION, notes)
        return prepare(root)

    def _demo(self) -> Path:
        root = self.folder / "demo"
        if not root.exists():
            create_demo(prepare(root))
        return root


@contextmanager
def ground(rounds: int) -> Iterator[Ground]:
    """A folder that is gone afterwards. Not in /tmp by itself: on many systems that is memory, not a disk."""
    disk = Path("/var/tmp")
    place = disk if "TMPDIR" not in os.environ and os.access(disk, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="workshop-bench-", dir=place, ignore_cleanup_errors=True) as name:
        yield Ground(Path(name), rounds)


def python(module: str, *arguments: object) -> list[str]:
    """The command line that runs one of our modules in a Python of its own."""
    return [sys.executable, "-m", module, *(str(argument) for argument in arguments)]
