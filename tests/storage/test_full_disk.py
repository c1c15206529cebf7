"""R-07: a full disk never corrupts the file nor closes the session."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_room, build
from workshop.bundle import Workspace, prepare
from workshop.method.intentions import NewNote
from workshop.services.capture import carry_out
from workshop.services.opening import open_house
from workshop.storage import ballast
from workshop.storage.errors import DiskFullError

MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    place = tmp_path / "small disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def test_nothing_acknowledged_is_lost_and_capture_goes_on(small_disk: Path) -> None:
    workspace = prepare(small_disk / "atelier")
    filler = small_disk / "vidéo de la séance.mp4"
    filler.write_bytes(b"x" * MEGABYTE)
    assert ballast.lay(workspace.sessions_dir, size=MEGABYTE, spare=0)
    with open_house(workspace) as house:
        room = build(house)
        acked, refused = [], []
        for number in range(5000):
            text = f"{number} " + "é" * 400
            error = carry_out(house, room.state, NewNote(text)).exception(30)
            if error is None:
                acked.append(text)
                continue
            assert isinstance(error, DiskFullError)
            assert error.hint
            refused.append(text)
            if len(refused) == 1:
                assert not (workspace.sessions_dir / "ballast").exists(), "the ballast was given up first"
            if len(refused) == 20:
                break
        assert len(refused) == 20
        assert len(acked) > 100
        assert room.texts()[: len(acked)] == acked, "reading works on a full disk"
        filler.unlink()
        for text in refused:  # what was typed is still in the box, and Enter is pressed again
            carry_out(house, room.state, NewNote(text)).result(30)
        assert room.texts() == acked + refused
        with house.store.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert [note.number for note in room.notes()] == list(range(1, len(acked + refused) + 1))
    with open_house(workspace) as house:
        house.store.warm().result(30)
    print(f"{len(acked)} acknowledged, {len(refused)} refused, 0 lost")  # noqa: T201


def test_a_ballast_is_laid_only_where_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ballast.lay(tmp_path, size=5000)
    assert (tmp_path / "ballast").stat().st_size == 5000
    assert ballast.release(tmp_path)
    assert not ballast.release(tmp_path)
    monkeypatch.setattr(ballast, "free_bytes", lambda _folder: ballast.LOW_SPACE_BYTES)
    assert not ballast.lay(tmp_path, size=1)
    assert not (tmp_path / "ballast").exists()


def test_a_ballast_that_cannot_be_laid_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, size: int) -> None:
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ballast, "_fill", full)
    assert not ballast.lay(tmp_path, size=5000)
    assert not (tmp_path / "ballast").exists()
    with a_room(prepare(tmp_path / "atelier")) as room:
        room.say("malgré tout")


def test_a_ballast_cut_short_is_filled_up(tmp_path: Path) -> None:
    (tmp_path / "ballast").write_bytes(b"half")
    assert ballast.lay(tmp_path, size=5000)
    assert (tmp_path / "ballast").stat().st_size == 5000
    assert isinstance(Workspace(tmp_path).sessions_dir, Path)
