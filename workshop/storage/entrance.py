"""New rows on their way into the file: checked by the class of their record, written by plain SQL.

The record itself need not be made: SQLModel takes 0.2 ms for one, more than all the rest of a phone's sending.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import SchemaValidator, to_json
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from workshop.model.text import TextTooLongError
from workshop.storage.driver import Connection
from workshop.storage.errors import InvalidError, TooLongError

TOGETHER = (64, 32, 16, 8, 4, 2, 1)
"""Rows in one statement. Between two statements another thread may take Python's lock, which costs more than a row."""
Values = dict[str, Any]
"""A row by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """For one kind of record."""

    table: str
    name: str
    _validator: SchemaValidator
    _sql: dict[int, str]
    names: tuple[str, ...]
    """The columns, in the order of `bound`."""
    _values: Callable[[Values], tuple[Any, ...]]
    _turned: tuple[tuple[int, Callable[[Any], Any]], ...]

    def check(self, values: Values) -> Values:
        """The whole row, cleaned, with its defaults. Raises InvalidError or TooLongError with the reason in words."""
        try:
            checked: Values = self._validator.validate_python(values)[0]
        except ValidationError as error:
            raise self._refusal(error) from error
        return checked

    def write(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Inserts checked rows."""
        bound = [self.bound(row) for row in rows]
        while bound:
            count = next(size for size in TOGETHER if size <= len(bound))
            connection.execute(self._sql[count], [value for row in bound[:count] for value in row])
            del bound[:count]

    def bound(self, row: Values) -> list[Any]:
        """A checked row as the file holds it, column by column."""
        values = list(self._values(row))
        for place, turn in self._turned:
            values[place] = turn(values[place])
        return values

    def _refusal(self, error: ValidationError) -> InvalidError | TooLongError:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, TextTooLongError):
            return TooLongError(cause.size, cause.limit)
        return InvalidError(str(first["loc"][-1]) if first["loc"] else self.name, first["msg"])


@cache
def entrance_of(model: type[SQLModel]) -> Entrance:
    """The way in for a kind of record; found out once."""
    schema: Any = model.__pydantic_core_schema__
    table: Any = model.__table__  # type: ignore[attr-defined]
    dialect = sqlite.dialect()
    names = tuple(column.name for column in table.columns)
    turns = [
        column.type.dialect_impl(dialect).bind_processor(dialect) or _plain(model.model_fields[column.name].annotation)
        for column in table.columns
    ]
    turned = tuple((place, turn) for place, turn in enumerate(turns) if turn)
    listed = ", ".join(f'"{name}"' for name in names)
    marks = f"({', '.join('?' * len(names))})"
    sql = {count: f'INSERT INTO "{table.name}" ({listed}) VALUES {", ".join([marks] * count)}' for count in TOGETHER}
    return Entrance(
        str(table.name),
        model.__name__,
        SchemaValidator(schema["schema"], schema["config"]),
        sql,
        names,
        itemgetter(*names),
        turned,
    )


def _plain(annotation: Any) -> Callable[[Any], Any] | None:
    """For a word out of a list: its letters alone. SQLite's driver looks long for how to store anything else."""
    words = [one for one in (annotation, *get_args(annotation)) if isinstance(one, type) and issubclass(one, StrEnum)]
    return (lambda word: word and str.__str__(word)) if words else None


def as_json(values: Values) -> str:
    """A row as the change log keeps it: as `model_dump_json` of its record writes it."""
    return to_json(values).decode()
