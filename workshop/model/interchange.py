"""What of each record goes into the interchange format, and under which name; found out from the records themselves.

A record that is new joins by itself. What identifies a row for a person (`NAMES`) or tells that two rows without
identifiers are one (`SAME`) is said here only where it does not follow from the columns.
"""

import re
import types
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from workshop.model.columns import Record
from workshop.model.tables import RECORDS

FORMAT = "workshop"
VERSION = 1
"""Raised when a file of this version could no longer be read by the program of the version before."""

Sort = Literal["text", "line", "word", "number", "yes_no", "day", "moment", "choice", "reference"]

STAYS = frozenset({"access", "draft", "erasure"})
"""Tables of which nothing leaves: codes of doors, the line that is being typed, and that something was erased."""
_INTERNAL = frozenset({"folded", "received", "proposed_by"})
"""Columns that follow from others, serve the phones only, or lead to a ballot."""
_CLOSED = "SELECT id FROM poll WHERE state = 'closed'"
NEVER_LEAVES = {
    "contribution": "state NOT IN ('kept_private', 'withdrawn')",
    "ballot": f"poll_id IN ({_CLOSED})",
    "vote": f"ballot_id IN (SELECT id FROM ballot WHERE poll_id IN ({_CLOSED}))",
    "hand_count": f"statement_id IN (SELECT id FROM statement WHERE poll_id IN ({_CLOSED}))",
}
"""By table, which rows may leave: what participants kept for themselves or took back is theirs alone, and votes are
nobody's to read before the close, whichever way they came in."""
NAMES: dict[str, tuple[str, ...]] = {
    "programme": ("title",), "phase": ("title",), "theme": ("code", "title"), "organisation": ("name", "acronym"),
    "person": ("name", "email"), "session": ("number", "title"), "agenda_item": ("title",), "breakout_table": ("name",),
    "entry": ("number",), "missing_voice": ("name",), "indicator": ("name",), "objective": ("label",),
    "lever": ("title",), "questionnaire": ("title",), "strategic_axis": ("title",), "participant": ("number",),
    "commitment": ("what",),
}  # fmt: skip
"""Columns by whose value a person may refer to a row."""
SAME: dict[str, tuple[tuple[str, ...], ...]] = {
    "theme": (("programme_id", "code"), ("programme_id", "title")),
    "abbreviation": (("programme_id", "short"),),
    "organisation": (("programme_id", "name"),),
    "session": (("programme_id", "number"), ("programme_id", "title")),
    "entry": (("session_id", "number"), ("session_id", "kind", "text")),
    "position": (("entry_id", "degree", "organisation_id", "holder", "wording"),),
    "attendance": (("session_id", "organisation_id", "person_id", "name"),),
    "missing_voice": (("programme_id", "name"),),
    "indicator": (("programme_id", "theme_id", "name", "breakdown"),),
    "objective": (("programme_id", "theme_id", "indicator_id", "label", "value", "unit", "horizon"),),
}
"""Columns whose values tell that a row without an identifier is one that is there; the first set that is given counts."""
REGISTER = frozenset(
    {"programme", "phase", "theme", "abbreviation", "organisation", "person", "session", "missing_voice"}
)
"""Tables whose rows are one thing in the world: two files that made one each mean the same."""
_ORDER = frozenset({"position", "rank"})


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `name` is its name in the file; `target` the table a reference leads to."""

    column: str
    name: str
    sort: Sort
    required: bool
    nullable: bool
    default: Any = None
    target: str = ""
    choices: type[StrEnum] | None = None

    @property
    def inherits(self) -> bool:
        """Whether a row that is written inside a row of `target` refers to it by this."""
        return bool(self.target) and (self.name == self.target or self.target.endswith(f"_{self.name}"))


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record in the file. `plural` is the name of its list, `names` those of its fields with « id ».

    `hidden` are the columns that stay.
    """

    table: str
    plural: str
    record: type[Record]
    fields: dict[str, Field]
    columns: dict[str, Field]
    names: frozenset[str]
    hidden: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    unique: tuple[tuple[str, ...], ...]

    @property
    def order(self) -> str:
        """The column that holds the place in the list, "" where there is none. A note's 0 says: nobody ordered it."""
        found = (name for name in self.columns if name in _ORDER)
        return "" if self.table == "entry" else next(found, "")

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields.values() if field.required)

    @property
    def numbered(self) -> bool:
        return "number" in self.fields

    @property
    def main(self) -> str:
        """The field that a row written as a mere text means, "" where there is none."""
        names = [name for name in ("title", "name", "text", "label", "short", "what") if name in self.fields]
        return names[0] if names else ""


@cache
def shapes() -> dict[str, Shape]:
    """All of them by table, in an order in which references can be filled."""
    return {table: _shape(table, record) for table, record in RECORDS.items() if table not in STAYS}


@cache
def plurals() -> dict[str, str]:
    """Tables by the names of their lists."""
    return {shape.plural: table for table, shape in shapes().items()}


def plural(word: str) -> str:
    """« entry » as « entries », « strategic_axis » as « strategic_axes »."""
    for ending, other in (("is", "es"), ("y", "ies")):
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return f"{word}s"


def is_secret(column: str) -> bool:
    """Whether a column holds the mark of a code, a token or a receipt."""
    return column.endswith("_hash")


def _shape(table: str, record: type[Record]) -> Shape:
    found: Any = record.__table__  # type: ignore[attr-defined]
    hidden = [column.name for column in found.columns if column.name in _INTERNAL or is_secret(column.name)]
    shown = [column for column in found.columns if column.name not in (*hidden, "id")]
    fields = [_field(record, column) for column in shown]
    names = frozenset(["id", *(field.name for field in fields)])
    unique = [
        tuple(column.name for column in one.columns)
        for one in found.constraints
        if type(one).__name__ == "UniqueConstraint"
    ] + [(column.name,) for column in found.columns if column.unique]
    told = tuple(names for names in sorted(set(unique)) if not any(name in hidden for name in names))
    bearing = tuple(
        field.column for field in fields
        if (field.target and field.target != table)
        or (field.required and field.column not in _ORDER and field.sort != "moment")
    )  # fmt: skip
    return Shape(
        table, plural(table), record, {field.name: field for field in fields},
        {field.column: field for field in fields}, names, tuple(hidden), SAME.get(table, (bearing,)), told,
    )  # fmt: skip


def _field(record: type[Record], column: Any) -> Field:
    info = record.model_fields[column.name]
    default = None if info.is_required() or info.default_factory else info.default
    kind = _bare(info.annotation)
    target = next((key.column.table.name for key in column.foreign_keys), "")
    name = re.sub("_id$", "", column.name) if target else column.name
    choices = kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None
    return Field(
        column.name, name, "reference" if target else _sort(kind, info.metadata), info.is_required(),
        bool(column.nullable), default, target, choices,
    )  # fmt: skip


def _bare(annotation: Any) -> Any:
    """The type without « or None »."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _sort(kind: Any, metadata: list[Any]) -> Sort:
    plain: dict[Any, Sort] = {bool: "yes_no", int: "number", datetime: "moment", date: "day"}
    if kind in plain:
        return plain[kind]
    if issubclass(kind, StrEnum):
        return "choice"
    doors = {getattr(getattr(one, "func", None), "__name__", "") for one in metadata}
    return "text" if "clean" in doors else "line" if "clean_line" in doors else "word"
