"""What has a place, as GeoJSON (RFC 7946): sessions, notes, indicators, levers and commitments whose words give it."""

import json
from collections.abc import Iterator
from typing import Any

from workshop.locales import _
from workshop.method.fields import list_label
from workshop.method.places import spot_of
from workshop.model.errors import WorkshopError
from workshop.services.interchange.rows import Row

_PLACED = {
    "session": "place", "entry": "text", "indicator": "name", "lever": "title", "commitment": "what",
    "agenda_item": "title", "breakout_table": "name",
}  # fmt: skip
"""By table, the field in which a place may be typed."""
_TOLD = (
    "title",
    "number",
    "kind",
    "theme",
    "session",
    "organisation",
    "held_on",
    "starts_at",
    "stage",
    "status",
    "due_on",
)


def geojson(found: dict[str, list[Row]]) -> bytes:
    """The rows that have a place, references by name. Raises WorkshopError where none has one."""
    features = [
        feature for table, field in _PLACED.items() for feature in _features(table, field, found.get(table, []))
    ]
    if not features:
        raise WorkshopError(
            _("Nothing has a place so far."),
            _("Type it: “Town hall, 45.1885, 5.7245” as the place of a session, or “geo:45.1885,5.7245” in a note."),
        )
    made = {"type": "FeatureCollection", "features": features}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _features(table: str, field: str, rows: list[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        spot = spot_of(str(row.get(field) or ""), is_place=field == "place")
        if spot is not None:
            told = {name: row[name] for name in _TOLD if row.get(name) not in (None, "") and name != field}
            yield {
                "type": "Feature",
                "id": row["id"],
                "geometry": {"type": "Point", "coordinates": [round(spot.longitude, 8), round(spot.latitude, 8)]},
                "properties": {"sort": table, "list": list_label(table), field: spot.words, **told},
            }
