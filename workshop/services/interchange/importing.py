"""A programme, or a part of one, from a JSON file: looked at as a whole, then written as a whole or not at all."""

from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from workshop.locales import _
from workshop.model.entry import Entry
from workshop.model.interchange import shapes
from workshop.model.words import EntryKind
from workshop.reports.progress import CancelledError, step
from workshop.services import consequences
from workshop.services.house import House
from workshop.services.interchange.file import Document, read_document
from workshop.services.interchange.items import Contents, take_apart
from workshop.services.interchange.plan import make_plan
from workshop.services.interchange.told import CHANGED, KNOWN, NEW, Plan
from workshop.storage.queries.interchange import defer_references
from workshop.storage.writer import Writer

_BROUGHT = {
    EntryKind.WHOS_MISSING: "voice_mention", EntryKind.INDICATOR: "indicator", EntryKind.OBJECTIVE: "objective",
    EntryKind.LEVER: "lever",
}  # fmt: skip


_EVERY = 0.2
"""Seconds between two signs of life."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one kind (`list` is the name of their list) were new, known, changed."""

    list: str
    new: int
    known: int
    changed: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do. With anything in `refused`, nothing was written."""

    counts: tuple[Count, ...]
    refused: tuple[str, ...]
    remarks: tuple[str, ...]
    cleaned: tuple[str, ...]


def import_data(house: House, path: Path, dry_run: bool = False) -> ImportResult:
    """Takes in a file of the interchange format; taken in twice, it is there once.

    Ctrl+C, or a CancelledError of who hears the steps, stops it whole. Raises WorkshopError.
    """
    return import_document(house, read_document(path), dry_run)


def import_document(house: House, document: Document, dry_run: bool = False) -> ImportResult:
    """`import_data` of a document that was read or made already."""
    twice = [
        _("“{name}” stands twice in one object: the last one counts.").format(name=name) for name in document.twice
    ]
    now = datetime.now(UTC)

    def contents() -> Contents:  # anew each time: the store may carry an intention out twice
        made = take_apart(document.data)
        made.remarks += twice
        return made

    if dry_run:
        return _result(house.read(make_plan, contents(), now))
    stop = Event()
    written = house.store.write("data.import", lambda writer: _carry_out(writer, contents(), now, stop))
    return _awaited(written, stop)


def _awaited(written: Future[ImportResult], stop: Event) -> ImportResult:
    """What came of it. Whoever waits hears that it goes on and may stop it: then nothing is written, and CancelledError."""
    try:
        while not wait((written,), _EVERY).done:
            step(_("Taking the file in"))
    except (KeyboardInterrupt, CancelledError):
        stop.set()  # too late once all is written: then it is told as done, which it is
    return written.result()


def _carry_out(writer: Writer, contents: Contents, now: datetime, stop: Event) -> ImportResult:
    plan = make_plan(writer.connection, contents, now)
    if not plan.refused:
        _write(writer, plan, stop)
    return _result(plan)


def _write(writer: Writer, plan: Plan, stop: Event) -> None:
    defer_references(writer.connection)
    for table, shape in shapes().items():
        if stop.is_set():
            raise CancelledError
        rows = plan.new.get(table, [])
        if rows:
            writer.put_all(shape.record, rows, [writer.batch] * len(rows))
        for row_id, values in plan.changed.get(table, {}).items():
            writer.update(shape.record, row_id, **values)
    _follow(writer, plan)


def _follow(writer: Writer, plan: Plan) -> None:
    """A note written by hand brings along what it would have when typed, unless the file has it already."""
    told = {row.get("entry_id") for table in _BROUGHT.values() for row in plan.new.get(table, ())}
    programmes: dict[str, str] = {}
    for row in plan.by_hand:
        if row["kind"] in _BROUGHT and row["id"] not in told:
            found = writer.connection.execute("SELECT programme_id FROM session WHERE id = ?", (row["session_id"],))
            programme = programmes.get(row["session_id"]) or str(found.fetchone()[0])
            programmes[row["session_id"]] = programme
            consequences.follow(writer, programme, None, Entry(**row))


def _result(plan: Plan) -> ImportResult:
    counts = tuple(
        Count(shape.plural, found[NEW], found[KNOWN], found[CHANGED])
        for table, shape in shapes().items()
        if (found := plan.counts.get(table))
    )
    return ImportResult(counts, tuple(plan.refused), tuple(plan.remarks), tuple(plan.cleaned))
