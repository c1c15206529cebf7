"""What all tests share: no test sees the developer's own workspace, settings or language."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.new_files import Copied
from workshop import locales
from workshop.bundle import Workspace, prepare
from workshop.services.demo import create_demo
from workshop.storage import ballast, migrate

settings.register_profile(
    "house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("nightly", settings.get_profile("house"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

ballast.BALLAST_BYTES = 4096  # not 32 MB for each test, nor in what is copied for each
THRESHOLDS = (10_000, 20, 20)
"""Thousands of tests keep much alive: with Python's own, a tenth of the time goes into looking through it."""
gc.set_threshold(*THRESHOLDS)


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, no setting in the environment, and the French interface."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("WORKSHOP_")]:
        monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name, folder in {"HOME": "", "XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share"}.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("APPDATA", str(home / "AppData"))
    locales.use("fr")


@pytest.fixture(autouse=True)
def nothing_frozen() -> Iterator[None]:
    """The program throws nothing away while it starts, and freezes what is loaded; a process of many starts must not."""
    yield
    gc.enable()
    gc.unfreeze()  # at no cost; to count what is frozen takes a tenth of a second
    gc.set_threshold(*THRESHOLDS)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    return Copied(tmp_path_factory.mktemp("new-file"))


@pytest.fixture(autouse=True)
def new_files_are_copied(copied: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose tests are about how a file is made says otherwise, with a fixture of this name."""
    monkeypatch.setattr(migrate, "migrate", copied.migrate)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace whose path has a blank, an apostrophe and accents, as people's folders have."""
    return prepare(tmp_path / "L’atelier d'été")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration as it ships, made once; nobody writes to it."""
    locales.use("fr")
    made = prepare(tmp_path_factory.mktemp("démonstration d'essai"))
    create_demo(made)
    return made


@pytest.fixture
def demo_copy(demonstration: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the demonstration, to be written to."""
    shutil.copytree(demonstration.root, tmp_path / "copie d'essai", ignore=shutil.ignore_patterns("*.lock"))
    return Workspace(tmp_path / "copie d'essai")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow ones first, so that no worker ends alone; those that need LibreOffice are skipped where it is missing."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))
