"""The doctor: what it looks at, what it calls blocking."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran
from workshop.bundle import Workspace
from workshop.cli.doctor import places, programs, terminal, versions
from workshop.cli.doctor.finding import Finding, State, lines

Run = Callable[..., Ran]


def found(run: Run, *arguments: object) -> dict[str, dict[str, Any]]:
    """What the doctor found, by name."""
    return {item["name"]: item for item in json.loads(run("--lang", "en", "doctor", "--json", *arguments).out)}


def test_it_reads_the_pragmas_back_from_a_real_connection(run: Run, workspace: Workspace) -> None:
    findings = found(run, "-w", workspace.root)
    expected = {
        "journal_mode": "wal",
        "synchronous": "2",
        "foreign_keys": "1",
        "mmap_size": "0",
        "secure_delete": "1",
        "fullfsync": "1",
        "busy_timeout": "5000",
    }
    assert {name: findings[name]["value"] for name in expected} == expected
    assert findings["SQLite"]["value"].startswith("3.")
    assert findings["two programs writing at once"]["state"] == "ok"
    assert not list(workspace.sessions_dir.glob("*.db"))


def test_it_tells_versions_places_terminal_and_programs(run: Run, workspace: Workspace) -> None:
    findings = found(run, "-w", workspace.root)
    names = {"workshop", "Python", *versions.NEEDED, *versions.OPTIONAL, "language", "workspace", "free space"}
    assert names <= set(findings)
    assert {"terminal", "colours", "letters", "fonts of the PDF", "LibreOffice"} <= set(findings)
    assert str(workspace.root) in findings["workspace"]["value"]
    assert findings[str(workspace.root)]["state"] == "ok"


def test_the_text_says_each_state_in_a_word(run: Run, workspace: Workspace) -> None:
    ran = run("doctor", "-w", workspace.root)
    assert "  ok " in ran.out
    assert "\x1b" not in ran.out
    assert "Réglages" in ran.out


def test_nothing_is_made_by_looking(run: Run, tmp_path: Path) -> None:
    run("doctor", "-w", tmp_path / "nulle part")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_blocks(run: Run, workspace: Workspace) -> None:
    workspace.database.write_text("ceci n’est pas une base" * 100, encoding="utf-8")
    ran = run("doctor", "-w", workspace.root)
    assert ran.status == 1
    assert "STOP" in ran.out
    assert "workshop restore" in ran.out


def test_settings_that_cannot_be_read_block_and_the_rest_is_told(run: Run) -> None:
    findings = found(run, "--lang", "xx")
    assert any(item["state"] == "blocked" for item in findings.values())
    assert "textual" in findings


def test_a_missing_package_is_told_with_the_command_that_adds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "NEEDED", ("nowhere-to-be-found",))
    assert [item.name for item in versions.findings() if item.state is State.BLOCKED] == ["nowhere-to-be-found"]
    monkeypatch.setattr(versions, "checkout", lambda: None)
    for prefix, command in {"/x/pipx/venvs/w": "pipx inject", "/x/uv/tools/w": "uv tool", "/x": "-m pip"}.items():
        monkeypatch.setattr("sys.prefix", prefix)
        assert command in versions.how_to_add("typst")


@pytest.mark.parametrize(("free", "state"), [(10**6, "blocked"), (10**8, "note"), (10**10, "ok")])
def test_a_full_disk_blocks(free: int, state: str, monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free}))
    assert places._disk(workspace).state == state


def test_what_the_terminal_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "has_terminal", lambda: True)
    for name, value in {"TERM": "dumb", "NO_COLOR": "1", "TMUX": "x", "COLUMNS": "60", "LINES": "20"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    texts = {item.name: item for item in terminal.findings()}
    assert texts["terminal"].state is State.NOTE
    assert "NO_COLOR" in texts["couleurs"].value
    assert "tmux" in texts["à l’intérieur de"].value
    assert "80 × 24" in texts["taille"].hint


def test_libreoffice_is_looked_for_and_never_needed(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    office = programs.findings(workspace)[-1]
    assert office.state is State.NOTE
    assert "libreoffice" in office.hint.lower()


def test_hints_stand_under_what_they_are_about() -> None:
    text = lines([Finding("Area", "name", "value", State.BLOCKED, "do this")])
    assert text[:3] == ["Area", "  STOP  name\u00a0: value", "        → do this"]


def test_a_slip_in_the_abbreviations_is_told_with_its_line(run: Run, workspace: Workspace) -> None:
    file = workspace.sessions_dir / "abbreviations.toml"
    file.write_text('[fr]\n"QD" = "quand"\n', encoding="utf-8")
    finding = found(run, "-w", workspace.root)["sessions/abbreviations.toml"]
    assert finding["state"] == "note"
    assert f"{file}, line 2" in finding["value"]
    file.write_text("[fr]\n", encoding="utf-8")
    assert "sessions/abbreviations.toml" not in found(run, "-w", workspace.root)


def test_a_slip_in_the_thresholds_is_told_with_its_line(run: Run, workspace: Workspace) -> None:
    file = workspace.sessions_dir / "consensus.toml"
    file.write_text("[consensus]\nvoices = 0\n", encoding="utf-8")
    finding = found(run, "-w", workspace.root)["sessions/consensus.toml"]
    assert finding["state"] == "note"
    assert f"{file}, line 2" in finding["value"]
    file.write_text("[consensus]\nvoices = 4\n", encoding="utf-8")
    assert "sessions/consensus.toml" not in found(run, "-w", workspace.root)
