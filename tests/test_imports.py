"""What each part loads: the domain no interface and no database, the command line nothing that is slow."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"textual", "sqlmodel", "sqlalchemy", "docx", "alembic", "typst", "babel", "matplotlib", "PIL"}
METHOD = sorted(
    f"workshop.method.{path.stem}" for path in Path("workshop/method").resolve().glob("*.py") if path.stem != "__init__"
)
DOMAIN = [
    "workshop.bundle",
    "workshop.model",
    "workshop.model.errors",
    "workshop.model.ids",
    "workshop.model.text",
    "workshop.model.programme_views",
    "workshop.model.views",
    "workshop.model.words",
    *METHOD,
]


def loaded_by(code: str) -> set[str]:
    """The top-level modules in memory after the code ran in a Python of its own."""
    code += "\nimport json, sys; print(json.dumps([name for name in sys.modules if '.' not in name]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_there_is_a_domain_to_look_at() -> None:
    assert "workshop.method.playbook" in METHOD


def test_the_domain_loads_no_interface_and_no_database() -> None:
    code = "\n".join(f"import {name}" for name in DOMAIN)
    assert not loaded_by(code) & (HEAVY | {"sqlite3", "pysqlite3", "typer", "rich"})


def test_help_loads_nothing_slow() -> None:
    code = "from workshop.cli.main import main; main(['--help'])"
    assert not loaded_by(code) & (HEAVY | {"sqlite3", "pysqlite3", "pydantic", "regex", "rich"})


def test_nothing_stands_before_the_terminal_app() -> None:
    code = "from workshop.cli.main import main; main([])"
    assert not loaded_by(code) & (HEAVY | {"sqlite3", "pysqlite3", "pydantic", "rich", "typer"})


def test_the_first_screen_loads_no_views_of_notes_and_votes() -> None:
    code = "import workshop.tui.app, sys, json; print(json.dumps([*sys.modules])); sys.exit()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(json.loads(done.stdout)) & {"workshop.model.views", "workshop.model.voting_views", "numpy"}


def test_settings_load_nothing_slow() -> None:
    assert not loaded_by("import workshop.settings") & (HEAVY | {"typer", "pydantic", "platformdirs"})


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs a system that tells a process's time")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "minutes", "--help"]])
def test_help_comes_at_once(arguments: list[str]) -> None:
    times = []
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-m", "workshop", *arguments], stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        times.append(used.ru_utime + used.ru_stime)  # of the processor: other work beside it is not our slowness
    assert min(times) < 0.4


@pytest.mark.parametrize("screen", ["home", "live"])
def test_no_screen_that_is_waited_for_loads_what_only_writing_needs(screen: str) -> None:
    code = f"import workshop.tui.app, workshop.tui.screens.{screen}"
    assert not loaded_by(code) & {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "docx", "typer", "regex", "wakepy"}
