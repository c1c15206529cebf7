"""The documents in exports/samples are what the demonstration gives today."""

import zipfile
from pathlib import Path

import pytest

from tools.samples import SAMPLES, write_samples


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


def content(path: Path) -> object:
    """What is compared: the parts of a Word file, the text of the others; a PDF by its size in pages only."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as parts:
            return {name: parts.read(name) for name in sorted(parts.namelist()) if name != "docProps/core.xml"}
    if path.suffix == ".pdf":
        return path.read_bytes().count(b"/Type/Page") or path.read_bytes()[:5]
    return path.read_text(encoding="utf-8")


def test_the_samples_are_those_of_today(written: Path) -> None:
    names = sorted(path.name for path in written.iterdir())
    assert names == sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".txt")
    different = [name for name in names if content(written / name) != content(SAMPLES / name)]
    assert different == [], "run `make samples`, look at the documents, then commit them"
