"""Stored in the caller's own thread: as durable and as well told as what is queued, and never waited for."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.storage.test_group_commit import Gate, titles
from tests.storage.test_lots import add_titles
from workshop.bundle import Workspace
from workshop.model.programme import Programme
from workshop.storage import hand
from workshop.storage.connect import connect
from workshop.storage.notice import Notice
from workshop.storage.outcome import Outcome
from workshop.storage.store import Store


@pytest.fixture
def store(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store whose disk counts as quick, whatever the machine that tests it."""
    monkeypatch.setattr(hand, "QUICK_SECONDS", 1000.0)
    opened = Store.open(workspace.database)
    opened.write("test.first", lambda writer: writer.add(Programme, title="first")).result(60)
    yield opened
    opened.close()


def at_once(store: Store, title: str) -> Outcome | None:
    return store.at_once("test.alone", add_titles, title, session_id="s", actor="participant")


def test_it_is_in_the_file_and_in_the_log_when_it_returns(store: Store) -> None:
    done = at_once(store, "alone")
    assert done is not None
    assert done.value == "alone"
    with closing(connect(store.path, readonly=True)) as other:
        found = other.execute("SELECT intent, actor, session_id FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    assert tuple(found) == ("test.alone", "participant", "s")
    assert titles(store) == ["first", "alone"]


def test_the_subscribers_hear_of_it_when_they_are_told(store: Store) -> None:
    heard = threading.Event()
    told: list[Notice] = []

    def hear(notice: Notice) -> None:
        told.append(notice)
        heard.set()

    store.subscribe(hear)
    assert at_once(store, "alone") is not None
    store.tell()
    assert heard.wait(30)
    assert [row.table for row in told[0].rows] == ["programme"]


def test_it_does_not_wait_for_another_program_that_writes(store: Store) -> None:
    with closing(connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert at_once(store, "in between") is None
        other.execute("ROLLBACK")
    assert titles(store) == ["first"]
    assert at_once(store, "afterwards") is not None


def test_a_writer_that_is_busy_is_not_overtaken(store: Store) -> None:
    gate = Gate(store)
    assert at_once(store, "too early") is None
    gate.open()
    assert "too early" not in titles(store)


def test_what_goes_wrong_stores_nothing_and_is_left_to_the_queue(store: Store) -> None:
    assert at_once(store, "bad") is None
    assert titles(store) == ["first"]
    assert at_once(store, "good") is not None


def test_a_slow_disk_is_left_to_the_thread_until_it_is_quick_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "QUICK_SECONDS", 0.0)
    assert at_once(store, "slow") is None
    monkeypatch.setattr(hand, "QUICK_SECONDS", 1000.0)
    assert at_once(store, "quick") is not None


def test_a_store_that_is_not_warm_or_is_closed_is_not_written_to(workspace: Workspace) -> None:
    opened = Store.open(workspace.database)
    assert at_once(opened, "cold") is None
    opened.write("test.first", lambda writer: writer.add(Programme, title="first")).result(60)
    opened.close()
    assert at_once(opened, "closed") is None


def test_many_at_once_beside_a_queue_are_stored_once_each(store: Store) -> None:
    def keep(number: int) -> bool:
        done = at_once(store, f"n{number}") if number % 2 else None
        if done is None:
            store.write_in_lot("test.lot", add_titles, f"n{number}").result(60)
        return done is not None

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(200)))
    assert sorted(titles(store)) == sorted(["first", *(f"n{number}" for number in range(200))])
