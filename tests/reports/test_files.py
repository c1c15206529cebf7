"""Documents on disk: whole or absent, never over another, never through a link."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workshop.reports.errors import ReportError
from workshop.reports.files import write_whole


def test_another_document_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert write_whole(path, b"un") == path
    assert write_whole(path, b"deux") == tmp_path / "a-2.docx"
    assert write_whole(path, b"trois") == tmp_path / "a-3.docx"
    assert write_whole(path, b"un") == path
    assert write_whole(path, b"deux") == tmp_path / "a-2.docx"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-2.docx", "a-3.docx", "a.docx"]
    assert path.read_bytes() == b"un"


def test_it_is_replaced_when_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"un")
    assert write_whole(path, b"deux", overwrite=True) == path
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"deux"]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("there", [False, True])
def test_links_are_not_followed(tmp_path: Path, overwrite: bool, there: bool) -> None:
    target, link = tmp_path / "secret", tmp_path / "a.docx"
    if there:
        target.write_bytes(b"autre")
    link.symlink_to(target)
    written = write_whole(link, b"document", overwrite=overwrite)
    assert written == (link if overwrite else tmp_path / "a-2.docx")
    assert written.read_bytes() == b"document" and not written.is_symlink()
    assert target.exists() is there and (not there or target.read_bytes() == b"autre")


def test_a_folder_that_cannot_take_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="n’a pas pu être écrit") as caught:
        write_whole(tmp_path / "absent" / "a.docx", b"x")
    assert caught.value.hint
    (tmp_path / "dossier.docx").mkdir()
    with pytest.raises(ReportError):
        write_whole(tmp_path / "dossier.docx", b"x", overwrite=True)
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.docx"]


def test_killed_at_any_moment_it_leaves_no_half_file(tmp_path: Path) -> None:
    """Twenty writers are killed, each a little later; what stands under the name is always whole."""
    path, size = tmp_path / "a.docx", 8_000_000
    code = (
        "import sys; from pathlib import Path; from workshop.reports.files import write_whole\n"
        f"print('x', flush=True)\nwhile True: write_whole(Path({str(path)!r}), b'x' * {size}, overwrite=True)"
    )
    for rank in range(20):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(random.Random(rank).random() * 0.05)
            writer.send_signal(signal.SIGKILL)
        assert not path.exists() or path.stat().st_size == size
