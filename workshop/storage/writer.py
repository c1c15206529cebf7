"""What a transaction may do: insert, update and delete records. Each change is logged in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy import delete, insert, select, update

from workshop.locales import _
from workshop.model.change import Change
from workshop.model.columns import Record
from workshop.model.ids import new_id
from workshop.model.text import TextTooLongError
from workshop.storage.driver import Connection
from workshop.storage.errors import InvalidError, NotFoundError, TooLongError

R = TypeVar("R", bound=Record)

UNLOGGED = frozenset({"draft"})
"""Tables whose every keystroke would drown the log."""


@dataclass(slots=True)
class Writer:
    """One intention's hand on the store; valid only while its work runs.

    `connection` reads inside the transaction: the functions of `storage.queries` take it.
    """

    alchemy: AlchemyConnection
    connection: Connection
    intent: str
    actor: str
    session_id: str | None
    undoes: str | None = None
    batch: str = field(default_factory=new_id)
    _changes: list[dict[str, Any]] = field(default_factory=list)

    def insert(self, record: R) -> R:
        """Stores a new record, validated (so cleaned); returns it as stored."""
        return self.insert_all([record])[0]

    def insert_all(self, records: Iterable[R]) -> list[R]:
        """Stores new records of one kind with one statement; returns them as stored."""
        valid = [_valid(type(record), record.model_dump(warnings=False)) for record in records]
        if valid:
            self.alchemy.execute(insert(type(valid[0])), [record.model_dump() for record in valid])
            for record in valid:
                self._log(record, None, record)
        return valid

    def get(self, model: type[R], row_id: str) -> R:
        """The record with this id. Raises NotFoundError."""
        row = self.alchemy.execute(select(model.__table__).where(_id(model) == row_id)).mappings().first()  # type: ignore[attr-defined]
        if row is None:
            raise NotFoundError(_("This no longer exists: it was removed in the meantime."))
        return model.model_validate(dict(row))

    def update(self, model: type[R], row_id: str, **values: object) -> R:
        """Changes some fields of a record; returns it as it is now. Nothing is logged when nothing differs.

        Raises NotFoundError, and ValueError for a field that does not exist.
        """
        before = self.get(model, row_id)
        after = _valid(model, {**before.model_dump(), **values})
        changed = {name: getattr(after, name) for name in values if getattr(after, name) != getattr(before, name)}
        if changed:
            self.alchemy.execute(update(model).where(_id(model) == row_id).values(**changed))
            self._log(after, before, after)
        return after

    def delete(self, model: type[R], row_id: str) -> R:
        """Removes a record; returns it as it was. Raises NotFoundError."""
        before = self.get(model, row_id)
        self.alchemy.execute(delete(model).where(_id(model) == row_id))
        self._log(before, before, None)
        return before

    def touch(self, table: str, row_id: str, session_id: str | None) -> None:
        """Logs that a row changed and not what changed in it: for what is erased. The other screens hear of it."""
        self._changes.append(self._line(table, row_id, session_id))

    def flush_log(self) -> int:
        """Writes the log rows of this intention so far; returns how many. The store calls it before the commit."""
        waiting, self._changes = self._changes, []
        if waiting:
            self.alchemy.execute(insert(Change), waiting)
        return len(waiting)

    def _log(self, record: Record, before: Record | None, after: Record | None) -> None:
        table = str(record.__tablename__)
        if table in UNLOGGED:
            return
        session_id = getattr(record, "session_id", None)
        images = {"before": before and before.model_dump_json(), "after": after and after.model_dump_json()}
        self._changes.append(self._line(table, record.id, session_id) | images)

    def _line(self, table: str, row_id: str, session_id: str | None) -> dict[str, Any]:
        return {
            "batch": self.batch,
            "intent": self.intent,
            "actor": self.actor,
            "at": datetime.now(UTC),
            "session_id": session_id or self.session_id,
            "table_name": table,
            "row_id": row_id,
            "before": None,
            "after": None,
            "undoes": self.undoes,
        }


def _valid(model: type[R], values: dict[str, Any]) -> R:
    """The record with cleaned and checked values. Raises InvalidError with the reason in words."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, TextTooLongError):
            raise TooLongError(cause.size, cause.limit) from error
        raise InvalidError(str(first["loc"][-1]) if first["loc"] else model.__name__, first["msg"]) from error


def _id(model: type[Record]) -> Any:
    return model.__table__.c.id  # type: ignore[attr-defined]
