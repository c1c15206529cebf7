"""What the tests of the terminal share: a pilot that waits for the application, and a copy of the demonstration."""

from collections.abc import Iterator

import pytest

from tests.tui.idle import Idle
from workshop.bundle import Workspace
from workshop.services.house import House
from workshop.services.opening import open_house


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> Idle:
    """The pilot waits for what the application does, not for a time."""
    made = Idle()
    made.watch(monkeypatch)
    return made


@pytest.fixture
def house(demo_copy: Workspace) -> Iterator[House]:
    """A copy of the demonstration, open."""
    with open_house(demo_copy) as opened:
        yield opened
