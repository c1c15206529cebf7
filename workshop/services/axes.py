"""The strategic axes of the roadmap: their words, their objectives, their collective validation."""

from dataclasses import dataclass
from datetime import date

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.roadmap import AxisObjective, StrategicAxis
from workshop.model.session import WorkshopSession
from workshop.model.target import Objective
from workshop.services.house import House
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class AxisValidation:
    """Who agreed when and where, and what was said against it: reservations are kept in their words."""

    on: date
    session_id: str | None = None
    by: str = ""
    reservations: str = ""


def add_axis(house: House, programme_id: str, title: str, summary: str = "") -> str:
    """A new axis, the last one; its id. Refuses an empty title."""
    return house.store.write("roadmap.axis", lambda w: insert_axis(w, programme_id, title, summary)).result()


def insert_axis(writer: Writer, programme_id: str, title: str, summary: str = "") -> str:
    """`add_axis` as a step inside a transaction."""
    _titled(title)
    place = _next(writer, "strategic_axis", "programme_id", programme_id)
    made = StrategicAxis(programme_id=programme_id, position=place, title=title, summary=summary)
    return writer.insert(made).id


def reword_axis(house: House, axis_id: str, title: str, summary: str) -> None:
    """Other words; a validation stays, and the roadmap says that the axis has changed since."""
    _titled(title)
    house.store.write("roadmap.axis", lambda w: w.update(StrategicAxis, axis_id, title=title, summary=summary)).result()


def remove_axis(house: House, axis_id: str) -> None:
    """Takes an axis away; its objectives stay, in no axis."""

    def work(writer: Writer) -> None:
        for row in _rows(writer, "SELECT id FROM axis_objective WHERE axis_id = ?", axis_id):
            writer.delete(AxisObjective, row)
        writer.delete(StrategicAxis, axis_id)

    house.store.write("roadmap.unaxis", work).result()


def move_axis(house: House, axis_id: str, by: int) -> None:
    """One place up (-1) or down (1); nothing happens at the end of the list."""

    def work(writer: Writer) -> None:
        programme_id = writer.get(StrategicAxis, axis_id).programme_id
        order = _rows(
            writer, "SELECT id FROM strategic_axis WHERE programme_id = ? ORDER BY position, id", programme_id
        )
        place = order.index(axis_id)
        order.insert(max(0, min(place + by, len(order) - 1)), order.pop(place))
        for position, row_id in enumerate(order, start=1):
            writer.update(StrategicAxis, row_id, position=position)

    house.store.write("roadmap.order", work).result()


def put_objective(house: House, objective_id: str, axis_id: str | None) -> None:
    """Attaches an objective to an axis, as its last; None takes it out of the one where it is."""
    house.store.write("roadmap.attach", lambda w: attach_objective(w, objective_id, axis_id)).result()


def attach_objective(writer: Writer, objective_id: str, axis_id: str | None) -> None:
    """`put_objective` as a step inside a transaction."""
    programme_id = writer.get(Objective, objective_id).programme_id
    if axis_id is not None and writer.get(StrategicAxis, axis_id).programme_id != programme_id:
        raise WorkshopError(_("This axis belongs to another programme."))
    for row in _rows(writer, "SELECT id FROM axis_objective WHERE objective_id = ?", objective_id):
        if writer.get(AxisObjective, row).axis_id == axis_id:
            return
        writer.delete(AxisObjective, row)
    if axis_id is not None:
        place = _next(writer, "axis_objective", "axis_id", axis_id)
        writer.insert(AxisObjective(axis_id=axis_id, objective_id=objective_id, position=place))


def validate_axis(house: House, axis_id: str, validation: AxisValidation) -> None:
    """The collective validation. Refuses one by nobody: either a session or those who agreed must be named."""
    house.store.write("roadmap.validate", lambda w: validate_step(w, axis_id, validation)).result()


def validate_step(writer: Writer, axis_id: str, validation: AxisValidation) -> None:
    """`validate_axis` as a step inside a transaction."""
    axis = writer.get(StrategicAxis, axis_id)
    if validation.session_id is None and not validation.by.strip():
        raise WorkshopError(_("Say which session validated it, or who."))
    session_id = validation.session_id
    if session_id is not None and writer.get(WorkshopSession, session_id).programme_id != axis.programme_id:
        raise WorkshopError(_("This session belongs to another programme."))
    if axis.validated_on is not None:  # validated anew: the log shows it even when nothing else differs
        _clear(writer, axis_id)
    writer.update(
        StrategicAxis,
        axis_id,
        validated_on=validation.on,
        validated_in_id=session_id,
        validated_by=validation.by,
        reservations=validation.reservations,
    )


def invalidate_axis(house: House, axis_id: str) -> None:
    """Opens an axis again; the change log keeps who had agreed."""
    house.store.write("roadmap.invalidate", lambda w: _clear(w, axis_id)).result()


def _clear(writer: Writer, axis_id: str) -> None:
    writer.update(
        StrategicAxis, axis_id, validated_on=None, validated_in_id=None, validated_by="", reservations=""
    )  # fmt: skip


def _titled(title: str) -> None:
    if not title.strip():
        raise WorkshopError(_("An axis needs a title."))


def _next(writer: Writer, table: str, column: str, value: str) -> int:
    sql = f"SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE {column} = ?"
    return int(writer.connection.execute(sql, (value,)).fetchone()[0])


def _rows(writer: Writer, sql: str, value: str) -> list[str]:
    return [row["id"] for row in writer.connection.execute(sql, (value,)).fetchall()]
