"""The sheet of a theme, read from the demonstration's year."""

import pytest

from tests.services.test_interchange import take
from workshop.bundle import Workspace
from workshop.model.words import EntryKind, EntryState, Stage
from workshop.services.opening import open_house
from workshop.storage.errors import NotFoundError
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import themes
from workshop.storage.queries.theme_sheet import theme_sheet


def test_a_sheet_holds_all_that_the_sessions_said_of_its_theme(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        programme_id = house.read(programmes)[0].id
        named = {one.code: one.id for one in house.read(themes, programme_id)}
        air = house.read(theme_sheet, programme_id, named["air"])
        species = house.read(theme_sheet, programme_id, named["biodiversite"])
        with pytest.raises(NotFoundError):
            house.read(theme_sheet, programme_id, "unknown")
    assert [one.number for one in air.held] == [2, 4, 8, 9] and not air.to_come
    assert [one.number for one in species.held] == [7, 8] and [one.number for one in species.to_come] == [10]
    assert {note.entry.theme_id for note in air.notes} == {named["air"]}
    assert all(note.entry.state is EntryState.KEPT for note in air.notes)
    assert [note.place for note in air.of(EntryKind.DEFINITION)][:2] == ["2.1", "2.2"]
    assert [cell.stage for cell in air.row.cells if cell.sessions] == list(Stage)[:3]
    assert all(named["air"] in (link.theme_id, link.other_theme_id) for link in air.links) and air.links
    assert {one.indicator.theme_id for one in air.roadmap.indicators} == {named["air"]}
    assert {one.theme_id for one in air.roadmap.objectives} == {named["air"]}
    assert air.roadmap.commitments and len(air.roadmap.axes) < 4


def test_a_list_that_somebody_ordered_stands_in_that_order(workspace: Workspace) -> None:
    said = [{"kind": "whats_missing", "text": text, "position": place} for text, place in (("b", 2), ("a", 1))]
    with open_house(workspace) as house:
        take(house, {"themes": ["Eau"], "sessions": [{"title": "S", "theme": "Eau", "entries": said}]})
        programme_id = house.read(programmes)[0].id
        sheet = house.read(theme_sheet, programme_id, house.read(themes, programme_id)[0].id)
    assert [note.entry.text for note in sheet.of(EntryKind.WHATS_MISSING)] == ["a", "b"]
