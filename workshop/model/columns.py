"""What the records share: a base with an identifier, cleaned text types, times in UTC."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict
from sqlalchemy import Dialect, Index, String, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from workshop.model.ids import new_id
from workshop.model.text import clean, clean_line

Text = Annotated[str, AfterValidator(clean)]
"""A text of several lines, cleaned whenever a record is validated."""
Line = Annotated[str, AfterValidator(clean_line)]
"""A text of one line, cleaned whenever a record is validated."""


class UtcTime(TypeDecorator[datetime]):
    """A time stored as ISO 8601 text in UTC with microseconds, so that it reads the same in every tool."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else utc_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


@lru_cache(maxsize=64)
def utc_text(value: datetime) -> str:
    """A time as it is stored. Raises ValueError for a time without a zone. Rows stored together mostly share one."""
    if value.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def filled_index(table: str, column: str) -> Index:
    """An index of the rows that have something in this column, where most have nothing."""
    return Index(f"ix_{table}_{column}", column, sqlite_where=text(f"{column} IS NOT NULL"))


class Record(SQLModel):
    """A row. `id` never changes; the store logs each change of a record."""

    model_config = ConfigDict(validate_assignment=False, extra="forbid")  # type: ignore[assignment]
    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
