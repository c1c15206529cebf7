"""R-17: documents are whole or absent whenever the program dies, and the same for the same data."""

import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_room
from tests.storage.nursery import Nursery
from workshop.bundle import Workspace
from workshop.model.session import WorkshopSession
from workshop.services import closing
from workshop.services.export import export_minutes
from workshop.services.opening import open_house


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    with a_room(workspace) as room:
        room.say(*(f";m note {number} " + "densité réseau " * 20 for number in range(60)))
        closing.close(room.house, room.session_id)
    return workspace


@pytest.mark.slow
def test_a_document_is_whole_or_absent_whenever_the_program_dies(written: Workspace, tmp_path: Path) -> None:
    chance = random.Random(17)
    folder = tmp_path / "documents"
    folder.mkdir()
    with open_house(written) as house:
        wanted = {path.name: path.read_bytes() for path in export_minutes(house, "1", ("docx", "md"), tmp_path)}
    seen: set[str] = set()
    with Nursery() as nursery:
        for number in range(40):
            if number >= 20 and seen == set(wanted):
                break
            report = tmp_path / f"report-{number}"
            wait = chance.uniform(0, 1.0 if number < 3 else 0.4) if number < 20 else number / 10  # a slow machine
            assert nursery.kill_after(wait, report, "export", str(written.root), str(folder), str(report))
            for file in folder.iterdir():
                if not file.name.startswith("."):  # a partial file is hidden, and never under the final name
                    assert file.read_bytes() == wanted[file.name]
                    seen.add(file.name)
    assert seen == set(wanted)


def test_the_same_data_give_the_same_bytes(written: Workspace, tmp_path: Path) -> None:
    made = []
    for name in ("un", "deux"):
        folder = tmp_path / name
        folder.mkdir()
        with open_house(written) as house:
            made.append([path.read_bytes() for path in export_minutes(house, "1", ("docx", "md", "html"), folder)])
    assert made[0] == made[1]


def test_a_document_in_word_is_a_whole_archive(written: Workspace, tmp_path: Path) -> None:
    with open_house(written) as house:
        (path,) = export_minutes(house, "1", to=tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        text = archive.read("word/document.xml").decode()
    assert all(f"note {number} " in text for number in range(60))


def test_a_file_has_the_day_on_which_the_session_was_held(workspace: Workspace, tmp_path: Path) -> None:
    with a_room(workspace) as room:
        room.house.store.write(
            "test", lambda w: w.update(WorkshopSession, room.session_id, held_on=date(2019, 11, 26))
        ).result()
        (path,) = export_minutes(room.house, "1", ("md",), tmp_path)
    assert "2019-11-26" not in path.name and "prévue le mardi 26 novembre 2019" in path.read_text("utf-8")
