"""The guides say what the program does: every command, option and picture that they name is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from workshop.cli.app import command_tree

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
PAGES = [*GUIDES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
_BEFORE = {"--workspace", "-w", "--lang"}


def commands_of(text: str) -> list[str]:
    """The command lines of a page: in backquotes, or on an indented line of their own, without their remarks."""
    found = re.findall(r"`(workshop[^`]*)`", text) + re.findall(r"^ {4}(workshop .*)$", text, re.MULTILINE)
    return [re.sub(r"\s#.*|\s{3,}.*", "", one.replace("\n", " ")) for one in found]


def wrong(line: str, tree: Any) -> str:
    """What of a command line does not exist, or ""."""
    words = shlex.split(line.replace("’", "'") if line.count("'") % 2 else line)[1:]
    while words and words[0] in _BEFORE:
        words = words[2:]
    command = tree
    while words and hasattr(command, "commands") and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if hasattr(command, "commands") and words and not words[0].startswith("-"):
        if "." not in words[0] or "data" not in command.commands:
            return words[0]
        command = command.commands["data"]  # `workshop import FILE.json`
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return next(
        (word for word in words if word.startswith("-") and len(word) > 1 and word.split("=")[0] not in known), ""
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    tree = command_tree()
    assert {
        line: wrong(line, tree) for line in commands_of(page.read_text(encoding="utf-8")) if wrong(line, tree)
    } == {}


def test_what_is_wrong_would_be_found() -> None:
    tree = command_tree()
    assert wrong("workshop export synthese", tree) == "synthese"
    assert wrong("workshop -w X export synthesis --annee 2026", tree) == "--annee"
    assert wrong("workshop import x.json --dry-run", tree) == ""


def test_four_guides_each_with_a_picture_that_is_there() -> None:
    assert [page.stem for page in GUIDES] == ["animer", "coordonner", "installer", "participer"]
    for page in PAGES:
        pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
        assert pictures or page not in GUIDES, page
        assert all((page.parent / path).is_file() for _alt, path in pictures), page
