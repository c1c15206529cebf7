"""The life of indicators and of their objectives, as the change log tells it."""

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from workshop.method.objective_words import aim_words
from workshop.model.roadmap_views import LifeLine, TargetLine
from workshop.model.views import ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState
from workshop.storage.driver import Connection


def indicator_lives(connection: Connection, programme_id: str) -> dict[str, list[LifeLine]]:
    """What each indicator was called and how it stood, each time that one of the two changed."""
    found = connection.execute(
        "SELECT c.row_id, c.at, c.after, s.number FROM change c LEFT JOIN session s ON s.id = c.session_id "
        "WHERE c.row_id IN (SELECT id FROM indicator WHERE programme_id = ?) AND c.table_name = 'indicator' "
        "AND c.after IS NOT NULL ORDER BY c.seq",
        (programme_id,),
    )
    lives: dict[str, list[LifeLine]] = defaultdict(list)
    for row in found:
        after = json.loads(row["after"])
        status = IndicatorStatus(after["status"])
        line = LifeLine(datetime.fromisoformat(row["at"]), row["number"], after["name"], status)
        before = lives[row["row_id"]][-1:]
        if not before or (before[0].name, before[0].status) != (line.name, line.status):
            lives[row["row_id"]].append(line)
    return lives


def target_lives(connection: Connection, programme_id: str) -> dict[str, list[TargetLine]]:
    """What became of the objectives of each indicator, those that are gone too, each time that their aim changed."""
    found = connection.execute(
        "SELECT c.at, c.before, c.after, s.number, json_extract(coalesce(c.after, c.before), '$.indicator_id') AS owner "
        "FROM change c LEFT JOIN session s ON s.id = c.session_id WHERE c.table_name = 'objective' "
        "AND json_extract(coalesce(c.after, c.before), '$.programme_id') = ? ORDER BY c.seq",
        (programme_id,),
    )
    lives: dict[str, list[TargetLine]] = defaultdict(list)
    for row in found:
        before, after = _aim(row["before"]), _aim(row["after"])
        if row["owner"] and before != after:
            lives[row["owner"]].append(TargetLine(datetime.fromisoformat(row["at"]), row["number"], before, after))
    return lives


def _aim(stored: str | None) -> str:
    """An objective in words, "" for none."""
    if stored is None:
        return ""
    told: dict[str, Any] = json.loads(stored)
    one = ObjectiveView(
        told["id"], told["indicator_id"], told["entry_id"], told["label"], ObjectiveState(told["state"]), told["value"],
        told["unit"], Direction(told["direction"]), told["horizon"], told["base_year"], told["framework"],
        told["source"], IndicatorStatus(told["status"]), None,
    )  # fmt: skip
    return aim_words(one) or one.label
