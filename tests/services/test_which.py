"""A workspace of several programmes: each has its documents, and none is forgotten in silence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from tests.services.test_interchange import take
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.services import export_year
from workshop.services.export import export_minutes
from workshop.services.export_year import Asked, export_synthesis
from workshop.services.which import meant

SECOND = {
    "programme": {"title": "Assises de la Brière", "themes": [{"code": "tourbe", "title": "Tourbières"}]},
    "sessions": [
        {
            "title": "Veillée des tourbières",
            "theme": "tourbe",
            "entries": [{"kind": "highlight", "text": "L’eau monte dans la tourbe"}],
        }
    ],
    "levers": [{"title": "Boucher les drains", "theme": "tourbe"}],
}


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say("Une idée d’ici")
        take(built.house, SECOND)
        yield built


def test_by_its_title_or_a_part_of_it(room: Room) -> None:
    both = meant(room.house)
    assert [one.title for one in both][1:] == ["Assises de la Brière"]
    assert meant(room.house, "brière") == meant(room.house, both[1].id) == both[1:]
    assert meant(room.house, codes=["tourbe"]) == both[1:]
    assert meant(room.house, codes=["nulle part"]) == both[:1]
    for name, said in (("zzz", "Aucune démarche"), ("e", "Plusieurs démarches")):
        with pytest.raises(WorkshopError, match=said) as refused:
            meant(room.house, name)
        assert "Assises de la Brière" in refused.value.hint


def test_a_number_that_two_sessions_have_asks_for_the_title(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="Plusieurs séances") as refused:
        export_minutes(room.house, "1", to=tmp_path)
    assert "Veillée des tourbières" in refused.value.hint
    (path,) = export_minutes(room.house, "veillée", ("md",), tmp_path)
    assert path.name == "compte-rendu-seance-1-tourbieres-sans-date.md"


def test_all_formats_are_of_one_moment(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that comes in while the documents are written is in none of them."""
    told: list[str] = []

    def step(text: str) -> None:
        if "écriture" in text.casefold() or "writing" in text.casefold():
            told.append(text)
            room.say(f"Venue entre deux formats, {len(told)}")

    monkeypatch.setattr(export_year, "step", step)
    paths = export_synthesis(room.house, Asked(formats=("md", "html"), to=tmp_path))
    assert told
    assert not any("Venue entre deux formats" in path.read_text(encoding="utf-8") for path in paths)
    data = json.dumps([note.text for note in room.notes()])
    assert "Venue entre deux formats" in data
