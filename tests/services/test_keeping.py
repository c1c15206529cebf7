"""R-06, in a session: a copy at its start, every ten minutes, at its end; trouble is a sentence, never a stop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.services.keeping import AGAIN_SECONDS, EVERY_SECONDS, Keeper
from workshop.storage import backup, ballast
from workshop.storage.errors import DiskFullError


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def test_due_at_the_start_then_every_ten_minutes(room: Room) -> None:
    keeper = Keeper(room.house)
    assert keeper.due(0.0)
    kept = keeper.copy(1000.0, "start")
    assert kept.path is not None
    assert kept.path.stem.endswith("-start")
    assert backup.is_sound(kept.path)
    assert kept.warnings == ()
    assert not keeper.due(1000.0 + EVERY_SECONDS - 0.1)
    assert keeper.due(1000.0 + EVERY_SECONDS)
    assert keeper.due(1000.0 + 10 * EVERY_SECONDS), "after a long sleep of the machine as well"


def test_a_copy_that_fails_is_a_warning_and_is_tried_again_soon(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper(room.house)

    def full(*_: object, **__: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr(backup, "back_up", full)
        kept = keeper.copy(0.0)
    assert kept.path is None
    assert len(kept.warnings) == 1
    assert not keeper.due(AGAIN_SECONDS - 0.1)
    assert keeper.due(AGAIN_SECONDS)
    assert keeper.copy(AGAIN_SECONDS).path is not None
    assert not keeper.due(AGAIN_SECONDS * 2)


def test_the_second_folder_missing_is_a_warning(room: Room, tmp_path: Path) -> None:
    kept = Keeper(room.house, tmp_path / "pulled out").copy(0.0)
    assert kept.path is not None
    assert len(kept.warnings) == 1
    assert "pulled out" in kept.warnings[0]


def test_a_disk_nearly_full_is_a_warning(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper(room.house)
    monkeypatch.setattr(ballast, "free_bytes", lambda _folder: 499_000_000)
    (warning,) = keeper.copy(0.0).warnings
    assert "499" in warning
    monkeypatch.setattr(ballast, "free_bytes", lambda _folder: ballast.LOW_SPACE_BYTES)
    assert keeper.copy(0.0).warnings == ()


def test_a_ballast_that_was_used_up_is_laid_again_once_there_is_room(room: Room) -> None:
    folder = room.house.workspace.sessions_dir
    assert ballast.release(folder)
    Keeper(room.house).copy(0.0)
    assert (folder / "ballast").stat().st_size == ballast.BALLAST_BYTES


def test_every_trouble_at_once_is_told(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "free_bytes", lambda _folder: 10_000_000)
    kept = Keeper(room.house, tmp_path / "missing").copy(0.0)
    assert kept.path is not None
    assert len(kept.warnings) == 2
