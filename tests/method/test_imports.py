"""The method is light: what runs every second, and before the first screen, loads no database and no validation."""

import subprocess
import sys

import pytest

LIGHT = ["advancement", "clock", "closing", "cycle", "drift", "frame", "matching", "presence", "replan"]


def loaded(statement: str) -> set[str]:
    """The top-level modules in a fresh interpreter after this import."""
    code = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_craft_needs_no_pydantic() -> None:
    names = "; ".join(f"import workshop.method.{name}" for name in LIGHT)
    assert not loaded(names) & {"pydantic", "sqlmodel", "sqlalchemy", "textual", "babel"}


@pytest.mark.parametrize("name", ["playbook", "wording"])
def test_playbooks_and_forms_need_no_database(name: str) -> None:
    modules = loaded(f"import workshop.method.{name}")
    assert "pydantic" in modules
    assert not modules & {"sqlmodel", "sqlalchemy", "textual"}
