"""Data in and out at the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from workshop.bundle import Workspace
from workshop.model.interchange import shapes
from workshop.services.tables import outside

Run = Callable[..., Ran]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_schema_is_json_and_knows_every_list(run: Run) -> None:
    ran = run("schema")
    found = json.loads(ran.out)
    assert (ran.status, found["$schema"]) == (0, "https://json-schema.org/draft/2020-12/schema")
    assert {shape.plural for shape in shapes().values()} < set(found["properties"])
    assert set(found["$defs"]) == set(shapes())


def test_in_and_out(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "à reprendre.json"
    file.write_text(
        '{"session": {"number": 2}, "entries": ["Une\\u200b idée", {"text": "b", "x": 1}]}', encoding="utf-8"
    )
    at = ("-w", workspace.root)
    planned = run(*at, "import", file, "--dry-run")
    assert (planned.status, planned.err) == (0, "")
    assert plain(planned.out).startswith("Rien n’est écrit : voici ce qui serait fait.\n")
    assert "Notes (entries) : 2 de plus\n" in plain(planned.out)
    assert "entries[0].text : nettoyé ; 9 caractères en sont devenus 8.\n" in plain(planned.out)
    ran = run(*at, "import", "--dry-run", file)
    assert ran == planned
    assert run(*at, "import", "data", file).status == 0
    assert "Notes (entries) : 2 déjà là\n" in plain(run(*at, "import", file).out)
    out = run(*at, "export", "data", "--to", tmp_path / "sortie")
    assert [one["text"] for one in json.loads(Path(out.out.strip()).read_text(encoding="utf-8"))["entries"]] == [
        "Une idée", "b",
    ]  # fmt: skip


def test_a_refusal_says_each_place_and_ends_with_1(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "f.json"
    file.write_text(json.dumps({"entries": [{"kind": "x"}] * 30}), encoding="utf-8")
    ran = run("-w", workspace.root, "import", file)
    assert ran.status == 1
    assert "Rien n’est écrit : 60 endroits" in plain(ran.out)
    assert plain(ran.err).startswith("entries[0].kind : l’un de ces mots")
    assert ran.err.endswith("… et 40 autres.\n")


def test_the_two_sorts_of_files_are_told_apart(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    table, data = tmp_path / "m.csv", tmp_path / "d.json"
    table.write_text("Organisme\nLPO\n")
    data.write_text('{"organisations": ["LPO"]}')
    wrong = run("-w", workspace.root, "import", table)
    assert (wrong.status, wrong.out) == (1, "")
    assert "workshop import members" in wrong.err
    other = run("-w", workspace.root, "import", data)
    assert other.status == 0
    again = run("-w", workspace.root, "import", "members", data)
    assert again.status == 1
    assert "workshop import FICHIER.json" in again.err
    assert run("-w", workspace.root, "import", "membres").status == 2


def test_without_a_programme_there_are_no_data(run: Run, workspace: Workspace) -> None:
    ran = run("-w", workspace.root, "export", "data")
    assert ran.status == 1
    assert "pas encore de" in ran.err


def test_a_file_too_large_to_come_back_is_told(
    run: Run, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "d.json"
    file.write_text('{"organisations": ["LPO"]}')
    run("-w", workspace.root, "import", file)
    export = ("-w", workspace.root, "export", "data", "--to", tmp_path / "out")
    assert run(*export).err == ""
    monkeypatch.setattr(outside, "MAX_BYTES", 10)
    assert "trop gros" in run(*export).err
