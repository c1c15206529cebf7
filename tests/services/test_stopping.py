"""A document that is stopped leaves nothing behind; a long one comes in volumes."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from signal import SIGINT

import pytest

from tests.builders import Room, a_room
from tests.reports.year import demo_year, lines
from workshop.bundle import Workspace
from workshop.reports.blocks import Contents, Heading
from workshop.reports.progress import CancelledError, heard
from workshop.reports.synthesis import synthesis
from workshop.reports.volumes import volumes
from workshop.reports.writers import typesetting
from workshop.services.export_year import Asked, export_synthesis


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(*(f";c Point {number}" for number in range(40)))
        yield built


class Impatient:
    """Hears `patience` steps and then wants the document no more."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.names: list[str] = []

    def __call__(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) > self.patience:
            raise CancelledError


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_whenever_it_is_stopped_nothing_is_written(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(typesetting, "LONG", 10)  # as a long one, in a process of its own
    all_steps = Impatient(10_000)
    with heard(all_steps):
        (whole,) = export_synthesis(room.house, Asked(formats=(form,), to=tmp_path / "whole"))
    assert whole.is_file() and len(all_steps.names) >= 4
    for patience in range(4):  # reading, writing, this format, its pages or its place
        folder = tmp_path / f"stopped-{patience}"
        with heard(Impatient(patience)), pytest.raises(CancelledError, match="rien n’a été écrit"):
            export_synthesis(room.house, Asked(formats=(form,), to=folder))
        assert list(folder.iterdir()) == []


def test_control_c_stops_it_and_leaves_nothing(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    command = [sys.executable, "-m", "workshop", "--workspace", str(room.house.workspace.root)]
    for pause in (0.3, 0.8, 1.2):
        with subprocess.Popen(
            [*command, "export", "synthesis", "-f", "docx,pdf,html,md", "--to", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(pause)
            process.send_signal(SIGINT)
            _out, told = process.communicate(timeout=60)
        assert process.returncode in (0, 130, -SIGINT) and b"Traceback" not in told
        left = list(folder.iterdir()) if folder.exists() else []
        assert all(path.suffix in (".docx", ".pdf", ".html", ".md") and path.stat().st_size for path in left)


def test_volumes_hold_everything_once_and_begin_with_a_heading() -> None:
    report = synthesis(demo_year())
    assert volumes(report) == (report,)
    parts = volumes(report, 400)
    assert len(parts) > 4
    told = [line.text for part in parts for line in lines(part.blocks)]
    assert told == [line.text for line in lines(report.blocks)]
    for rank, part in enumerate(parts, start=1):
        assert part.title.endswith(f"partie {rank} sur {len(parts)}")
        assert sum(isinstance(block, Contents) for block in part.blocks) == 1
        assert any(isinstance(block, Heading) for block in part.blocks)


def test_a_long_pdf_comes_in_several_files(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.services import export_year

    monkeypatch.setattr(export_year, "volumes", lambda report: (report, replace(report, title="B")))
    found = export_synthesis(room.house, Asked(formats=("pdf",), to=tmp_path))
    assert [("partie-1" in path.name, "partie-2" in path.name) for path in found] == [(True, False), (False, True)]
    assert all(path.read_bytes().startswith(b"%PDF") for path in found)
