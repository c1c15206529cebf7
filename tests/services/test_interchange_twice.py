"""What a file says twice, and what it says otherwise than the workspace: joined, refused or told, never lost in silence."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders import Room, a_room
from tests.services.test_interchange import moved, new, take, taken
from workshop.bundle import Workspace
from workshop.services.interchange.exporting import json_bytes
from workshop.services.opening import open_house
from workshop.storage.queries.home import programmes
from workshop.storage.queries.roadmap import roadmap
from workshop.storage.queries.sessions import find_session
from workshop.storage.queries.validations import validations


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


SAID_TWICE: list[tuple[dict[str, Any], str]] = [
    ({"sessions": [{"number": 7, "title": "S", "entries": ["un"]},
                   {"number": 7, "place": "Ici", "entries": ["deux"]}]}, "place"),
    ({"themes": [{"title": "Forêt", "indicators": ["un"]},
                 {"title": "forêt", "question": "?", "indicators": ["deux"]}]}, "question"),
    ({"organisations": ["Amis", {"name": "Amis", "kind": "Association", "persons": ["Ana"]}]}, "kind"),
    ({"organisations": [{"id": "o1", "name": "Amis"}, {"name": "amis", "kind": "Association"}]}, "kind"),
    ({"organisations": [{"name": "amis", "kind": "Association"}, {"id": "o1", "name": "Amis"}]}, "kind"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "field"), SAID_TWICE)
def test_one_thing_told_twice_is_one_with_all_that_was_told(room: Room, data: dict[str, Any], field: str) -> None:
    (table, records), before = next(iter(data.items())), json.loads(room.house.read(json_bytes))
    found = taken(room.house, data)
    known = {row["id"] for row in before[table]}
    (made,) = [row for row in found[table] if row["id"] not in known]
    assert made[field] == next(row[field] for row in records if isinstance(row, dict) and field in row)
    assert {"un", "deux"} <= {row["text"] for row in found.get("entries", [])} or table != "sessions"
    assert moved(take(room.house, data)) == 0


def test_one_thing_told_twice_in_other_words_is_refused_with_both_places(room: Room) -> None:
    data = {"sessions": [{"number": 7, "title": "Une"}, {"number": 7, "title": "Autre"}], "themes": [
        {"code": "foret", "title": "Forêt"}, {"code": "foret", "title": "Rivière"}]}  # fmt: skip
    refused = " ".join(take(room.house, data).refused)
    assert "sessions[1].title" in refused and "sessions[0] dit autre chose" in refused and "themes[1].title" in refused


def test_two_themes_of_one_title_live_side_by_side_by_their_codes(room: Room) -> None:
    data = {"themes": [{"code": "a1", "title": "Forêt"}, {"code": "a2", "title": "Forêt"}],
            "entries": [{"session": 1, "theme": "a1", "text": "x"}, {"session": 1, "theme": "a2", "text": "y"}]}  # fmt: skip
    found = taken(room.house, data)
    codes = {row["id"]: row["code"] for row in found["themes"]}
    assert {row["text"]: codes[row["theme"]] for row in found["entries"]} == {"x": "a1", "y": "a2"}


def test_what_is_otherwise_here_stays_and_is_told(room: Room) -> None:
    take(room.house, {"organisations": [{"name": "Amis", "kind": "Association"}], "sessions": [
        {"number": 7, "title": "Une", "held_on": "2026-03-04", "closed_at": "2026-03-04T19:00"}]})  # fmt: skip
    again = {"number": 7, "title": "Autre", "held_on": "2026-03-05", "closed_at": "2026-03-04T19:00:00"}
    result = take(room.house, {"organisations": [{"name": "AMIS", "kind": "Syndicat"}], "sessions": [again]})
    assert [one.split("\u00a0:")[0] for one in result.remarks] == [
        "organisations[0].kind", "sessions[0].title", "sessions[0].held_on",
    ]  # fmt: skip
    assert moved(result) == 0


SHEETS = [
    {"kind": "whats_missing", "number": 1, "text": "Des haies"},
    {"kind": "whats_missing", "number": 2, "text": "Un siphon"},
    {"kind": "whos_missing", "number": 2, "text": "Les éclusiers"},
    {"kind": "whos_missing", "number": 1, "text": "Les jeunes"},
]  # fmt: skip


def test_numbers_that_begin_anew_in_each_list_are_places_in_the_lists(workspace: Workspace) -> None:
    by_theme = [{"theme": code, "number": 1, "text": f"du thème {code}"} for code in ("air", "eau")]
    data = {"themes": ["air", "eau"], "sessions": [{"number": 3, "title": "S", "entries": SHEETS}], "entries": by_theme}
    with open_house(workspace) as house:
        found = taken(house, data)
        assert moved(take(house, data)) == 0
    rows = {row["text"]: row for row in found["entries"]}
    assert [rows[one["text"]]["position"] for one in SHEETS] == [1, 2, 2, 1]
    assert sorted(rows[one["text"]]["number"] for one in SHEETS) == [1, 2, 3, 4]
    assert {rows[one["text"]]["position"] for one in by_theme} == {1}


def test_a_number_twice_in_one_list_is_still_refused(room: Room) -> None:
    twice = [*SHEETS, {"kind": "whos_missing", "number": 1, "text": "Encore"}]
    assert take(room.house, {"session": 1, "entries": twice}).refused


def test_the_words_of_the_screens_are_understood_in_both_languages(room: Room) -> None:
    said = ["Ce qui manque", "ce qui manque ?", "what is missing", "whats missing", "CONSENSUS"]
    found = taken(room.house, {"session": 1, "entries": [{"kind": kind, "text": kind} for kind in said]})
    kinds = {row["text"]: row["kind"] for row in found["entries"]}
    assert [kinds[one] for one in said] == ["whats_missing"] * 4 + ["consensus"]
    assert "entries[0].kind" in take(room.house, {"session": 1, "entries": [{"kind": "qui", "text": "x"}]}).refused[0]


def test_a_picture_named_by_hand_needs_no_figures(room: Room) -> None:
    result = take(room.house, {"session": 1, "attachments": [{"file_name": "fresque.jpg", "caption": "La fresque"}]})
    assert (result.refused, new(result)) == ((), {"attachments": 1})


def test_what_a_file_brings_validated_is_not_changed_since(workspace: Workspace) -> None:
    session = {
        "number": 1, "title": "S", "theme": "eau", "held_on": "2026-03-04",
        "validations": [{"kind": "consensus", "validated_at": "2026-03-04T18:40"}],
        "entries": [{"kind": "consensus", "text": "Relu", "positions": [{"degree": "agreement", "holder": "Zoé"}]}],
    }  # fmt: skip
    objective = {"id": "o", "label": "Ralentir l’eau", "state": "in_words"}
    axis = {"title": "Axe", "validated_on": "2026-06-01", "axis_objectives": [{"objective": "o"}]}
    with open_house(workspace) as house:
        assert take(
            house, {"themes": ["eau"], "sessions": [session], "objectives": [objective], "strategic_axes": [axis]}
        )
        found = house.read(find_session, "1")
        (heard,) = house.read(validations, found.id)
        assert heard.modified_at is None
        (agreed,) = house.read(roadmap, house.read(programmes)[0].id).axes
        assert agreed.modified_at is None and len(agreed.objectives) == 1
        take(house, {"session": 1, "entries": [{"kind": "consensus", "text": "Venu après"}]})
        assert house.read(validations, found.id)[0].modified_at is not None
