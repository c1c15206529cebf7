"""What a transaction may do: insert, update and delete records. Each change is logged in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy import delete, select, update

from workshop.locales import _
from workshop.model.change import Change
from workshop.model.columns import Record
from workshop.model.ids import new_id
from workshop.storage.driver import Connection
from workshop.storage.entrance import Values, as_json, entrance_of
from workshop.storage.errors import NotFoundError

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
        given = list(records)
        if not given:
            return []
        model = type(given[0])
        stored = self._store(model, [record.model_dump(warnings=False) for record in given])
        return [model(**values) for values in stored]

    def add(self, model: type[Record], **values: object) -> str:
        """Stores a new row, validated as by its record, which is not made; its id. Names and types are checked then."""
        stored: str = self._store(model, [values])[0]["id"]
        return stored

    def add_all(self, model: type[Record], rows: Sequence[Values], batches: Sequence[str]) -> list[Values]:
        """Stores new rows like `add`, each logged as part of an intention of its own; returns them as stored."""
        entrance = entrance_of(model)
        checked = [entrance.check(row) for row in rows]
        self.put_all(model, checked, batches)
        return checked

    def put_all(self, model: type[Record], checked: Sequence[Values], batches: Sequence[str]) -> None:
        """Stores new rows that the entrance of their kind has checked, each logged under its batch."""
        entrance = entrance_of(model)
        entrance.write(self.connection, checked)
        now = datetime.now(UTC)
        for row, batch in zip(checked, batches, strict=True):
            self._log(entrance.table, row["id"], row.get("session_id"), None, as_json(row), batch, now)

    def _store(self, model: type[Record], rows: list[Values]) -> list[Values]:
        return self.add_all(model, rows, [self.batch] * len(rows))

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
            self._log_record(after, before, after)
        return after

    def delete(self, model: type[R], row_id: str) -> R:
        """Removes a record; returns it as it was. Raises NotFoundError."""
        before = self.get(model, row_id)
        self.alchemy.execute(delete(model).where(_id(model) == row_id))
        self._log_record(before, before, None)
        return before

    def replace(self, model: type[Record], before: Values, after: Values, intent: str) -> None:
        """Stores a checked row over one that is there, logged under an intent of its own within this one."""
        entrance = entrance_of(model)
        entrance.overwrite(self.connection, after)
        self.tell(entrance.table, before["id"], after.get("session_id"), as_json(before), as_json(after), intent)

    def tell(
        self, table: str, row_id: str, session_id: str | None, before: str | None, after: str | None, intent: str
    ) -> None:
        """Logs what became of a row under an intent of its own within this one."""
        self._log(table, row_id, session_id, before, after)
        self._changes[-1]["intent"] = intent

    def recall(self, lines: Iterable[Values]) -> None:
        """Logs what happened in another file, as it is told there: who, when, in which batch."""
        self._changes.extend({**line, "seq": None} for line in lines)

    def touch(self, table: str, row_id: str, session_id: str | None) -> None:
        """Logs that a row changed and not what changed in it: for what is erased. The other screens hear of it."""
        self._log(table, row_id, session_id, None, None)

    def flush_log(self) -> int:
        """Writes the log rows of this intention so far; returns how many. The store calls it before the commit."""
        waiting, self._changes = self._changes, []
        if waiting:
            entrance_of(Change).write(self.connection, waiting)
        return len(waiting)

    def _log_record(self, record: Record, before: Record | None, after: Record | None) -> None:
        session_id = getattr(record, "session_id", None)
        self._log(
            str(record.__tablename__), record.id, session_id,
            before.model_dump_json() if before else None, after.model_dump_json() if after else None,
        )  # fmt: skip

    def _log(
        self,
        table: str,
        row_id: str,
        session_id: str | None,
        before: str | None,
        after: str | None,
        batch: str = "",
        at: datetime | None = None,
    ) -> None:
        if table in UNLOGGED:
            return
        self._changes.append(
            {
                "seq": None,
                "batch": batch or self.batch,
                "intent": self.intent,
                "actor": self.actor,
                "at": at or datetime.now(UTC),
                "session_id": session_id or self.session_id,
                "table_name": table,
                "row_id": row_id,
                "before": before,
                "after": after,
                "undoes": self.undoes,
            }
        )


def _valid(model: type[R], values: dict[str, Any]) -> R:
    """The record with cleaned and checked values. Raises InvalidError or TooLongError with the reason in words."""
    return model(**entrance_of(model).check(values))


def _id(model: type[Record]) -> Any:
    return model.__table__.c.id  # type: ignore[attr-defined]
