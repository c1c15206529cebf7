"""The tables as CSV in one archive, each described (Table Schema), with a datapackage.json that lists them."""

import json
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from typing import Any

from workshop.locales import _
from workshop.method.fields import field_label, list_label
from workshop.method.labels import label
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
    """What is in the archive, for programs and people (Data Package, Table Schema), in the language that is spoken."""
    guarded = _("A text that begins like a formula has an apostrophe in front of it.")
    about = _("The data of a participatory programme, as Workshop exports them.")
    return {
        "profile": "tabular-data-package",
        "name": slug(title),
        "title": title,
        "description": about if raw else f"{about} {guarded}",
        "resources": [_resource(sheet) for sheet in sheets],
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    shape = next((one for one in shapes().values() if one.plural == sheet.name), None)
    fields = [_field(name, shape.fields.get(name) if shape else None) for name in sheet.header]
    keys = {"primaryKey": "id"} if "id" in sheet.header else {}
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name.replace("_", "-"),
        "title": list_label(shape.table if shape else sheet.name),
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""], **keys},
    }


def _field(name: str, field: Field | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": name,
        "title": field_label(name),
        "type": "string",
        "description": field_label(name),
    }
    if name == "id":
        made["constraints"] = {"required": True, "unique": True}
    elif field is not None and field.sort == "moment":
        made |= {"type": "datetime", "format": "any", "description": _with(name, _("ISO 8601, with its zone"))}
    elif field is not None:
        made["type"] = _TYPES.get(field.sort, "string")
        if field.choices:
            made["constraints"] = {"enum": list(field.choices)}
            told = ", ".join(f"{value} = {_choice(value)}" for value in field.choices)
            made["description"] = _with(name, told)
        elif field.target:
            made["description"] = _with(name, _("as in the table “{list}”").format(list=shapes()[field.target].plural))
        elif field.sort == "day":
            made["description"] = _with(name, _("year-month-day"))
    return made


def _choice(value: StrEnum) -> str:
    try:
        return label(value)
    except KeyError:  # a word that no screen shows
        return value.value


def _with(name: str, more: str) -> str:
    """« Statut : proposed = proposé, … »."""
    return _("{name}: {more}").format(name=field_label(name), more=more)


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
