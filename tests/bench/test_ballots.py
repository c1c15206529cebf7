"""A small room that votes on a real server: every vote that was acknowledged is in the file once."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from workshop.bench.ground import Ground
from workshop.bench.parts import ballots
from workshop.bench.web_sides import our_side
from workshop.bench.web_votes import Ballots, held
from workshop.storage import driver

PHONES = 60


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_every_acknowledged_vote_is_stored_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.bench.filling.TYPED", 3)
    ground = Ground(tmp_path, 1)
    with ExitStack() as stack:
        side = our_side(ground, stack)
        home = side.path.partition("/f/")[0]
        with ballots.a_round(ground) as poll_id:
            found = held(side.port, home, PHONES, ballots.STATEMENTS, 0, 0)
            assert found.failures == [] and found.votes == PHONES * ballots.STATEMENTS == len(found.seconds)
            room = (PHONES, ballots.STATEMENTS)
            assert ballots.amiss(ground, poll_id, found, *room) == 0
            lost = Ballots(votes=found.votes + 1)
            assert ballots.amiss(ground, poll_id, lost, *room) == 2, "a lost one would be noticed"
