"""What is refused: one line that says what to do, the right status, never a traceback."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.hostile import CORPUS, Hostile
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError


def assert_one_line(ran: Ran, status: int) -> None:
    assert ran.status == status
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    assert "Traceback" not in ran.err
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ran.err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--nope"], "pas d’option « --nope »"),
        (["exprot"], "Vouliez-vous dire « export » ?"),
        (["zzz"], "pas de commande « zzz »"),
        (["export"], "manque une commande : minutes, person, synthesis"),
        (["export", "minuts", "1"], "Vouliez-vous dire « minutes » ?"),
        (["export", "questionnaire", "--format", "docx"], "Choisissez parmi : csv, json"),
        (["export", "minutes"], "quelle séance, ou quelle période"),
        (["export", "minutes", "1", "2"], "« 2 » est de trop"),
        (["export", "minutes", "1", "--format", "xls"], "Choisissez parmi : docx, html, pdf, md"),
        (["export", "minutes", "1", "--format"], "demande une valeur"),
        (["backup", "--help=1"], "ne prend pas de valeur"),
        (["capture", "1", "--line"], "« --lines »"),
        (["--workspace"], "« --workspace » demande une valeur"),
        (["doctor", "--lang="], "« --lang » demande une valeur"),
    ],
    ids=" ".join,
)
def test_what_is_not_understood_ends_with_2(arguments: list[str], words: str, run: Callable[..., Ran]) -> None:
    ran = run(*arguments)
    assert_one_line(ran, 2)
    assert words.replace(" ", "") in ran.err.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "pas de terminal"),
        (["capture", "1"], "--lines"),
        (["playbooks", "show", "nowhere"], "acculturation"),
        (["restore", "nowhere.db"], "restore --list"),
        (["--lang", "de", "backup"], "Choisissez"),
    ],
    ids=" ".join,
)
def test_a_refusal_ends_with_1(arguments: list[str], words: str, run: Callable[..., Ran], workspace: Workspace) -> None:
    ran = run("--workspace", workspace.root, *arguments)
    assert_one_line(ran, 1)
    assert words in ran.err


def test_refusals_speak_english_when_asked(run: Callable[..., Ran]) -> None:
    assert run("--lang", "en", "exprot").err.startswith("There is no command “exprot”. Did you mean “export”?")


def test_a_folder_that_is_a_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "été").write_text("x")
    ran = run("backup", "--workspace", tmp_path / "été")
    assert_one_line(ran, 1)
    assert "est un fichier" in ran.err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (WorkshopError("Une phrase.", "Un conseil."), "Une phrase. Un conseil."),
        (WorkshopError("sur\ndeux\nlignes \x1b[31m"), "sur deux lignes"),
        (OSError(28, "No space left on device", "x.db"), "x.db: No space left on device"),
    ],
    ids=["ours", "several lines", "the computer"],
)
def test_an_error_from_below_is_told_once(
    error: Exception, words: str, run: Callable[..., Ran], workspace: Workspace, stand_in: Callable[..., None]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    stand_in("workshop.services.opening", open_house=refuse)
    ran = run("--workspace", workspace.root, "backup")
    assert_one_line(ran, 1)
    assert words in ran.err


@pytest.mark.parametrize("text", [text for text in CORPUS if "\0" not in text.raw], ids=str)
def test_hostile_words_are_refused_in_one_clean_line(text: Hostile, run: Callable[..., Ran]) -> None:
    assert_one_line(run("playbooks", "show", "--", text.raw[:200]), 1)


def test_ctrl_c_stops_quietly(run: Callable[..., Ran], workspace: Workspace, stand_in: Callable[..., None]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    stand_in("workshop.services.opening", open_house=stop)
    ran = run("--workspace", workspace.root, "backup")
    assert (ran.status, ran.err) == (130, "")


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f'"{sys.executable}" -m workshop playbooks list | head -c 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stderr == ""
