"""What was measured of the indicators, with their life."""

from collections import defaultdict
from datetime import date

from workshop.method.figures import read_number
from workshop.model.roadmap_views import ObservationView, TrackedIndicator
from workshop.storage.driver import Connection
from workshop.storage.queries.lives import indicator_lives, target_lives
from workshop.storage.queries.rows import Row
from workshop.storage.queries.targets import programme_indicators


def tracked_indicators(connection: Connection, programme_id: str) -> tuple[TrackedIndicator, ...]:
    """All indicators of a programme with their observations and their life, in the order of its themes."""
    indicators = programme_indicators(connection, programme_id)
    measured: dict[str, list[ObservationView]] = defaultdict(list)
    for observation in observations(connection, programme_id):
        measured[observation.indicator_id].append(observation)
    lives, targets = indicator_lives(connection, programme_id), target_lives(connection, programme_id)
    return tuple(
        TrackedIndicator(
            one, tuple(measured.get(one.id, ())), tuple(lives.get(one.id, ())), tuple(targets.get(one.id, ()))
        )
        for one in indicators
    )


def observations(connection: Connection, programme_id: str) -> tuple[ObservationView, ...]:
    """The measured values of all indicators, oldest first."""
    found = connection.execute(
        "SELECT o.* FROM observation o JOIN indicator i ON i.id = o.indicator_id WHERE i.programme_id = ? "
        "ORDER BY o.observed_on, o.id",
        (programme_id,),
    )
    return tuple(_observation(row) for row in found)


def _observation(row: Row) -> ObservationView:
    return ObservationView(
        row["id"], row["indicator_id"], date.fromisoformat(row["observed_on"]), row["value"],
        read_number(row["value"]), row["source"], row["note"],
    )  # fmt: skip
