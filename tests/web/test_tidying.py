"""The file and its copies are cleaned beside the pages: at once, then seldom, and before the server ends."""

import threading
from pathlib import Path

import pytest

from tests.web.raw import wait_for
from tests.web.site import Site
from workshop.services.erasing import Erased
from workshop.web import tidying
from workshop.web.tidying import MOST_ROUNDS, Tidying


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[Erased]:
    """What was done; the answers of the rounds to come may be put in `answers`."""
    done: list[Erased] = []

    def tidy(_house: object) -> Erased:
        done.append(Erased(0, clean=CLEAN[0]))
        return done[-1]

    CLEAN[0] = True
    monkeypatch.setattr(tidying, "tidy_all", tidy)
    return done


CLEAN = [True]


def test_asked_many_times_it_is_done_once_and_once_more_at_the_end(site: Site, rounds: list[Erased]) -> None:
    made = Tidying(site.room.house, pause=600)
    made.ask()
    wait_for(lambda: len(rounds) == 1)
    for _time in range(100):
        made.ask()
    assert len(rounds) == 1
    made.close()
    assert len(rounds) == 2
    assert not [thread for thread in threading.enumerate() if thread.name == "tidying"]


def test_after_a_pause_it_begins_anew(site: Site, rounds: list[Erased]) -> None:
    made = Tidying(site.room.house, pause=0.01)
    for count in range(1, 4):
        made.ask()
        wait_for(lambda: len(rounds) >= count)  # noqa: B023
        wait_for(lambda: not [thread for thread in threading.enumerate() if thread.name == "tidying"])
        assert len(rounds) == count
    made.close()


def test_while_another_program_is_in_the_way_it_tries_a_few_times(site: Site, rounds: list[Erased]) -> None:
    CLEAN[0] = False
    made = Tidying(site.room.house, pause=0.01)
    made.ask()
    wait_for(lambda: len(rounds) == MOST_ROUNDS and not any(t.name == "tidying" for t in threading.enumerate()))
    made.close()
    assert len(rounds) == MOST_ROUNDS


def test_a_refusal_is_told_and_ends_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [Erased(0, left=(Path("atelier-copie.db"),))]

    def tidy(_house: object) -> Erased:
        from workshop.model.errors import WorkshopError

        if len(answers) == 1:
            answers.append(answers[0])
            raise WorkshopError("Le disque est plein.")
        return answers[0]

    monkeypatch.setattr(tidying, "tidy_all", tidy)
    made = Tidying(site.room.house, pause=0.01)
    made.ask()
    wait_for(lambda: not any(thread.name == "tidying" for thread in threading.enumerate()))
    assert [record.getMessage() for record in caplog.records] == [
        "tidying: Le disque est plein.", "tidying: atelier-copie.db could not be changed",
    ]  # fmt: skip
