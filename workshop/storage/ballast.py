"""A file that only takes room, so that a full disk still leaves some: checkpoints and copies need it to go on."""

import os
import shutil
from pathlib import Path

BALLAST_BYTES = 32 * 1024 * 1024
LOW_SPACE_BYTES = 500 * 1024 * 1024
"""Below this much free space people are warned, and no new ballast is laid."""


def free_bytes(folder: Path) -> int:
    """Free space on the disk of this folder, in bytes."""
    return shutil.disk_usage(folder).free


def lay(folder: Path, size: int | None = None, spare: int = LOW_SPACE_BYTES) -> bool:
    """Makes sure that the ballast lies there when there is room to spare; returns whether it does."""
    size = BALLAST_BYTES if size is None else size
    file = _file(folder)
    try:
        if file.exists() and file.stat().st_size >= size:
            return True
        if free_bytes(folder) < spare + size:
            return False
        _fill(file, size)
    except OSError:  # it is only a precaution
        file.unlink(missing_ok=True)
        return False
    return True


def release(folder: Path) -> bool:
    """Gives the room back; returns whether there was any."""
    file = _file(folder)
    existed = file.exists()
    file.unlink(missing_ok=True)
    return existed


def _fill(file: Path, size: int) -> None:
    """Random bytes: some disks compress, and zeros would take no room there."""
    block = os.urandom(1024 * 1024)
    with file.open("wb") as stream:
        while (left := size - stream.tell()) > 0:
            stream.write(block[:left])


def _file(folder: Path) -> Path:
    return folder / "ballast"
