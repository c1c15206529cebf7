"""What was measured of the indicators, and their life as the change log tells it."""

import json
from collections import defaultdict
from datetime import date, datetime

from workshop.method.figures import read_number
from workshop.model.roadmap_views import LifeLine, ObservationView, TrackedIndicator
from workshop.model.views import IndicatorView
from workshop.model.words import IndicatorStatus
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row
from workshop.storage.queries.targets import programme_indicators


def tracked_indicators(connection: Connection, programme_id: str) -> tuple[TrackedIndicator, ...]:
    """All indicators of a programme with their observations and their life, in the order of its themes."""
    indicators = programme_indicators(connection, programme_id)
    measured = _observations(connection, programme_id)
    lives = _lives(connection, programme_id)
    return tuple(_tracked(one, measured.get(one.id, []), lives.get(one.id, [])) for one in indicators)


def _tracked(indicator: IndicatorView, observations: list[ObservationView], life: list[LifeLine]) -> TrackedIndicator:
    return TrackedIndicator(indicator, tuple(observations), tuple(life))


def _observations(connection: Connection, programme_id: str) -> dict[str, list[ObservationView]]:
    found = connection.execute(
        "SELECT o.* FROM observation o JOIN indicator i ON i.id = o.indicator_id WHERE i.programme_id = ? "
        "ORDER BY o.observed_on, o.id",
        (programme_id,),
    )
    measured: dict[str, list[ObservationView]] = defaultdict(list)
    for row in found:
        measured[row["indicator_id"]].append(_observation(row))
    return measured


def _observation(row: Row) -> ObservationView:
    return ObservationView(
        row["id"], row["indicator_id"], date.fromisoformat(row["observed_on"]), row["value"],
        read_number(row["value"]), row["source"], row["note"],
    )  # fmt: skip


def _lives(connection: Connection, programme_id: str) -> dict[str, list[LifeLine]]:
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
