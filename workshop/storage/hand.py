"""The hand that writes: the one connection, checked before its first use, and what is answered when it fails."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from workshop.storage import ballast, commit, driver
from workshop.storage.check import findings
from workshop.storage.connect import connect, is_driver_error, translate
from workshop.storage.duty import Duty
from workshop.storage.errors import DamagedError, DiskFullError
from workshop.storage.outcome import Outcome

JOURNAL_PAGES = 1000
"""SQLite's own default."""
_SHORT_JOURNAL_PAGES = 50
QUICK_SECONDS = 0.002
"""A disk that stores in less lets a phone that is alone be answered at once."""


class Hand:
    """Belongs to the writer thread. Raises StorageError when the file cannot be written, DamagedError when damaged."""

    def __init__(self, path: Path, duty: Duty, timeout_ms: int) -> None:
        self._path = path
        self._duty = duty
        self._timeout_ms = timeout_ms
        self._took = QUICK_SECONDS
        self._connection = connect(path, timeout_ms=timeout_ms)
        if found := findings(self._connection):
            self._connection.close()
            raise DamagedError(path, found)
        self._whole = self._pages = JOURNAL_PAGES
        self._see_to_the_journal()
        self._alchemy = _alchemy(self._connection)

    def carry_out(self, jobs: Sequence[commit.Job], announce: Callable[[], None]) -> bool:
        """Commits the jobs together, tells what changed, then answers each; returns whether all was told.

        Where all jobs are in lots, they are answered and nothing is told yet: a phone waits with its owner looking
        on, and reads the file afterwards, not what was announced.
        """
        self._see_to_the_journal()
        outcomes = list(zip(jobs, self._outcomes(jobs) if jobs else [], strict=True))
        tells = any(job.item is commit.ALONE for job in jobs)
        if tells:
            announce()
        self._answer(outcomes)
        return tells

    def at_once(
        self, intent: str, work: Callable[..., Any], actor: str, session_id: str | None, item: Any
    ) -> Outcome | None:
        """Commits one item of a lot without waiting for anybody; None, and nothing is stored, when that cannot be.

        It cannot where the last commit took long, where another program writes, and where anything goes wrong: then
        it is to be queued, to wait there, or to be told there what is wrong.
        """
        if self._took >= QUICK_SECONDS:
            return None
        self._connection.execute("PRAGMA busy_timeout = 0")
        with Outcome() as whole:
            whole.value = self._timed([commit.Job(intent, work, actor, session_id, item=item)])[0]
        self._connection.execute(f"PRAGMA busy_timeout = {self._timeout_ms}")
        done: Outcome | None = whole.value
        return None if done is None or done.error else done

    def _timed(self, jobs: Sequence[commit.Job]) -> list[Outcome]:
        begun = time.perf_counter()
        outcomes = commit.run_together(self._connection, self._alchemy, jobs)
        self._took = time.perf_counter() - begun
        return outcomes

    def _answer(self, outcomes: Iterable[tuple[commit.Job, Outcome]]) -> None:
        for job, outcome in outcomes:
            if outcome.error is None:
                job.future.set_result(outcome.value)
            else:
                job.future.set_exception(self._as_ours(outcome.error))

    def close(self) -> None:
        self._alchemy.close()
        self._connection.close()

    def _outcomes(self, jobs: Sequence[commit.Job]) -> list[Outcome]:
        whole = Outcome()
        with whole:
            return self._timed(jobs)
        refusal = self._as_ours(whole.error or AssertionError("no outcome and no error"))
        if isinstance(refusal, DiskFullError) and self._make_room():
            return self._outcomes(jobs)  # once more
        return [Outcome(error=refusal) for _ in jobs]

    def _make_room(self) -> bool:
        """Gives up the ballast, and moves the journal into the file; returns whether that freed anything.

        From then on the journal is kept short, so that the room there is goes to notes.
        """
        released = ballast.release(self._path.parent)
        if not self._duty.mine:
            return released
        journal = self._path.with_name(f"{self._path.name}-wal")
        before = _size(journal)
        self._whole = _SHORT_JOURNAL_PAGES
        self._see_to_the_journal()
        with Outcome():  # it needs room itself, and another program may be reading
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return released or _size(journal) < before

    def _see_to_the_journal(self) -> None:
        """Has SQLite move the journal into the file when it is long, if that is our duty now."""
        wanted = self._whole if self._duty.mine else 0
        if wanted != self._pages:
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {wanted}")
            self._pages = wanted

    def _as_ours(self, error: Exception) -> Exception:
        """SQLite's refusal as a sentence, with what it said as the cause; any other error as it is."""
        if not is_driver_error(error):
            return error
        refusal = translate(error, self._path)
        refusal.__cause__ = error
        return refusal


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _alchemy(connection: driver.Connection) -> AlchemyConnection:
    """SQLAlchemy on the very connection that we opened and verified; transactions stay ours."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=driver.dbapi, poolclass=StaticPool,
        isolation_level="AUTOCOMMIT", pool_reset_on_return=None,
    )  # fmt: skip
    return engine.connect()
