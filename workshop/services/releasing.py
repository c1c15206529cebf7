"""What refers to an indicator, an objective or a lever lets go of it before it is removed. Undo brings it all back."""

from typing import TYPE_CHECKING

from workshop.model.columns import Record
from workshop.model.roadmap import AxisObjective, Commitment, Observation
from workshop.model.target import Indicator, Lever, Objective

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

_FREED: dict[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Indicator: ((Objective, "indicator_id"), (Indicator, "parent_id")),
    Objective: ((Lever, "objective_id"), (Commitment, "objective_id")),
    Lever: ((Commitment, "lever_id"),),
}
"""Columns that become empty: the row stays."""
_REMOVED: dict[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Indicator: ((Observation, "indicator_id"),),
    Objective: ((AxisObjective, "objective_id"),),
}
"""Rows that mean nothing alone."""


def remove(writer: "Writer", model: type[Record], row_id: str) -> None:
    """Deletes a record after what refers to it was freed or removed."""
    for other, column in _FREED.get(model, ()):
        for other_id in _referring(writer, other, column, row_id):
            writer.update(other, other_id, **{column: None})
    for other, column in _REMOVED.get(model, ()):
        for other_id in _referring(writer, other, column, row_id):
            writer.delete(other, other_id)
    writer.delete(model, row_id)


def _referring(writer: "Writer", model: type[Record], column: str, row_id: str) -> list[str]:
    found = writer.connection.execute(f"SELECT id FROM {model.__tablename__} WHERE {column} = ?", (row_id,))
    return [row["id"] for row in found.fetchall()]
