"""Intentions of one kind that wait together are one lot: few statements for all, and still each on its own."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.test_group_commit import Gate, titles
from workshop.bundle import Workspace
from workshop.model.ids import new_id
from workshop.model.participation import Contribution, Erasure, Participant
from workshop.model.programme import Programme, Theme
from workshop.storage.entrance import TOGETHER, as_json, entrance_of
from workshop.storage.errors import InvalidError, TooLongError
from workshop.storage.store import Store
from workshop.storage.writer import Writer


@pytest.fixture
def store(workspace: Workspace) -> Iterator[Store]:
    opened = Store.open(workspace.database)
    yield opened
    opened.close()


class Refused(Exception):  # noqa: N818
    """What a bad item brings."""


sizes: list[int] = []


def add_titles(writer: Writer, items: Sequence[str]) -> list[str]:
    """A lot of programmes; "bad" is refused after the others were written."""
    sizes.append(len(items))
    rows: list[dict[str, Any]] = [{"title": item} for item in items]
    stored = writer.add_all(Programme, rows, [new_id() for _item in items])
    if "bad" in items:
        raise Refused
    return [row["title"] for row in stored]


def add_others(writer: Writer, items: Sequence[str]) -> list[str]:
    return add_titles(writer, items)


def test_what_waits_is_one_lot_and_each_gets_its_own_answer(store: Store) -> None:
    sizes.clear()
    gate = Gate(store)
    futures = [store.write_in_lot("test.lot", add_titles, f"lot {number}") for number in range(50)]
    gate.open()
    assert [future.result(30) for future in futures] == [f"lot {number}" for number in range(50)]
    assert sizes == [50]
    assert titles(store) == [f"lot {number}" for number in range(50)]
    with store.reading() as connection:
        batches = connection.execute("SELECT count(DISTINCT batch), count(*) FROM change WHERE intent = 'test.lot'")
        assert tuple(batches.fetchone()) == (50, 50), "each is an intention of its own in the log"


def test_a_bad_one_fails_alone(store: Store) -> None:
    gate = Gate(store)
    items = ["one", "two", "bad", "three"]
    futures = [store.write_in_lot("test.lot", add_titles, item) for item in items]
    gate.open()
    for item, future in zip(items, futures, strict=True):
        if item == "bad":
            with pytest.raises(Refused):
                future.result(30)
        else:
            assert future.result(30) == item
    assert titles(store) == ["one", "two", "three"]
    with store.reading() as connection:
        logged = connection.execute("SELECT count(*) FROM change WHERE intent = 'test.lot'").fetchone()[0]
    assert logged == 3


def test_a_bad_one_that_is_alone_leaves_nothing(store: Store) -> None:
    with pytest.raises(Refused):
        store.write_in_lot("test.lot", add_titles, "bad").result(30)
    with pytest.raises(Refused):
        store.write("test.alone", lambda w: add_titles(w, ["bad"])).result(30)
    assert titles(store) == []
    assert store.write("test.after", lambda w: w.insert(Programme(title="after")).title).result(30) == "after"
    assert titles(store) == ["after"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["lot", "other", "session", "single", "bad", "bad single"]), max_size=30))
def test_any_mixture_is_stored_in_its_order(store: Store, kinds: list[str]) -> None:
    gate, futures, expected = Gate(store), [], []
    run = new_id()
    for number, kind in enumerate(kinds):
        title = f"{run} {number}"
        if kind == "single":
            futures.append(store.write("test.single", lambda w, t=title: w.insert(Programme(title=t)).title))  # type: ignore[misc]
        elif kind == "bad single":
            futures.append(store.write("test.single", lambda w: add_titles(w, ["bad"])[0]))
        else:
            work = add_others if kind == "other" else add_titles
            session_id = "s" if kind == "session" else None
            item = "bad" if kind == "bad" else title
            futures.append(store.write_in_lot("test.lot", work, item, session_id=session_id))
        expected += [] if kind.startswith("bad") else [title]
    gate.open()
    answers = [future.exception(30) or future.result() for future in futures]
    assert [answer for answer in answers if isinstance(answer, str)] == expected
    assert all(isinstance(answer, str | Refused) for answer in answers)
    assert [title for title in titles(store) if title.startswith(run)] == expected


@pytest.mark.parametrize("count", [0, 1, 3, *TOGETHER, 15, 17, 33, 100])
def test_any_number_of_rows_is_written_in_order(store: Store, count: int) -> None:
    rows: list[dict[str, Any]] = [{"title": str(number)} for number in range(count)]
    stored = store.write("test.rows", lambda w: w.add_all(Programme, rows, [w.batch] * count)).result(30)
    assert titles(store) == [str(number) for number in range(count)]
    assert [row["title"] for row in stored] == titles(store)


def test_a_row_is_checked_and_logged_as_its_record_would_be() -> None:
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    given: list[tuple[Any, dict[str, Any]]] = [
        (Programme, {"title": "  Climat\u200b\n air ", "purpose": "a\r\nb"}),
        (Theme, {"programme_id": "p", "code": "air", "title": "Air", "position": 3}),
        (Participant, {"session_id": "s", "number": 1, "token_hash": "t", "receipt_hash": "r", "joined_at": now}),
        (Erasure, {"table_name": "entry", "row_hash": "h", "erased_at": now}),
        (
            Contribution,
            {
                "session_id": "s", "key": "k", "box": "what", "form": "f", "label": "l", "kind": "whats_missing",
                "text": "é\ud800", "sent": "é", "doubtful": True, "sent_at": now,
            },
        ),
    ]  # fmt: skip
    for model, values in given:
        row = entrance_of(model).check({"id": "i", **values})
        record = model.model_validate({"id": "i", **values})
        assert row == record.model_dump(), model
        assert as_json(row) == record.model_dump_json(), model


def test_a_row_that_may_not_be_stored_is_refused_with_the_reason(store: Store) -> None:
    for values, error in (
        ({"title": "x" * 5000}, TooLongError),
        ({"title": 3}, InvalidError),
        ({}, InvalidError),
        ({"title": "x", "colour": "red"}, InvalidError),
    ):
        with pytest.raises(error):
            store.write("test.add", lambda w, v=values: w.add(Programme, **v)).result(30)  # type: ignore[misc]
    assert titles(store) == []
