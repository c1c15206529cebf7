"""The smallest web sides that store a form: what the phones' side is compared with.

Run as `python -m workshop.bench.web_baselines KIND FILE PORT`:
raw     Starlette, the same parser, one thread that commits what waits together (SQLite, WAL, FULL)
orm     Starlette, one SQLModel session and one commit a request, in a thread of Starlette's pool
slow    orm on a disk that takes 5 ms longer for each flush
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
from urllib.parse import parse_qsl

import uvicorn
from sqlmodel import Field, Session, SQLModel, create_engine
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

FLUSH_SECONDS = 0.005
PRAGMAS = ("journal_mode = wal", "synchronous = 2", "busy_timeout = 5000")
MOST_TOGETHER = 64


class Note(SQLModel, table=True):
    """What the form brought."""

    number: int | None = Field(default=None, primary_key=True)
    text: str


class Group:
    """One thread, one connection: what waits goes into one transaction."""

    def __init__(self, file: str) -> None:
        self._waiting: queue.SimpleQueue[tuple[str, Future[int]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, args=(file,), daemon=True).start()

    def keep(self, text: str) -> "Future[int]":
        future: Future[int] = Future()
        self._waiting.put((text, future))
        return future

    def _run(self, file: str) -> None:
        connection = sqlite3.connect(file, isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        while True:
            taken = [self._waiting.get()]
            while len(taken) < MOST_TOGETHER and not self._waiting.empty():
                taken.append(self._waiting.get())
            connection.execute("BEGIN IMMEDIATE")
            rows = [connection.execute("INSERT INTO note (text) VALUES (?)", (text,)).lastrowid for text, _f in taken]
            connection.execute("COMMIT")
            for (_text, future), row in zip(taken, rows, strict=True):
                future.set_result(row or 0)


def orm(file: str, delay: float) -> Callable[[str], int]:
    """One session, one commit a request; `delay` in seconds is what the disk takes longer."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        for pragma in PRAGMAS:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
    SQLModel.metadata.create_all(engine, tables=[Note.__table__])  # type: ignore[attr-defined]
    one_disk = threading.Lock()

    def keep(text: str) -> int:
        with Session(engine) as session:
            session.connection().exec_driver_sql("PRAGMA synchronous = 2")
            note = Note(text=text)
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
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        text = max(form.values(), key=len).strip()  # the longest field is the note
        if group is not None:
            number = await asyncio.wrap_future(group.keep(text))
        else:
            assert keep is not None
            number = await run_in_threadpool(keep, text)
        return JSONResponse({"at": f"/{number}"}, 201)

    async def hello(_request: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/", hello), Route("/", store, methods=["POST"])])


def main() -> None:
    """Serves on the loopback until it is ended."""
    kind, file, port = sys.argv[1:]
    uvicorn.run(
        application(kind, file), host="127.0.0.1", port=int(port), log_level="error", access_log=False, http="httptools",
        lifespan="off", loop="asyncio",
    )  # fmt: skip


if __name__ == "__main__":
    main()
