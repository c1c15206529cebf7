"""What has a place as GeoJSON: typed coordinates, never guessed ones."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Room, a_room
from tests.services.test_interchange import take
from workshop.bundle import Workspace
from workshop.method.places import spot_of, typed
from workshop.model.errors import WorkshopError
from workshop.model.session import WorkshopSession
from workshop.services.interchange.exporting import export_data


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("Halle aux grains, 45.1885, 5.7245", (45.1885, 5.7245, "Halle aux grains")),
        ("Halle (45,1885 ; 5,7245)", (45.1885, 5.7245, "Halle")),
        ("Halle @ -12.50 -45.25", (-12.5, -45.25, "Halle")),
        ("geo:45.1885,5.7245", (45.1885, 5.7245, "")),
        ("45.1885, 5.7245", (45.1885, 5.7245, "")),
        ("Salle 12, 3.5 et 4.5", None),
        ("Salle 3, 4", None),
        ("12 rue de la Paix, 75002", None),
        ("Halle, 95.1885, 5.7245", None),
        ("Halle, 45.1885, 195.7245", None),
        ("", None),
    ],
)
def test_a_place_with_typed_coordinates(text: str, spot: tuple[float, float, str] | None) -> None:
    found = spot_of(text, is_place=True)
    assert (found and (found.latitude, found.longitude, found.words)) == spot


def test_in_a_text_only_what_is_marked_counts() -> None:
    assert spot_of("De 45.1885 à 5.7245 ; 12.34, 56.78") is None
    found = spot_of("Le banc (geo:45.1885,5.7245;u=10) est cassé.")
    assert found and found.words == "Le banc est cassé."


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_typed_is_read(latitude: float, longitude: float) -> None:
    found = spot_of(f"Ici {typed(latitude, longitude)}")
    assert found and abs(found.latitude - latitude) < 1e-6 and abs(found.longitude - longitude) < 1e-6


def written(room: Room, public: bool = False) -> dict[str, Any]:
    (path,) = export_data(room.house, ("geojson",), public=public)
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_sessions_and_notes_with_a_place(room: Room) -> None:
    with pytest.raises(WorkshopError) as refusal:
        written(room)
    assert "45.1885" in (refusal.value.hint or "")
    room.house.store.write(
        "test.place", lambda w: w.update(WorkshopSession, room.session_id, place="Halle, 45.1885, 5.7245")
    ).result(30)
    bench = {"text": "Un banc cassé geo:45.19,5.73", "kind": "to_clarify", "theme": "énergie"}
    result = take(room.house, {
        "session": 1, "entries": [bench, "Sans lieu"], "indicators": [{"name": "Débit du Drac au pont geo:45.20,5.70"}],
    })  # fmt: skip
    assert result.refused == ()
    for public in (False, True):
        found = written(room, public)
        assert found["type"] == "FeatureCollection"
        features = {one["properties"]["sort"]: one for one in found["features"]}
        assert set(features) == {"session", "entry", "indicator"}
        assert features["session"]["geometry"] == {"type": "Point", "coordinates": [5.7245, 45.1885]}
        assert features["session"]["properties"]["place"] == "Halle"
        assert (
            features["entry"]["properties"] | {"text": "Un banc cassé", "kind": "to_clarify", "theme": "energie"}
            == (features["entry"]["properties"])
        )
