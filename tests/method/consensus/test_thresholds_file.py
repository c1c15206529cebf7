"""The file of thresholds: what it may say, and where it is wrong."""

from pathlib import Path

import pytest

from workshop.bundle import bundled
from workshop.locales import use
from workshop.method.consensus.shares import DEFAULTS, Thresholds
from workshop.method.consensus.thresholds_file import ThresholdsError, read_thresholds


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


def read(folder: Path, text: str) -> Thresholds:
    path = folder / "consensus.toml"
    path.write_text(text, encoding="utf-8")
    return read_thresholds(path)


def test_the_file_of_the_house_says_the_usual_ones() -> None:
    assert read_thresholds(bundled() / "sessions" / "consensus.toml") == DEFAULTS


def test_what_is_not_named_is_as_usual(tmp_path: Path) -> None:
    assert read(tmp_path, "") == DEFAULTS
    found = read(tmp_path, "[consensus]\nvoices = 8\nconsensus = 0.8\ndissensus = 0.4\n")
    assert found == Thresholds(voices=8, consensus=0.8, dissensus=0.4)
    assert read(tmp_path, "[consensus]\nlevel = 0.95\npassed = 1\n") == Thresholds(level=0.95, passed=1.0)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[consensus]\nvoices = 0", 2, "whole number"),
        ("[consensus]\nvoices = 5.5", 2, "whole number"),
        ("[consensus]\nvoices = true", 2, "whole number"),
        ("[consensus]\n\nconsensus = 0.5", 3, "above 0.5"),
        ('[consensus]\nconsensus = "75 %"', 2, "above 0.5"),
        ("[consensus]\ndissensus = 0.6", 2, "up to 0.5"),
        ("[consensus]\npassed = 2", 2, "from 0 to 1"),
        ("[consensus]\nlevel = 1", 2, "between 0 and 1"),
        ("[consensus]\nlevel = nan", 2, "between 0 and 1"),
        ("[consensus]\nmajority = 0.5", 2, "no threshold"),
        ("[votes]\nvoices = 5", 1, "not allowed"),
        ("consensus = 0.75", 1, "not allowed"),
        ("[consensus]\nconsensus = 0.6\ndissensus = 0.4", 3, "could be both"),
        ("[consensus]\nconsensus = 0.6", 1, "could be both"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ThresholdsError, match=words) as refused:
        read(tmp_path, text)
    assert refused.value.line == line


def test_no_vote_is_both() -> None:
    with pytest.raises(ValueError, match="never both"):
        Thresholds(consensus=0.6)
