"""Everything that may leave, as one JSON file that `workshop import` takes in again: one row a line."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workshop import __version__
from workshop.locales import _, speaking
from workshop.model.errors import WorkshopError
from workshop.model.interchange import FORMAT, NEVER_LEAVES, VERSION, Shape, shapes
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import zone_of
from workshop.services.house import House
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programmes
from workshop.storage.queries.interchange import columns

FORMATS = ("json",)


def export_data(house: House, formats: Sequence[str] = ("json",), to: Path | None = None) -> list[Path]:
    """Writes the programmes of the workspace in each format; returns where they are. Raises WorkshopError."""
    found = house.read(programmes)
    if not found:
        raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    today = datetime.now(UTC).astimezone(zone_of(found[0].timezone)).date()
    with speaking(found[0].language):
        name = _("data {title}").format(title=found[0].title)
    return [write_whole(folder / export_name(name, today, extension), house.read(json_bytes)) for extension in formats]


def json_bytes(connection: Connection) -> bytes:
    """The workspace in the interchange format: the same rows give the same bytes."""
    return "".join(_lines(connection)).encode("utf-8", "replace")


def _lines(connection: Connection) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "program": f"Workshop {__version__}"}
    yield "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    write = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": ")).encode
    for table, shape in shapes().items():
        rows = [write(row) for row in _rows(connection, table, shape)]
        if rows:
            yield f",\n{json.dumps(shape.plural)}: [\n" + ",\n".join(rows) + "\n]"
    yield "\n}\n"


def _rows(connection: Connection, table: str, shape: Shape) -> Iterator[dict[str, object]]:
    names = ["id", *shape.fields]
    truths = [one.name for one in shape.fields.values() if one.sort == "yes_no"]
    found = columns(connection, table, ["id", *shape.columns], NEVER_LEAVES.get(table, ""))
    for values in found:
        row = dict(zip(names, values, strict=True))
        for name in truths:
            row[name] = bool(row[name])
        yield row
