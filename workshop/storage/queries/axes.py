"""The strategic axes, and whether they still are what was validated together."""

import json
from collections import defaultdict
from datetime import datetime

from workshop.model.roadmap_views import AxisView, RoadmapObjective
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row, day

_AXES = """
SELECT a.*, s.number AS validated_in FROM strategic_axis a LEFT JOIN session s ON s.id = a.validated_in_id
WHERE a.programme_id = ? ORDER BY a.position, a.id
"""
_WORDS = ("title", "summary")


def axes(
    connection: Connection, programme_id: str, objectives: tuple[RoadmapObjective, ...] = ()
) -> tuple[AxisView, ...]:
    """The axes in their order, each with its objectives in theirs."""
    known = {line.objective.id: line for line in objectives}
    attached: dict[str, list[RoadmapObjective]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM axis_objective ORDER BY position, id"):
        if row["objective_id"] in known:
            attached[row["axis_id"]].append(known[row["objective_id"]])
    found = connection.execute(_AXES, (programme_id,)).fetchall()
    return tuple(_axis(connection, row, tuple(attached[row["id"]])) for row in found)


def axis_of(connection: Connection) -> dict[str, str]:
    """The axis of each objective that belongs to one, by the objective's id."""
    return {row["objective_id"]: row["axis_id"] for row in connection.execute("SELECT * FROM axis_objective")}


def _axis(connection: Connection, row: Row, objectives: tuple[RoadmapObjective, ...]) -> AxisView:
    validated = day(row["validated_on"])
    return AxisView(
        row["id"], row["position"], row["title"], row["summary"], validated, row["validated_in"],
        row["validated_in_id"], row["validated_by"], row["reservations"],
        _modified(connection, row["id"]) if validated else None, objectives,
    )  # fmt: skip


def _modified(connection: Connection, axis_id: str) -> datetime | None:
    """When it last got other words or other objectives than those that were validated; None while it has not."""
    found = connection.execute(
        "SELECT batch, table_name, before, after, at FROM change WHERE row_id = :id OR table_name = 'axis_objective' "
        "AND :id IN (json_extract(before, '$.axis_id'), json_extract(after, '$.axis_id')) ORDER BY seq",
        {"id": axis_id},
    ).fetchall()
    words: tuple[str, ...] = ()
    attached: set[str] = set()
    heard: tuple[tuple[str, ...], frozenset[str]] | None = None
    batch = ""
    modified: datetime | None = None
    for row in found:
        before, after = (json.loads(row[name]) if row[name] else {} for name in ("before", "after"))
        if row["table_name"] == "axis_objective":
            attached.discard(before.get("objective_id", "") if before.get("axis_id") == axis_id else "")
            attached |= {after["objective_id"]} if after.get("axis_id") == axis_id else set()
        elif after:
            words = tuple(after[name] for name in _WORDS)
            validation = ("validated_on", "validated_in_id", "validated_by", "reservations")
            if any(before.get(name) != after[name] for name in validation) and after["validated_on"]:
                batch = row["batch"]
        if row["batch"] == batch:  # what came in together with its validation is what was validated
            heard = (words, frozenset(attached))
        same = heard in (None, (words, frozenset(attached)))
        modified = None if same else modified or datetime.fromisoformat(row["at"])
    return modified
