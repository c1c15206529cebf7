"""The JSON Schema (2020-12) of the interchange format, made from the records themselves."""

import inspect
from typing import Any

from workshop.model.interchange import FORMAT, NAMES, VERSION, Field, Shape, shapes

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "line": {"type": ["string", "number"]},
    "word": {"type": ["string", "array"], "items": {"type": "string"}},
    "number": {"type": "integer"},
    "yes_no": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "description": "ISO 8601; without a zone, in that of the programme"},
}
_REFERENCE = {
    "anyOf": [{"type": ["string", "integer"], "description": "a name, a number or an identifier"}],
}


def json_schema() -> dict[str, Any]:
    """The schema of a whole file."""
    found = shapes()
    lists = {shape.plural: _list(shape) for shape in found.values()}
    heads = {table: {"anyOf": [_ref(table), *_REFERENCE["anyOf"]]} for table in found}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Workshop interchange format, version {VERSION}",
        "description": "A participatory programme, whole or in part. Every list and almost every field may be left out.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "program": {"type": "string", "description": "what wrote the file"},
            **heads,
            **lists,
        },
        "additionalProperties": False,
        "$defs": {table: _record(shape) for table, shape in found.items()},
    }


def _record(shape: Shape) -> dict[str, Any]:
    children = [
        child for child in shapes().values()
        if any(one.inherits and one.target == shape.table for one in child.fields.values())
    ]  # fmt: skip
    return {
        "type": "object",
        "description": " ".join(inspect.cleandoc(shape.record.__doc__ or "").split()),
        "properties": {
            "id": {"type": ["string", "integer"], "description": "may be left out; a label of your own is kept apart"},
            **{name: _field(one) for name, one in shape.fields.items()},
            **{child.plural: _list(child) for child in children},
        },
        "additionalProperties": False,
    }


def _field(field: Field) -> dict[str, Any]:
    if field.target:
        names = ", ".join(NAMES.get(field.target, ())) or "identifier"
        return {
            "type": ["string", "integer", "null"],
            "description": f"one of {shapes()[field.target].plural}: {names}",
        }
    made = {"enum": list(field.choices)} if field.choices else dict(_TYPES[field.sort])
    if field.nullable:
        made = {"enum": [*made["enum"], None]} if "enum" in made else {"anyOf": [made, {"type": "null"}]}
    if field.default is not None:
        made["default"] = field.default
    return made


def _list(shape: Shape) -> dict[str, Any]:
    plain = [{"type": "string", "description": f"a mere text is its {shape.main}"}] if shape.main else []
    return {"anyOf": [{"type": "array", "items": {"anyOf": [_ref(shape.table), *plain]}}, _ref(shape.table)]}


def _ref(table: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{table}"}
