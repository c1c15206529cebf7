"""A file that only takes room, so that a full disk still leaves some: checkpoints and copies need it to go on."""

import shutil
from pathlib import Path

BALLAST_BYTES = 32 * 1024 * 1024
LOW_SPACE_BYTES = 500 * 1024 * 1024
"""Below this much free space people are warned, and no new ballast is laid."""


def free_bytes(folder: Path) -> int:
    """Free space on the disk of this folder, in bytes."""
    return shutil.disk_usage(folder).free


def lay(folder: Path) -> bool:
    """Makes sure that the ballast lies there when there is room to spare; returns whether it does."""
    file = _file(folder)
    if file.exists():
        return True
    if free_bytes(folder) < LOW_SPACE_BYTES + BALLAST_BYTES:
        return False
    with file.open("wb") as stream:
        block = bytes(1024 * 1024)
        for _ in range(BALLAST_BYTES // len(block)):
            stream.write(block)
    return True


def release(folder: Path) -> bool:
    """Gives the room back; returns whether there was any."""
    file = _file(folder)
    existed = file.exists()
    file.unlink(missing_ok=True)
    return existed


def _file(folder: Path) -> Path:
    return folder / "ballast"
