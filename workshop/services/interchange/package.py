"""The tables as CSV in one archive, each described (Table Schema), with a datapackage.json that lists them."""

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from workshop.model.interchange import Field, shapes
from workshop.reports.csv_table import csv_table, harmless
from workshop.reports.naming import slug
from workshop.reports.xlsx_book import Sheet

_TYPES = {"number": "integer", "yes_no": "boolean", "day": "date"}
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The same tables give the same archive."""


def csv_package(sheets: Sequence[Sheet], title: str, raw: bool) -> bytes:
    """The archive. Texts that look like a formula get an apostrophe in front, unless `raw`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            rows = ([_cell(cell, raw) for cell in row] for row in sheet.rows)
            _put(archive, f"{sheet.name}.csv", csv_table(sheet.header, rows, raw=True))
        described = json.dumps(datapackage(sheets, title, raw), ensure_ascii=False, indent=2) + "\n"
        _put(archive, "datapackage.json", described.encode())
    return stream.getvalue()


def datapackage(sheets: Sequence[Sheet], title: str, raw: bool) -> dict[str, Any]:
    """What is in the archive, for programs (Data Package, Table Schema)."""
    return {
        "profile": "tabular-data-package",
        "name": slug(title),
        "title": title,
        "description": "" if raw else "A text that begins like a formula has an apostrophe in front of it.",
        "resources": [_resource(sheet) for sheet in sheets],
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    shape = next((one for one in shapes().values() if one.plural == sheet.name), None)
    fields = [_field(name, shape.fields.get(name) if shape else None) for name in sheet.header]
    keys = {"primaryKey": "id"} if "id" in sheet.header else {}
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name.replace("_", "-"),
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""], **keys},
    }


def _field(name: str, field: Field | None) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "type": "string"}
    if name == "id":
        made["constraints"] = {"required": True, "unique": True}
    elif field is not None and field.sort == "moment":
        made |= {"type": "datetime", "format": "any"}
    elif field is not None:
        made["type"] = _TYPES.get(field.sort, "string")
        if field.choices:
            made["constraints"] = {"enum": list(field.choices)}
    return made


def _cell(cell: Any, raw: bool) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None:
        return ""
    return cell if raw and isinstance(cell, str) else harmless(cell) if isinstance(cell, str) else str(cell)


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
