"""A programme leaves as JSON and comes back equal; one that was made elsewhere comes in whole."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_room, dump
from tests.hostile import CORPUS
from workshop.bundle import Workspace, prepare
from workshop.model.interchange import STAYS, shapes
from workshop.model.tables import RECORDS
from workshop.model.text import TextTooLongError, clean, clean_line, fold
from workshop.services.demo import create_demo
from workshop.services.export import export_minutes
from workshop.services.export_year import Asked, export_synthesis
from workshop.services.house import House
from workshop.services.interchange.exporting import export_data, json_bytes
from workshop.services.interchange.importing import ImportResult, import_data
from workshop.services.opening import open_house
from workshop.storage.changes import last_seq
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import sessions, themes

EXAMPLE = re.search(
    r"```json\n(.*?)```", (Path(__file__).parents[2] / "docs" / "interchange.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demonstration as a file of the interchange."""
    workspace = prepare(tmp_path_factory.mktemp("demo"))
    create_demo(workspace)
    with open_house(workspace) as house:
        return house.read(json_bytes)


def take(house: House, data: Any, dry_run: bool = False) -> ImportResult:
    file = house.workspace.root / "in.json"
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return import_data(house, file, dry_run)


def taken(house: House, data: Any) -> dict[str, list[dict[str, Any]]]:
    """What is in the workspace once this is imported, as an export tells it."""
    result = take(house, data)
    assert result.refused == ()
    return json.loads(house.read(json_bytes))  # type: ignore[no-any-return]


def new(result: ImportResult) -> dict[str, int]:
    return {count.list: count.new for count in result.counts if count.new}


def moved(result: ImportResult) -> int:
    return sum(count.new + count.changed for count in result.counts)


def test_every_record_has_its_list_and_no_secret_has_a_name(demo: bytes) -> None:
    assert set(shapes()) == set(RECORDS) - STAYS
    assert not re.search(rb'_hash"|"folded"|"received"', demo)
    columns = {name for shape in shapes().values() for name in shape.columns}
    assert not {name for name in columns if "hash" in name or "token" in name}


def test_out_in_and_out_again_is_equal(workspace: Workspace, demo: bytes) -> None:
    with open_house(workspace) as house:
        first = take(house, demo)
        assert (first.refused, first.remarks, first.cleaned) == ((), (), ())
        assert house.read(json_bytes) == demo
        with house.store.reading() as connection:
            before = dump(connection)
        again = take(house, demo)
        assert moved(again) == 0
        with house.store.reading() as connection:
            assert dump(connection) == before


def test_a_copy_makes_the_same_documents(tmp_path: Path) -> None:
    """Nothing that a reader sees is lost on the way, nor what is known of a validation."""
    texts = []
    for name in ("here", "there"):
        workspace = prepare(tmp_path / name)
        if name == "here":
            create_demo(workspace)
        with open_house(workspace) as house:
            if name == "there":
                import_data(house, tmp_path / "data.json")
            else:
                (tmp_path / "data.json").write_bytes(house.read(json_bytes))
            paths = [path for number in "48" for path in export_minutes(house, number, ("md",))]
            paths += export_synthesis(house, Asked(formats=("md",)))
            texts.append([path.read_text(encoding="utf-8") for path in paths])
    assert texts[0] == texts[1]
    assert "Validé par la séance" in texts[0][0]


def test_a_dry_run_counts_and_writes_nothing(workspace: Workspace, demo: bytes) -> None:
    with open_house(workspace) as house:
        planned = take(house, demo, dry_run=True)
        with house.store.reading() as connection:
            assert last_seq(connection) == 0
        assert take(house, demo) == planned


def test_a_changed_row_becomes_the_files_and_the_history_keeps_what_was(workspace: Workspace, demo: bytes) -> None:
    with open_house(workspace) as house:
        take(house, demo)
        data = json.loads(demo)
        entry = data["entries"][7]
        result = take(house, {"entries": [{"id": entry["id"], "text": "Dit autrement"}]})
        assert [(one.list, one.changed) for one in result.counts] == [("entries", 1)]
        found = next(one for one in json.loads(house.read(json_bytes))["entries"] if one["id"] == entry["id"])
        assert found == {**entry, "text": "Dit autrement"}
        with house.store.reading() as connection:
            row = connection.execute("SELECT before FROM change WHERE before IS NOT NULL").fetchone()
            assert json.loads(row["before"])["text"] == entry["text"]
            assert connection.execute("SELECT folded FROM entry WHERE id = ?", (entry["id"],)).fetchone()[0] == (
                "dit autrement"
            )


def test_the_example_of_the_documentation(workspace: Workspace) -> None:
    assert EXAMPLE
    example = EXAMPLE[1].encode()
    with open_house(workspace) as house:
        result = take(house, example)
        assert result.refused == ()
        assert any("Hors séance" in one for one in result.remarks)
        assert moved(take(house, example)) == 0
        (programme,) = house.read(programmes)
        held = house.read(sessions, programme.id)
        assert [(one.number, one.title) for one in held] == [
            (4, "Indicateurs de l’air"), (5, "Une séance sans numéro ni date"), (6, "Hors séance"),
        ]  # fmt: skip
        assert [one.code for one in house.read(themes, programme.id)] == ["air", "eau"]
        data = json.loads(house.read(json_bytes))
        texts = {one["text"]: one for one in data["entries"]}
        dissent = texts["La station de mesure ne dit rien des quartiers sous le vent."]
        assert (dissent["number"], dissent["captured_at"]) == (12, "2026-01-22T16:00:00.000000+00:00")
        assert data["missing_voices"][0]["name"] == "Les transporteurs"
        assert texts["Les transporteurs"]["number"] == 13
        assert data["objectives"][0]["value"] == "-69"
        assert len(data["indicators"]) == 2


def test_entries_alone_go_where_they_are_told(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("Une idée")
        result = take(room.house, {"session": 1, "entries": ["Une autre", "Une autre", {"text": "Une idée"}]})
        assert new(result) == {"entries": 2}
        assert room.texts() == ["Une idée", "Une autre", "Une autre"]
        assert moved(take(room.house, {"session": 1, "entries": ["Une autre", "Une autre", "Une idée"]})) == 0


def test_a_note_corrected_here_is_still_the_one_of_the_file(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        take(room.house, {"session": 1, "entries": ["Une idé", "Deux"]})
        room.say("Trois")
        with room.house.store.reading() as connection:
            row = connection.execute("SELECT id FROM entry WHERE number = 1").fetchone()
        take(room.house, {"entries": [{"id": row["id"], "text": "Une idée"}]})
        assert moved(take(room.house, {"session": 1, "entries": ["Une idé", "Deux"]})) == 0
        assert room.texts() == ["Une idée", "Deux", "Trois"]


def test_what_is_meant_by_default_moves_nothing_that_is_there(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("Une idée")
        data = json.loads(room.house.read(json_bytes))
        entry, theme = data["entries"][0], data["themes"][0]
        new_words = {"id": entry["id"], "text": "Autrement"}
        other = {
            "programme": {"title": "Autre"},
            "session": {"number": 9},
            "themes": [{"id": theme["id"], "title": "T"}],
        }
        found = taken(room.house, {**other, "entries": [new_words, {"id": "b", "text": "Ailleurs"}]})
        there = {one["text"]: one["session"] for one in found["entries"]}
        assert there["Autrement"] == entry["session"] != there["Ailleurs"]
        moved_theme = next(one for one in found["themes"] if one["id"] == theme["id"])
        assert moved_theme == {**theme, "title": "T"}


def test_nothing_named_at_all_still_finds_a_place(workspace: Workspace) -> None:
    with open_house(workspace) as house:
        data = taken(house, {"entries": ["Seule"]})
        assert [one["title"] for one in data["programmes"]] == ["Programme importé"]
        assert [one["title"] for one in data["sessions"]] == ["Hors séance"]
        assert moved(take(house, {"entries": ["Seule"]})) == 0


def test_labels_of_another_tool_lead_to_each_other(workspace: Workspace) -> None:
    data = {
        "programme": {"id": "p", "title": "P"},
        "session": {"id": 7, "number": 3},
        "entries": [
            {"id": "b", "text": "Double", "state": "merged", "merged_into": "a"},
            {"id": "a", "text": "Premier", "number": 40},
        ],
        "positions": [{"entry": "a", "degree": "agreement", "holder": "Zoé"}],
    }
    with open_house(workspace) as house:
        found = taken(house, data)
        by_text = {one["text"]: one for one in found["entries"]}
        assert by_text["Double"]["merged_into"] == by_text["Premier"]["id"]
        assert found["positions"][0]["entry"] == by_text["Premier"]["id"]
        data["entries"][1]["text"] = "Premier, en mieux"  # type: ignore[index]
        result = take(house, data)
        assert [(one.list, one.changed) for one in result.counts if one.new or one.changed] == [("entries", 1)]


def test_hostile_texts_come_in_cleaned_and_are_told(workspace: Workspace) -> None:
    wanted = {}
    for text in CORPUS:
        try:
            if clean(text.raw).strip():
                wanted[text.raw] = clean(text.raw)
        except TextTooLongError:
            continue
    with open_house(workspace) as house:
        result = take(house, {"session": {"number": 1}, "entries": [{"text": raw} for raw in wanted]})
        assert result.refused == ()
        assert len(result.cleaned) == sum(raw != text for raw, text in wanted.items())
        found = json.loads(house.read(json_bytes))["entries"]
        assert sorted(one["text"] for one in found) == sorted(wanted.values())


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
LINES = WORDS.filter(lambda text: bool(fold(clean_line(text))))
TEXTS = WORDS.filter(lambda text: bool(clean(text).strip()))
ENTRIES = st.lists(
    st.one_of(TEXTS, st.fixed_dictionaries({"text": TEXTS}, optional={"kind": st.sampled_from(["note", "consensus"])})),
    max_size=4,
)


def programme_of(texts: st.SearchStrategy[str], lines: st.SearchStrategy[str], entries: Any) -> Any:
    session = st.fixed_dictionaries({"title": lines}, optional={"purpose": texts, "entries": entries, "place": lines})
    return st.fixed_dictionaries(
        {"programme": st.fixed_dictionaries({"title": lines}, optional={"purpose": texts, "territory": lines})},
        optional={
            "sessions": st.lists(session, max_size=3, unique_by=lambda one: fold(clean_line(one["title"]))),
            "entries": entries,
            "organisations": st.lists(lines, max_size=3, unique_by=lambda one: fold(clean_line(one))),
        },
    )


def texts_of(node: Any) -> list[str]:
    """All texts of a file, whatever they stand for."""
    if isinstance(node, dict):
        return [text for key, value in node.items() if key != "kind" for text in texts_of(value)]
    return [text for one in node for text in texts_of(one)] if isinstance(node, list) else [node]


@settings(max_examples=40)
@given(programme_of(TEXTS, LINES, ENTRIES))
def test_a_programme_made_outside_keeps_every_text(data: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder, open_house(prepare(Path(folder))) as house:
        found = taken(house, data)
        there = {text for text in texts_of(found) if isinstance(text, str)}
        for text in texts_of(data):
            assert clean(text) in there or clean_line(text) in there
        assert moved(take(house, data)) == 0


FRENCH = st.text("abcdéèêçœàïABCÉŒ0123456789,.;:!?’'« »()-&<>", min_size=1, max_size=60).filter(
    lambda text: any(sign.isalnum() for sign in text)
)


@settings(max_examples=6)
@given(st.lists(FRENCH, min_size=1, max_size=6), FRENCH)
def test_a_programme_made_outside_is_in_the_documents(texts: list[str], title: str) -> None:
    kinds = ["note", "consensus", "highlight", "question", "indicator", "lever", "whats_missing", "decision"]
    entries = [{"text": text, "kind": kinds[rank % len(kinds)]} for rank, text in enumerate(texts)]
    data = {"programme": {"title": "P"}, "sessions": [{"number": 1, "title": title, "entries": entries}]}
    with TemporaryDirectory() as folder, open_house(prepare(Path(folder))) as house:
        assert take(house, data).refused == ()
        (path,) = export_minutes(house, "1", ("docx",))
        document = Document(str(path))
        written = "".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
        for text in [*texts, title]:
            assert bare(text) in bare(written)


def bare(text: str) -> str:
    """Without what the typography of the document changes: blanks and the kind of apostrophe."""
    return "".join(fold(text).split())


def test_the_file_has_a_name_and_is_left_alone_when_equal(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        (path,) = export_data(room.house)
        assert re.fullmatch(r"donnees-climat-air-energie-\d{4}-\d\d-\d\d\.json", path.name)
        assert export_data(room.house) == [path]
