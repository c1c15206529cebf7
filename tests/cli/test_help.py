"""Help, complete in both languages, at every command."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.cli.conftest import Ran
from workshop import __version__, locales
from workshop.cli.app import command_tree

ENGLISH = re.compile(r"\b(Usage:|Options:|Commands:|Arguments:|Show this|the\b|required|default|COMMAND\b)")


def paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, by the words that reach it."""
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from paths(child, (*path, name))


COMMANDS = list(paths(command_tree()))


def test_the_commands_are_those_that_were_promised() -> None:
    top = {path[0] for path in COMMANDS if path}
    assert top == {
        "demo", "capture", "serve", "poster", "sheets", "export", "import", "backup", "restore", "purge", "doctor",
        "playbooks", "bench", "schema", "consensus",
    }  # fmt: skip
    assert {("export", "minutes"), ("export", "person")} <= set(COMMANDS)
    assert ("import", "members") in COMMANDS
    assert {path[1] for path in COMMANDS if path[:1] == ("playbooks",) and len(path) == 2} == {"list", "show", "check"}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_french_without_a_word_of_english(path: tuple[str, ...], run: Callable[..., Ran]) -> None:
    ran = run(*path, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage\u00a0: workshop")
    assert not ENGLISH.search(ran.out)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_english_when_asked_for(path: tuple[str, ...], run: Callable[..., Ran]) -> None:
    ran = run("--lang", "en", *path, "--help")
    assert ran.status == 0
    assert ran.out.startswith("Usage: workshop")
    assert "Usage\u00a0:" not in ran.out
    assert "--help" in ran.out
    assert "Show this help." in ran.out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_option_and_argument_says_what_it_is_for(language: str) -> None:
    locales.use(language)

    def silent(command: Any, path: str) -> Iterator[str]:
        if not command.help:
            yield path
        yield from (f"{path} {item.name}" for item in command.params if not item.help)
        for name, child in getattr(command, "commands", {}).items():
            yield from silent(child, f"{path} {name}")

    assert list(silent(command_tree(), "workshop")) == []


def test_the_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out == f"workshop {__version__}\n"


def test_the_language_may_stand_anywhere_and_come_from_the_environment(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", "--help", "--lang=en").out.startswith("Usage: ")
    monkeypatch.setenv("WORKSHOP_LANG", "en")
    assert run("backup", "--help").out.startswith("Usage: ")
    monkeypatch.setenv("WORKSHOP_LANG", "fr")
    assert run("backup", "--help").out.startswith("Usage\u00a0: ")
