"""The lock on a file."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop.storage.file_lock import FileLock

HOLDER = """
import sys, time
from pathlib import Path
from workshop.storage.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


def test_one_holds_it_until_it_is_given_back(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "a.lock"), FileLock(tmp_path / "a.lock")
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_a_killed_process_holds_it_no_more(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "True\n"
        assert not FileLock(file).take()
        holder.kill()
    lock = FileLock(file)
    assert lock.take()
    lock.release()


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(tmp_path / "none" / "a.lock").take()


def test_looking_whether_it_is_held_takes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    holder, looker = FileLock(file), FileLock(file)
    assert not looker.is_held(), "no file yet"
    assert holder.take()
    assert looker.is_held()
    assert looker.is_held()
    holder.release()
    assert not looker.is_held()
    assert holder.take(), "looking left nothing behind"
    holder.release()
