"""What is known while a file is read: the rows of the workspace and the items of the file, by identifier and by name."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.model.interchange import NAMES, Field, shapes
from workshop.model.text import TextTooLongError, clean, clean_line, fold
from workshop.services.interchange.items import Item
from workshop.storage.driver import Connection
from workshop.storage.queries.interchange import stock

Key = tuple[Any, ...]


@dataclass(slots=True)
class Known:
    """`marks` leads from identifiers as they stand in the file to those of here; `gone` holds what was erased here."""

    connection: Connection
    items: dict[str, list[Item]]
    marks: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    gone: set[str] = field(default_factory=set)
    by_id: dict[str, Item] = field(default_factory=dict)
    _stock: dict[str, dict[str, Any]] = field(default_factory=dict)
    _named: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def stock(self, table: str) -> dict[str, Any]:
        """The rows of the workspace by identifier; read when they are first asked for."""
        if table not in self._stock:
            self._stock[table] = stock(self.connection, table)
        return self._stock[table]

    def value(self, table: str, row_id: str | None, column: str) -> Any:
        """A value of a row of the file or else of the workspace; None where there is neither."""
        item = self.by_id.get(row_id or "")
        if item is not None and column in item.values:
            return item.values[column]
        row = self.stock(table).get(row_id or "")
        return None if row is None else row[column]

    def programme_of(self, values: Mapping[str, Any]) -> str | None:
        """The programme that a row belongs to, by what it refers to."""
        if values.get("programme_id"):
            return str(values["programme_id"])
        for column, table in (("session_id", "session"), ("theme_id", "theme"), ("indicator_id", "indicator")):
            if values.get(column):
                return self.value(table, values[column], "programme_id")  # type: ignore[no-any-return]
        if values.get("entry_id"):
            return self.value("session", self.session_of(values), "programme_id")  # type: ignore[no-any-return]
        return None

    def session_of(self, values: Mapping[str, Any]) -> str | None:
        """The session that a row belongs to, its own or that of its note."""
        found = values.get("session_id") or self.value("entry", values.get("entry_id"), "session_id")
        return str(found) if found else None

    def find(self, table: str, given: Any, around: Mapping[str, Any]) -> list[str]:
        """The rows that a reference may mean: by identifier, else by a name within the same session or programme."""
        mark = str(given)
        if mark in self.marks[table]:
            return [self.marks[table][mark]]
        if mark in self.stock(table):
            return [mark]
        found = self._names(table).get(_name(mark), set())
        columns = shapes()[table].columns
        for column, mine in (("session_id", self.session_of), ("programme_id", self.programme_of)):
            if column in columns:
                within = mine(around)
                return sorted(one for one in found if within is None or self.value(table, one, column) == within)
        return sorted(found)

    def settle(self, table: str) -> None:
        """All items of this table have their identifiers: names are looked up anew."""
        self._named.pop(table, None)
        for item in self.items[table]:
            self.by_id.setdefault(item.id, item)

    def _names(self, table: str) -> dict[str, set[str]]:
        if table not in self._named:
            made: dict[str, set[str]] = defaultdict(set)
            self._named[table] = made
            for name in NAMES.get(table, ()):
                for row in self.stock(table).values():
                    made[_name(row[name])].add(row["id"])
                for item in self.items[table]:
                    made[_name(item.values.get(name))].add(item.id)
            made.pop("", None)
        return self._named[table]


def identity(fields: Mapping[str, Field], names: tuple[str, ...], values: Any) -> Key:
    """What two rows have in common that are one: names however they are written, texts as they would be stored."""
    return tuple(_part(fields[name], values[name]) for name in names)


def _part(field: Field, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return field.default if value is None else value
    try:
        return fold(clean_line(value)) if field.sort == "line" else clean(value) if field.sort == "text" else value
    except TextTooLongError:  # refused in a moment
        return value


def _name(value: Any) -> str:
    return "" if value is None else fold(str(value)[:2000])
