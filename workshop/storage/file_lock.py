"""A lock on a file, held by one process. The system takes it back when that process ends, however it ends."""

import os
import sys
from pathlib import Path


class FileLock:
    """Not yet taken when made. The file stays where it is: removing it would let two processes hold two locks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Takes the lock, False when somebody has it. Raises OSError when the file cannot be made or locked."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            taken = _lock(handle)
        except OSError:
            os.close(handle)
            raise
        if taken:
            self._handle = handle
        else:
            os.close(handle)
        return taken

    def release(self) -> None:
        """Gives it back; nothing happens when it was not taken."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
