"""Everything that may leave: JSON that `workshop import` takes in again, tables, a calendar of the sessions."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workshop import __version__
from workshop.locales import _, speaking
from workshop.method.calendar import calendar, event_of
from workshop.method.sensitive import mask
from workshop.model.errors import WorkshopError
from workshop.model.interchange import FORMAT, VERSION, shapes
from workshop.model.programme_views import ProgrammeView
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import zone_of
from workshop.reports.xlsx_book import Sheet, xlsx_book
from workshop.services.house import House
from workshop.services.interchange.counts import attendance_counts
from workshop.services.interchange.geojson import geojson
from workshop.services.interchange.package import csv_package
from workshop.services.interchange.rows import Row, all_rows, known_people, named, table_rows
from workshop.services.interchange.vote_counts import vote_counts
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import sessions

FORMATS = ("json", "csv", "xlsx", "ics", "geojson")
_ENDINGS = {"csv": "zip"}


def export_data(
    house: House, formats: Sequence[str] = ("json",), to: Path | None = None, *, public: bool = False, raw: bool = False
) -> list[Path]:
    """Writes the programmes of the workspace in each format; returns where they are. Raises WorkshopError.

    `public` leaves out and masks the names of persons; `raw` is for the CSV, under a name that says so.
    """
    found = house.read(programmes)
    if not found:
        raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    today = datetime.now(UTC).astimezone(zone_of(found[0].timezone)).date()
    with speaking(found[0].language):
        title = " ".join([_("data {title}").format(title=found[0].title), *([_("public")] if public else [])])
        writers: dict[str, Callable[[Connection], bytes]] = {
            "json": lambda c: public_bytes(c) if public else json_bytes(c),
            "csv": lambda c: csv_package(_sheets(c, public), title, raw),
            "xlsx": lambda c: xlsx_book(_sheets(c, public), title),
            "ics": lambda c: _calendar(c, found, public),
            "geojson": lambda c: geojson(named(all_rows(c, public))),
        }
        paths = []
        for extension in formats:
            name = f"{title} {_('raw')}" if raw and extension == "csv" else title
            ending = _ENDINGS.get(extension, extension)
            paths.append(write_whole(folder / export_name(name, today, ending), house.read(writers[extension])))
        return paths


def json_bytes(connection: Connection) -> bytes:
    """The workspace in the interchange format: the same rows give the same bytes."""
    return _json((table, table_rows(connection, shape)) for table, shape in shapes().items())


def public_bytes(connection: Connection) -> bytes:
    """The same without the names of persons."""
    return _json((table, iter(rows)) for table, rows in all_rows(connection, public=True).items())


def _json(tables: Iterator[tuple[str, Iterator[Row]]]) -> bytes:
    return "".join(_lines(tables)).encode("utf-8", "replace")


def _lines(tables: Iterator[tuple[str, Iterator[Row]]]) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "program": f"Workshop {__version__}"}
    yield "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    write = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": ")).encode
    for table, found in tables:
        rows = [write(row) for row in found]
        if rows:
            yield f",\n{json.dumps(shapes()[table].plural)}: [\n" + ",\n".join(rows) + "\n]"
    yield "\n}\n"


def _sheets(connection: Connection, public: bool) -> list[Sheet]:
    """A table for each kind of record that there is one of, references by name."""
    found = named(all_rows(connection, public))
    made = [
        Sheet(shapes()[table].plural, tuple(rows[0]), [list(row.values()) for row in rows])
        for table, rows in found.items()
    ]
    if not public:
        return made
    voted = vote_counts(connection)
    return [*made, attendance_counts(connection), *([voted] if voted.rows else [])]


def _calendar(connection: Connection, found: Sequence[ProgrammeView], public: bool) -> bytes:
    known = known_people(connection, ())
    events = [
        event_of(session, zone_of(one.timezone))
        for one in found
        for session in sessions(connection, one.id)
        if session.held_on is not None
    ]
    if public:
        events = [replace(one, title=mask(one.title, known), purpose=mask(one.purpose, known)) for one in events]
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return calendar(events, midnight).encode()
