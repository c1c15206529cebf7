"""The group commit: all that waits goes into one transaction, a savepoint each, and is answered after the commit."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection as AlchemyConnection

from workshop.storage.connect import is_full
from workshop.storage.driver import Connection
from workshop.storage.outcome import Outcome
from workshop.storage.writer import Writer


@dataclass(slots=True)
class Job:
    """One intention that waits for its transaction. `future` gets what `work` returns, once that is on disk."""

    intent: str
    work: Callable[[Writer], Any]
    actor: str
    session_id: str | None
    future: "Future[Any]" = field(default_factory=Future)


def run_together(connection: Connection, alchemy: AlchemyConnection, jobs: Sequence[Job]) -> list[Outcome]:
    """Runs the jobs in one durable transaction; returns their outcomes, in order.

    Raises the driver's error when the transaction as a whole failed: then nothing of it is stored.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_run_one(connection, alchemy, job) for job in jobs]
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # the commit, or a job, broke the whole transaction
            connection.execute("ROLLBACK")
    return outcomes


def _run_one(connection: Connection, alchemy: AlchemyConnection, job: Job) -> Outcome:
    outcome = Outcome()
    connection.execute("SAVEPOINT job")
    with outcome:
        writer = Writer(alchemy, connection, job.intent, job.actor, job.session_id)
        outcome.value = job.work(writer)
        writer.flush_log()
    if outcome.error is not None and (is_full(outcome.error) or not connection.in_transaction):
        raise outcome.error  # a full disk is everybody's: none of the jobs is stored
    if outcome.error is not None:
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")
    return outcome
