"""The smallest web sides that store a form: what the phones' side is compared with.

Run as `python -m workshop.bench.web_baselines KIND FILE PORT`:
raw     Starlette, the same HTTP parser, one thread that commits what waits together (SQLite, WAL, FULL)
orm     Starlette, one SQLModel session and one commit a request, in a thread of Starlette's pool
slow    orm on a disk that takes 5 ms longer for each flush

Each answers a GET with a page of the size of a form.
All of them keep what the form brought: who, under which name of the sending, which text, when.
"""

import asyncio
import contextlib
import queue
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime

import uvicorn
from sqlmodel import Field, Session, SQLModel, create_engine
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

FLUSH_SECONDS = 0.005
PRAGMAS = ("journal_mode = wal", "synchronous = 2", "busy_timeout = 5000")
MOST_TOGETHER = 64
PAGE_BYTES = 3000
PAGE = '<form method="post"><textarea name="text"></textarea><button>Envoyer</button></form>'.ljust(PAGE_BYTES)


Sent = tuple[str, str, str, str]
"""Who, the key of the sending, the text, when."""


class Note(SQLModel, table=True):
    """What the form brought."""

    number: int | None = Field(default=None, primary_key=True)
    author: str = Field(index=True)
    key: str = Field(unique=True)
    text: str
    created: str


class Group:
    """One thread, one connection: what waits goes into one transaction."""

    def __init__(self, file: str) -> None:
        self._waiting: queue.SimpleQueue[tuple[Sent, Future[int]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, args=(file,), daemon=True).start()

    def keep(self, sent: Sent) -> "Future[int]":
        future: Future[int] = Future()
        self._waiting.put((sent, future))
        return future

    def _run(self, file: str) -> None:
        connection = sqlite3.connect(file, isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, author TEXT NOT NULL, key TEXT NOT NULL UNIQUE, "
            "text TEXT NOT NULL, created TEXT NOT NULL)"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS by_author ON note (author)")
        while True:
            taken = [self._waiting.get()]
            while len(taken) < MOST_TOGETHER and not self._waiting.empty():
                taken.append(self._waiting.get())
            connection.execute("BEGIN IMMEDIATE")
            insert = "INSERT INTO note (author, key, text, created) VALUES (?, ?, ?, ?)"
            rows = [connection.execute(insert, sent).lastrowid for sent, _future in taken]
            connection.execute("COMMIT")
            for (_sent, future), row in zip(taken, rows, strict=True):
                future.set_result(row or 0)


def orm(file: str, delay: float) -> Callable[[Sent], int]:
    """One session, one commit a request; `delay` in seconds is what the disk takes longer."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        for pragma in PRAGMAS:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
    SQLModel.metadata.create_all(engine, tables=[Note.__table__])  # type: ignore[attr-defined]
    one_disk = threading.Lock()

    def keep(sent: Sent) -> int:
        with Session(engine) as session:
            session.connection().exec_driver_sql("PRAGMA synchronous = 2")
            author, key, text, created = sent
            note = Note(author=author, key=key, text=text, created=created)
            session.add(note)
            with one_disk if delay else contextlib.nullcontext():
                session.commit()
                time.sleep(delay)
            return note.number or 0

    return keep


def application(kind: str, file: str) -> Starlette:
    """The web side of this kind."""
    group = Group(file) if kind == "raw" else None
    keep = None if group else orm(file, FLUSH_SECONDS if kind == "slow" else 0.0)

    async def store(request: Request) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        text = max(form.values(), key=len).strip()  # the longest field is the note
        sent = (request.cookies.get("w", ""), form.get("key", ""), text, datetime.now(UTC).isoformat())
        if group is not None:
            number = await asyncio.wrap_future(group.keep(sent))
        else:
            assert keep is not None
            number = await run_in_threadpool(keep, sent)
        return JSONResponse({"at": f"/{number}"}, 201)

    async def page(_request: Request) -> Response:
        return HTMLResponse(PAGE)

    return Starlette(routes=[Route("/", page), Route("/", store, methods=["POST"])])


def main() -> None:
    """Serves on the loopback until it is ended."""
    kind, file, port = sys.argv[1:]
    uvicorn.run(
        application(kind, file), host="127.0.0.1", port=int(port), log_level="error", access_log=False, http="httptools",
        lifespan="off", loop="asyncio",
    )  # fmt: skip


if __name__ == "__main__":
    main()
