"""The group commit: all that waits goes into one transaction and is answered after it; one's failure is its own.

An intention has a savepoint. Intentions of one kind that wait together may be one lot: a few statements for all of
them. A lot that fails is undone and carried out one by one, so that only the guilty one fails.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection as AlchemyConnection

from workshop.storage.connect import is_full
from workshop.storage.driver import Connection
from workshop.storage.outcome import Outcome
from workshop.storage.promise import Promise
from workshop.storage.writer import Writer

ALONE: Any = object()
"""The item of an intention that is in no lot."""


@dataclass(slots=True)
class Job:
    """One intention that waits for its transaction. `future` gets what `work` returns, once that is on disk.

    With an `item` it may be part of a lot: `work` then takes the items of all of them, and returns as many results.
    """

    intent: str
    work: Callable[..., Any]
    actor: str
    session_id: str | None
    future: Promise[Any] = field(default_factory=Future)
    item: Any = ALONE


def run_together(connection: Connection, alchemy: AlchemyConnection, jobs: Sequence[Job]) -> list[Outcome]:
    """Runs the jobs in one durable transaction; returns their outcomes, in order.

    Raises the driver's error when the transaction as a whole failed: then nothing of it is stored.
    """
    lots = list(_lots(jobs))
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [one for lot in lots for one in _run_lot(connection, alchemy, lot, sole=len(lots) == 1)]
        if connection.in_transaction:
            connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # the commit, or a job, broke the whole transaction
            connection.execute("ROLLBACK")
    return outcomes


def _lots(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs in their order, those of a lot together."""
    for _kind, lot in groupby(enumerate(jobs), lambda pair: _kind_of(*pair)):
        yield [job for _index, job in lot]


def _kind_of(index: int, job: Job) -> tuple[Any, ...]:
    return (index if job.item is ALONE else -1, job.work, job.intent, job.actor, job.session_id)


def _run_lot(connection: Connection, alchemy: AlchemyConnection, jobs: list[Job], *, sole: bool) -> list[Outcome]:
    if len(jobs) == 1:
        return [_run_one(connection, alchemy, jobs[0], sole=sole)]
    first = jobs[0]
    items = [job.item for job in jobs]
    together = _attempt(connection, alchemy, first, lambda writer: first.work(writer, items), sole=False)
    if together.error is None:
        return [Outcome(value=value) for value in together.value]
    return [_run_one(connection, alchemy, job, sole=False) for job in jobs]


def _run_one(connection: Connection, alchemy: AlchemyConnection, job: Job, *, sole: bool) -> Outcome:
    if job.item is ALONE:
        return _attempt(connection, alchemy, job, job.work, sole=sole)
    return _attempt(connection, alchemy, job, lambda writer: job.work(writer, [job.item])[0], sole=sole)


def _attempt(
    connection: Connection, alchemy: AlchemyConnection, job: Job, work: Callable[[Writer], Any], *, sole: bool
) -> Outcome:
    """One piece of work; what it did is undone when it fails. The `sole` one of a transaction needs no savepoint."""
    outcome = Outcome()
    if not sole:
        connection.execute("SAVEPOINT job")
    with outcome:
        writer = Writer(alchemy, connection, job.intent, job.actor, job.session_id)
        outcome.value = work(writer)
        writer.flush_log()
    if outcome.error is not None and (is_full(outcome.error) or not connection.in_transaction):
        raise outcome.error  # a full disk is everybody's: none of the jobs is stored
    if outcome.error is not None:
        connection.execute("ROLLBACK" if sole else "ROLLBACK TO job")
    if not sole:
        connection.execute("RELEASE job")
    return outcome
