"""The file taken apart: one item for each record that is written in it, wherever it stands.

A record may stand in a list at the top, or inside another record that it belongs to (the entries of a session).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from workshop.locales import _
from workshop.model.interchange import Shape, plurals, shapes
from workshop.model.text import clean_line

OURS = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
"""Identifiers as they are made here."""
_HEAD = frozenset({"format", "version", "$schema", "program"})


@dataclass(slots=True, eq=False)
class Item:
    """A record in the file. `given` holds its fields by their names there, `values` what they mean, by columns.

    `id` is the identifier that it gets or has here, `stored` its row in the workspace where there is one; `alike` says
    that it was recognised by what it says. `gone` is what was erased here. `home` is the session made for a note.
    `by_hand` says that no program that knows our identifiers wrote this.
    """

    shape: Shape
    given: dict[str, Any]
    parent: "Item | None" = None
    key: str = ""
    rank: int = 0
    mark: str = ""
    id: str = ""
    stored: Any = None
    alike: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    gone: bool = False
    home: "Item | None" = None
    by_hand: bool = True

    @property
    def path(self) -> str:
        """« sessions[0].entries[2] », counted from 0 as in JSON."""
        above = f"{self.parent.path}." if self.parent and self.parent.key else ""
        return f"{above}{self.key}" + (f"[{self.rank}]" if self.rank >= 0 else "")

    def above(self, table: str) -> "Item | None":
        """The record of this table that this one is written inside of."""
        found = self.parent
        while found is not None and found.shape.table != table:
            found = found.parent
        return self.home if found is None and self.home and self.home.shape.table == table else found


@dataclass(slots=True)
class Contents:
    """All items by table, in the order of the file; for whom no record is named (`defaults`); what was strange."""

    items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    defaults: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def add(self, item: Item) -> None:
        self.items[item.shape.table].append(item)


def take_apart(data: dict[str, Any]) -> Contents:
    """The contents of a document. What is unknown is remarked, what cannot be meant is refused."""
    found = Contents()
    for key, value in data.items():
        if key in _HEAD:
            continue
        if key in plurals():
            _list(found, plurals()[key], value, None, key)
        elif key in shapes() and isinstance(value, dict):
            found.defaults[key] = _one(found, shapes()[key], value, None, key, -1)
        elif key in shapes() and isinstance(value, str | int) and not isinstance(value, bool):
            found.defaults[key] = value
        elif key in shapes():
            _refuse(found, key, _("an object, a name or a number is expected here"))
        else:
            _unknown(found, clean_line(key[:80]))
    return found


def _list(found: Contents, table: str, value: Any, parent: Item | None, key: str) -> None:
    rows = [value] if isinstance(value, dict) else value
    if not isinstance(rows, list):
        above = f"{parent.path}." if parent else ""
        _refuse(found, f"{above}{key}", _("a list is expected here"))
        return
    shape = shapes()[table]
    for rank, row in enumerate(rows):
        _one(found, shape, row, parent, key, rank)


def _one(found: Contents, shape: Shape, row: Any, parent: Item | None, key: str, rank: int) -> Item | None:
    item = Item(shape, {}, parent, key, rank)
    if isinstance(row, str) and shape.main:
        row = {shape.main: row}
    if not isinstance(row, dict):
        _refuse(found, item.path, _("an object is expected here"))
        return None
    found.add(item)
    if row.keys() <= shape.names:
        item.given = row
    else:
        _sort_out(found, item, row)
    if "id" in item.given:
        _mark(found, item, item.given["id"])
    return item


def _sort_out(found: Contents, item: Item, row: dict[str, Any]) -> None:
    """Fields, records that are written inside, and what nobody knows."""
    for name, value in row.items():
        if name in item.shape.names:
            item.given[name] = value
        elif (table := plurals().get(name)) and _belongs(table, item.shape.table):
            _list(found, table, value, item, name)
        else:
            _unknown(found, f"{item.path}.{clean_line(name[:80])}")


def _mark(found: Contents, item: Item, value: Any) -> None:
    if isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(str(value)) <= 200:
        item.mark = str(value)
        item.by_hand = OURS.fullmatch(item.mark.lower()) is None
    elif value is not None:
        _refuse(found, f"{item.path}.id", _("a text of at most 200 characters is expected here"))


def _belongs(child: str, parent: str) -> bool:
    return any(field.inherits and field.target == parent for field in shapes()[child].fields.values())


def _refuse(found: Contents, path: str, reason: str) -> None:
    found.refused.append(_("{path}: {reason}.").format(path=path, reason=reason))


def _unknown(found: Contents, path: str) -> None:
    found.remarks.append(_("{path}: this field is not known; it was left out.").format(path=path))
