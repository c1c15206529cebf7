"""`workshop export votes`: what was voted comes out as a table, and the analysis of that table says the same."""

import json
from pathlib import Path

import pytest

from tests.builders import build
from tests.services.polling import a_round, asked, votes
from workshop.bundle import prepare
from workshop.cli.main import main
from workshop.model.words import Channel
from workshop.services.hand_counts import count
from workshop.services.opening import open_house
from workshop.services.polls import close_round


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one closed vote of 18 people for and 2 against, and one that is open."""
    folder = tmp_path / "ws"
    with open_house(prepare(folder)) as house:
        room = build(house)
        poll_id = a_round(room, "Une rue, sans voitures", "Deux")
        for number in range(15):
            votes(room, poll_id, f"{number}", [1 if number < 14 else -1, 0])
        count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {1: 4, -1: 1})
        close_round(room.house, poll_id)
        votes(room, a_round(room, "Ouvert"), "a", [1])
    return folder


def test_the_table_is_read_and_says_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(root), "export", "votes", "1"]) == 0
    (path,) = capsys.readouterr().out.splitlines()
    assert main(["consensus", path]) == 0
    first, second = json.loads(capsys.readouterr().out)["statements"]
    assert (first["agree"], first["disagree"], first["class"]) == (18, 2, "consensus_for")
    assert (second["pass"], second["class"]) == (15, "too_few")


def test_an_open_vote_is_refused_with_a_sentence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(root), "export", "votes", "1", "--vote", "2"]) != 0
    told = capsys.readouterr()
    assert "clos" in told.err and "Traceback" not in told.err and not told.out
