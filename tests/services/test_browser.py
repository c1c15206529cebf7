"""A page is opened in a browser with windows, or it is said that there is none; the terminal is never touched."""

import os
import sys
import webbrowser
from pathlib import Path

import pytest

from workshop.services import browser
from workshop.services.browser import TEXT_BROWSERS, open_in_browser

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs a shell script")
ADDRESS = "http://127.0.0.1:8000/s/ABCD2345"


def a_browser(tmp_path: Path, name: str, ending: str = "") -> Path:
    """A program that writes down what it is asked to open, and talks."""
    made = tmp_path / name
    made.write_text(
        f'#!/bin/sh\necho "$1" > "{tmp_path}/asked"\necho noise\necho trouble >&2\n{ending}\n', encoding="utf-8"
    )
    made.chmod(0o755)
    return made


@posix_only
def test_the_browser_is_given_the_address_and_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program = a_browser(tmp_path, "butineur")
    monkeypatch.setenv("BROWSER", str(program))
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    assert open_in_browser(ADDRESS)
    assert (tmp_path / "asked").read_text(encoding="utf-8").strip() == ADDRESS
    assert capfd.readouterr() == ("", "")


@posix_only
def test_one_that_fails_and_one_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", str(a_browser(tmp_path, "butineur", "exit 3")))
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_in_browser(ADDRESS)
    monkeypatch.setattr(browser, "PATIENCE", 0.2)
    monkeypatch.setenv("BROWSER", str(a_browser(tmp_path, "butineur", "exec /bin/sleep 3")))
    assert open_in_browser(ADDRESS)


@pytest.mark.parametrize("name", [*sorted(TEXT_BROWSERS), "/usr/bin/w3m"])
def test_one_that_would_take_the_terminal_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser(name))
    monkeypatch.setattr("subprocess.Popen", None)
    assert not open_in_browser(ADDRESS)


def test_a_computer_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> object:
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "get", none)
    assert not open_in_browser(ADDRESS)
