"""The demonstration, made once and copied for each test, and the application on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.idle import Idle
from workshop import locales
from workshop.bundle import Workspace, prepare
from workshop.services.demo import create_demo
from workshop.services.house import House
from workshop.services.opening import open_house


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> Idle:
    """The pilot waits for what the application does, not for a time."""
    made = Idle()
    made.watch(monkeypatch)
    return made


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration as it ships; nobody writes to it."""
    locales.use("fr")
    made = prepare(tmp_path_factory.mktemp("démonstration d'essai"))
    create_demo(made)
    return made


@pytest.fixture
def house(demonstration: Workspace, tmp_path: Path) -> Iterator[House]:
    """A copy of the demonstration, open."""
    shutil.copytree(demonstration.root, tmp_path / "copie", ignore=shutil.ignore_patterns("*.lock"))
    with open_house(Workspace(tmp_path / "copie")) as opened:
        yield opened
