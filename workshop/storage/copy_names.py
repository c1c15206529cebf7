"""How copies are named and found: numbered, so that their order never hangs on a clock that somebody set."""

import platform
import re
import zlib
from datetime import datetime
from pathlib import Path

_NUMBERED = re.compile(r"-(\d{5,})-")


def next_copy(database: Path, folder: Path, label: str) -> Path:
    """Where the next copy goes, e.g. `workshop-00012-2026-03-14-17h05m09-start.db`."""
    number = max((_number(file) for file in folder.glob("*.db")), default=0) + 1
    return folder / f"{database.stem}-{number:05d}-{_stamp()}-{label}.db"


def set_aside(database: Path, folder: Path) -> Path:
    """Where a file goes that is being replaced."""
    kept = folder / f"{database.stem}-{_stamp()}-replaced.db-kept"
    again = 2
    while kept.exists():
        kept = folder / f"{database.stem}-{_stamp()}-replaced-{again}.db-kept"
        again += 1
    return kept


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(folder.glob("*.db"), key=lambda file: (_number(file), file.name), reverse=True)


def place_in(second: Path, database: Path) -> Path:
    """A workspace's own folder in a place that several may share (a USB stick): they must not remove each other's."""
    home = database.resolve().parent
    home = home.parent if home.name == "sessions" else home
    return second / f"{home.name}-{zlib.crc32(f'{platform.node()}|{home}'.encode()):08x}"


def _number(file: Path) -> int:
    found = _NUMBERED.search(file.name)
    return int(found[1]) if found else 0


def _stamp() -> str:
    return datetime.now().astimezone().strftime("%Y-%m-%d-%Hh%Mm%S")
