"""Identifiers: of version 7, never twice, and in the order in which they were made."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from workshop.model.ids import new_id


def test_they_are_uuids_of_version_7() -> None:
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs((made.int >> 80) / 1000 - time.time()) < 60


def test_each_is_greater_than_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [new_id() for _ in range(20_000)]
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    made += [new_id() for _ in range(5_000)]
    assert made == sorted(set(made)), "also in one millisecond, and when the clock is set back"


def test_threads_never_make_the_same() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(20_000)))
    assert len(set(made)) == len(made)
