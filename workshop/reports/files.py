"""Finished documents on disk: whole under their name, or not there at all."""

import os
from itertools import count
from pathlib import Path
from uuid import uuid4

from workshop.locales import _
from workshop.reports.errors import ReportError


def write_whole(path: Path, data: bytes, overwrite: bool = False) -> Path:
    """Writes the file and returns where: `path`, or the next free name (« -2 ») if another file has it.

    A file with the same bytes is left as it is. With `overwrite` the name is taken over; a symbolic link is
    replaced, never followed. The folder must exist. Raises ReportError with the reason in words.
    """
    try:
        temporary = _temporary(path, data)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        return _named(temporary, path, data, overwrite)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(path: Path, data: bytes) -> Path:
    """A new file in the same folder, on disk to its last byte; a power cut leaves at most this one behind."""
    temporary = path.with_name(f".{uuid4().hex}.part")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _named(temporary: Path, path: Path, data: bytes, overwrite: bool) -> Path:
    if overwrite:
        temporary.replace(path)
        _sync_folder(path.parent)
        return path
    for rank in count(1):
        target = path if rank == 1 else path.with_name(f"{path.stem}-{rank}{path.suffix}")
        if _same(target, data):
            return target
        if _taken_over(temporary, target):
            break
    _sync_folder(path.parent)
    return target


def _same(target: Path, data: bytes) -> bool:
    """Whether this very document stands there already, as a file of its own."""
    return target.is_file() and not target.is_symlink() and target.read_bytes() == data


def _taken_over(temporary: Path, target: Path) -> bool:
    """Gives the file its name unless something has it, in one step, so that no other writer can be lost."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except FileExistsError:
        return False
    except OSError:  # a file system without links (FAT): look first, then rename
        if os.path.lexists(target):
            return False
        temporary.rename(target)
    return True


def _sync_folder(folder: Path) -> None:
    """Makes the name itself durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused(path: Path, error: OSError) -> ReportError:
    reason = error.strerror or str(error)
    return ReportError(
        _("The document could not be written to {0}: {1}.").format(path, reason),
        _("Choose another folder, or free some space."),
    )
