"""Running the command line inside the test."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest

from workshop.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command did: its status, and what it printed on standard output and error."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs `workshop` with these words; nobody is at the keyboard unless something is `typed`."""

    def call(*arguments: object, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        monkeypatch.setenv("COLUMNS", "100")
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a module with these names in the place of a slow or interactive one."""

    def put(module: str, **names: Any) -> None:
        made = ModuleType(module)
        vars(made).update(names)
        monkeypatch.setitem(sys.modules, module, made)
        package, _, name = module.rpartition(".")
        if package in sys.modules and hasattr(sys.modules[package], name):
            monkeypatch.setattr(sys.modules[package], name, made)

    return put
