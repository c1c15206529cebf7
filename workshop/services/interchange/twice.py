"""What is said twice: by two records of one file that are one, or by the file and by the workspace in other words."""

from typing import Any

from workshop.locales import _
from workshop.services.interchange.items import Item
from workshop.services.interchange.known import identity
from workshop.services.interchange.told import Plan
from workshop.storage.entrance import Entrance


def join(plan: Plan, item: Item, first: Item) -> None:
    """Gives the first record of the file what only this one says; where both speak and differ, nothing is guessed."""
    differ = [name for column, name in _given(item) if not _joins(item, first, column)]
    for name in differ:
        plan.refuse(
            item,
            name,
            _("{first} says otherwise, and both are one: correct it, or give each an id").format(first=first.path),
        )
    if not differ:
        plan.remarks.append(_("{path}: the same as {first}.").format(path=item.path, first=first.path))


def kept(item: Item, entrance: Entrance) -> list[str]:
    """Where a record that was recognised by its words stays as it is in the workspace, though the file says otherwise."""
    stored = dict(item.stored)
    told = []
    for column, name in _given(item):
        if not _says(stored[column]) or _equal(item, column, stored[column]):
            continue
        wished = entrance.check({**stored, column: item.values[column]})
        if dict(zip(entrance.names, entrance.bound(wished), strict=True))[column] != stored[column]:
            said = _(
                "{path}.{name}: it is otherwise here, and stays so; a record with the “id” of an export is changed."
            )
            told.append(said.format(path=item.path, name=name))
    return told


def _given(item: Item) -> list[tuple[str, str]]:
    """The columns that the file fills, with their names in it."""
    fields = item.shape.columns
    return [
        (column, fields[column].name)
        for column, value in item.values.items()
        if column in fields and _says(value) and fields[column].name in item.given
    ]


def _joins(item: Item, first: Item, column: str) -> bool:
    if not _says(first.values.get(column)):
        first.values[column] = item.values[column]
        first.given = {**first.given, item.shape.columns[column].name: item.values[column]}
        return True
    return _equal(item, column, first.values[column])


def _equal(item: Item, column: str, other: Any) -> bool:
    """Whether both mean the same, however it is written."""
    mine, fields = item.values[column], item.shape.columns
    return mine == other or identity(fields, (column,), {column: mine}) == identity(fields, (column,), {column: other})


def _says(value: Any) -> bool:
    return value is not None and value != ""
