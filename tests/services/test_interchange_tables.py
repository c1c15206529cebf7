"""Tables, calendar and public variant: texts stay texts, what is described is what is there, nobody is named."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from icalendar import Calendar

from tests.builders import Room, a_room
from tests.hostile import cleaned
from tests.services.test_interchange import EXAMPLE, take
from workshop.bundle import Workspace, prepare
from workshop.model.interchange import shapes
from workshop.model.session import WorkshopSession
from workshop.reports.xlsx_book import CELL_LIMIT, Sheet, pieces, xlsx_book
from workshop.services.demo import create_demo
from workshop.services.house import House
from workshop.services.interchange.counts import attendance_counts
from workshop.services.interchange.exporting import export_data, json_bytes, public_bytes
from workshop.services.interchange.schema import json_schema
from workshop.services.opening import open_house
from workshop.storage.queries.sessions import persons

FORMULAS = ("=1+1", "+33 1", "-69", "@SUM(A1)", "'déjà", "\tx", "https://example.org/", "007", "1e5", "TRUE", "_x0041_")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    workspace = prepare(tmp_path_factory.mktemp("demo"))
    create_demo(workspace)
    with open_house(workspace) as house:
        yield house


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def written(house: House, sort: str, public: bool = False, raw: bool = False) -> Path:
    (path,) = export_data(house, (sort,), public=public, raw=raw)
    return path


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        texts = {name: archive.read(name).decode("utf-8-sig") for name in names}
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        for name, text in texts.items()
    }


def test_every_text_is_a_text_in_the_workbook(room: Room) -> None:
    texts = [*FORMULAS, *(text.raw for text in cleaned() if len(text.raw) < CELL_LIMIT // 2)]
    assert take(room.house, {"session": 1, "entries": [{"text": text} for text in texts]}).refused == ()
    page = openpyxl.load_workbook(written(room.house, "xlsx"))["entries"]
    header = [cell.value for cell in page[1]]
    found = [row[header.index("text")] for row in page.iter_rows(min_row=2)]
    assert {cell.data_type for cell in found} == {"s"}
    assert sorted(str(cell.value) for cell in found) == sorted(texts)
    assert all(cell.hyperlink is None for cell in found)
    assert {row[header.index("number")].data_type for row in page.iter_rows(min_row=2)} == {"n"}


@pytest.mark.parametrize("text", ["x" * 40_000, "🌳" * 20_000, "é" * (CELL_LIMIT + 1), "x" * CELL_LIMIT, "=" * 70_000])
def test_a_long_text_goes_on_in_a_further_cell(text: str) -> None:
    data = xlsx_book([Sheet("notes", ("id", "text", "end"), [("a", text, "fin"), ("b", "court", "fin")])], "t")
    page = openpyxl.load_workbook(io.BytesIO(data))["notes"]
    header = [cell.value for cell in page[1]]
    assert header[:2] == ["id", "text"]
    assert header[-1] == "end"
    assert "".join(str(cell.value) for cell in page[2][1:-1]) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_LIMIT for piece in pieces(text))
    assert [page[3][1].value, page[3][len(header) - 1].value] == ["court", "fin"]


def test_the_archive_holds_what_its_description_says(demo: House) -> None:
    path = written(demo, "csv")
    found = tables(path)
    with zipfile.ZipFile(path) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert archive.read("entries.csv").startswith(b"\xef\xbb\xbf")
    assert {one["path"] for one in described["resources"]} == {f"{name}.csv" for name in found}
    for resource in described["resources"]:
        rows = found[resource["path"].removesuffix(".csv")]
        fields = resource["schema"]["fields"]
        assert [one["name"] for one in fields] == list(rows[0])
        assert resource["title"] and all(one["title"] and one["type"] and one["description"] for one in fields)
        for field in fields:
            for value in (row[field["name"]] for row in rows):
                assert is_valid(value, field), (resource["name"], field, value)
    stage = next(
        field for resource in described["resources"] if resource["name"] == "sessions"
        for field in resource["schema"]["fields"] if field["name"] == "stage"
    )  # fmt: skip
    assert "levers = " in stage["description"]
    assert {row["theme"] for row in found["sessions"]} >= {"air", "biodiversite"}


def is_valid(value: str, field: dict[str, Any]) -> bool:
    """What Table Schema says of a cell, as far as it is used."""
    limits = field.get("constraints", {})
    if value == "":
        return not limits.get("required")
    if field["type"] == "integer":
        return str(int(value)) == value
    if field["type"] == "date":
        return date.fromisoformat(value).isoformat() == value
    return value in limits.get("enum", [value]) and (field["type"] != "boolean" or value in ("true", "false"))


def test_cells_that_look_like_formulas(room: Room) -> None:
    take(room.house, {"session": 1, "entries": [{"text": text} for text in FORMULAS]})
    guarded = [row["text"] for row in tables(written(room.house, "csv"))["entries"]]
    assert guarded == [f"'{text}" if text[0] in "=+-@\t" else text for text in FORMULAS]
    raw = written(room.house, "csv", raw=True)
    assert "-brut-" in raw.name
    assert [row["text"] for row in tables(raw)["entries"]] == list(FORMULAS)


def test_the_same_data_give_the_same_bytes(demo: House, tmp_path: Path) -> None:
    first = export_data(demo, ("json", "csv", "xlsx", "ics"), tmp_path)
    assert export_data(demo, ("json", "csv", "xlsx", "ics"), tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 4


def test_exports_and_the_example_are_valid_by_the_schema(demo: House) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert EXAMPLE
    for data in (json.loads(demo.read(json_bytes)), json.loads(demo.read(public_bytes)), json.loads(EXAMPLE[1])):
        assert [error.message[:200] for error in validator.iter_errors(data)] == []
    assert not validator.is_valid({"entries": [{"text": "a", "mood": 1}]})
    assert not validator.is_valid({"version": 99})


def test_the_calendar_has_the_sessions_that_have_a_day(room: Room) -> None:
    room.house.store.write(
        "test.day", lambda w: w.update(WorkshopSession, room.session_id, held_on=date(2026, 11, 26))
    ).result(30)
    take(room.house, {"sessions": [{"title": "Sans date"}]})
    read = Calendar.from_ical(written(room.house, "ics").read_bytes())
    assert [str(event["SUMMARY"]) for event in read.walk("VEVENT")] == ["Acculturation"]


def test_nobody_is_named_in_public(demo: House) -> None:
    programme = str(json.loads(demo.read(json_bytes))["programmes"][0]["id"])
    names = [one.name for one in demo.read(persons, programme) if " " in one.name]
    whole = demo.read(json_bytes).decode()
    assert sum(name in whole for name in names) > 20
    book = openpyxl.load_workbook(written(demo, "xlsx", public=True))
    cells = [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell]
    archive = zipfile.ZipFile(written(demo, "csv", public=True))
    texts = [archive.read(name).decode() for name in archive.namelist()]
    for text in (
        "\n".join(cells),
        *texts,
        demo.read(public_bytes).decode(),
        written(demo, "ics", public=True).read_text(),
    ):
        assert [name for name in names if name in text] == []
        assert "@example.org" not in text
    assert {"persons", "participants", "contributions", "attendances"}.isdisjoint(book.sheetnames)


def test_a_new_kind_of_record_is_not_published_by_itself() -> None:
    from workshop.services.interchange.rows import PUBLIC

    assert set(PUBLIC) < set(shapes())


def test_what_was_shared_only_is_not_published(room: Room) -> None:
    rows = [
        {"text": f"{kind} {consent}", "kind": kind, "consent": consent, "id": f"{kind}{consent}"}
        for kind in ("active_listening", "note")
        for consent in ("private", "shared", "quotable")
    ]
    result = take(room.house, {"session": 1, "entries": [*rows, {"text": "retirée", "state": "withdrawn"}]})
    assert result.refused == ()
    texts = [one["text"] for one in json.loads(room.house.read(public_bytes))["entries"]]
    assert sorted(texts) == ["active_listening quotable", "note quotable", "note shared"]


def test_small_groups_are_not_counted(room: Room) -> None:
    came = [{"name": f"Personne {rank}", "status": "present"} for rank in range(5)]
    few = [{"organisation": name, "status": "present"} for name in ("LPO", "CA")]
    take(room.house, {"session": 1, "organisations": [{"name": "X", "kind": "État"}], "attendances": [*came, *few]})
    take(room.house, {"session": 1, "attendances": [{"organisation": "X", "status": "present"}]})
    with room.house.store.reading() as connection:
        assert attendance_counts(connection).rows == [(1, "", "7"), (1, "État", "<5")]
