"""A lock on a file, held by one process. The system takes it back when that process ends, however it ends."""

import os
import sys
import time
from pathlib import Path

_ATTEMPTS, _A_LOOK = 3, 0.01
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)


class FileLock:
    """Not yet taken when made. The file stays where it is: removing it would let two processes hold two locks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Takes the lock, False when somebody has it. Raises OSError when the file cannot be made or locked."""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(_A_LOOK)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _CLOEXEC, 0o644)
            try:
                taken = _lock(handle)
            except OSError:
                os.close(handle)
                raise
            if taken:
                self._handle = handle
                return True
            os.close(handle)
        return False

    def is_held(self) -> bool:
        """Whether some process has the lock. Looking takes it for a moment; `take` waits that long."""
        try:
            handle = os.open(self._path, os.O_RDWR | _CLOEXEC)
        except OSError:
            return False
        try:
            return not _lock(handle, shared=True)
        except OSError:
            return False
        finally:
            os.close(handle)

    def release(self) -> None:
        """Gives it back; nothing happens when it was not taken."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(handle: int, *, shared: bool = False) -> bool:  # noqa: ARG001  (Windows has no shared ones)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
