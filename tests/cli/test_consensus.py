"""`workshop consensus`: votes from outside, in three layouts, analysed or refused with a sentence."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from tests.method.consensus.rooms import a_room
from workshop.cli.main import main
from workshop.method.consensus.votes import Votes


def cell(vote: float) -> str:
    return "" if np.isnan(vote) else str(int(vote))


@pytest.fixture
def votes() -> Votes:
    return a_room(3, 5)[0]


@pytest.fixture
def matrix(votes: Votes, tmp_path: Path) -> Path:
    file = tmp_path / "votes.csv"
    lines = [",".join(["person", *votes.statements])]
    lines += [",".join([name, *map(cell, row)]) for name, row in zip(votes.people, votes.values, strict=True)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def analysed(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> dict[str, object]:
    assert main(["consensus", str(file), *options]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_matrix_gives_json_of_the_documented_shape(
    capsys: pytest.CaptureFixture[str], matrix: Path, votes: Votes
) -> None:
    found = analysed(capsys, matrix)
    assert main(["consensus", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert [one["id"] for one in found["participants"]] == list(votes.people)  # type: ignore[attr-defined]
    first = found["statements"][0]  # type: ignore[index]
    column = votes.values[:, 0]
    assert (first["agree"], first["disagree"], first["pass"]) == tuple((column == vote).sum() for vote in (1, -1, 0))
    assert first["asked"] == (~np.isnan(column)).sum()
    assert found["method"]["k"] == 3  # type: ignore[index]
    assert sum(group["size"] for group in found["groups"]) == found["method"]["participants_kept"]  # type: ignore[index, attr-defined]


def test_the_three_layouts_say_the_same(
    capsys: pytest.CaptureFixture[str], matrix: Path, votes: Votes, tmp_path: Path
) -> None:
    expected = analysed(capsys, matrix)
    wide = tmp_path / "participants-votes.csv"
    head = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *votes.statements]
    rows = [
        [name, "0", "1", "9", "5", "4", *map(cell, row)] for name, row in zip(votes.people, votes.values, strict=True)
    ]
    wide.write_text("\n".join(",".join(row) for row in [head, *rows]), encoding="utf-8")
    long = tmp_path / "long.csv"
    lines = ["timestamp,datetime,comment-id,voter-id,vote"]
    for row, person in enumerate(votes.people):
        for column, statement in enumerate(votes.statements):
            if not np.isnan(votes.values[row, column]):
                vote = int(votes.values[row, column])
                lines.append(f"2000,x,{statement},{person},{vote}")
                lines.insert(1, f"1000,x,{statement},{person},{-vote or 1}")  # an earlier one, that they changed
    long.write_text("\n".join(lines), encoding="utf-8")
    assert analysed(capsys, wide) == expected
    assert analysed(capsys, long) == expected


def test_csv_goes_to_the_screen_or_into_files(capsys: pytest.CaptureFixture[str], matrix: Path, tmp_path: Path) -> None:
    assert main(["consensus", str(matrix), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert len(rows) == 40
    assert set(rows[0]) >= {"id", "agree", "disagree", "pass", "asked", "share", "low", "high", "class"}
    assert main(["consensus", str(matrix), "--format", "json,csv", "--to", str(tmp_path / "out")]) == 0
    written = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert written == [
        f"votes-{name}" for name in ("consensus.json", "groups.csv", "participants.csv", "statements.csv")
    ]
    capsys.readouterr()
    assert main(["consensus", str(matrix), "--format", "json,csv", "--to", str(tmp_path / "out")]) == 1
    assert "votes-consensus.json" in capsys.readouterr().err


def test_semicolons_windows_letters_and_spare_columns_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "tableau.csv"
    file.write_bytes("Personne;Végétaliser les cours;Élargir;\nZoé;1;-1;\nÉloi;;0\n\n".encode("cp1252"))
    found = analysed(capsys, file)
    assert [one["id"] for one in found["statements"]] == ["Végétaliser les cours", "Élargir"]  # type: ignore[attr-defined]
    assert [one["pass"] for one in found["statements"]] == [0, 1]  # type: ignore[attr-defined]
    assert found["method"]["reason"] == "few_people"  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "agree", "passed", "asked"),
    [("person,s1\na,1\n", 1, 0, 1), ("person,s1\na,0\nb,0\nc,0\n", 0, 3, 3), ("person,s1\na,\nb,\n", 0, 0, 0)],
    ids=["one person alone", "everybody passes", "nobody voted"],
)
def test_too_few_voices_are_no_opinion(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, agree: int, passed: int, asked: int
) -> None:
    file = tmp_path / "votes.csv"
    file.write_text(content, encoding="utf-8")
    found = analysed(capsys, file)
    one = found["statements"][0]  # type: ignore[index]
    assert (one["agree"], one["pass"], one["asked"], one["class"]) == (agree, passed, asked, "too_few")
    assert one["share"] == (1.0 if agree else None)
    assert found["groups"] == [] and found["method"]["reason"] == "few_people"  # type: ignore[index]


def test_a_name_that_looks_like_a_formula_is_made_harmless(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("person,=1+1\na,-1\n", encoding="utf-8")
    assert main(["consensus", str(file), "--format", "csv"]) == 0
    assert "'=1+1;0;1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("person,s1\na,2\n", "2"),
        ("person,s1\na,oui\n", "oui"),
        ("person,s1\na,1\na,-1\n", "(ligne 3)"),
        ("person,s1,s1\na,1,1\n", "s1"),
        ("person,s1\na,1,1\n", "2"),
        ("person,,s2\na,1,1\n", "votes.csv"),
        ("person,s1\n", "votes.csv"),
        ("1,-1,0\n-1,1,1\n", "la première ligne contient des votes"),
        ("", "votes.csv"),
        ("just a text", "votes.csv"),
        ("timestamp,comment-id,voter-id,vote\n1,2\n", "2"),
        ("PK\x03\x04\x00\x00", "CSV"),
        ('person,s1\n"a', "votes.csv"),
    ],
)
def test_what_is_no_table_of_votes_gets_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "votes.csv"
    file.write_text(content, encoding="utf-8")
    if content.endswith('"a'):  # a quote that never ends holds the rest: a person without votes
        assert main(["consensus", str(file)]) == 0
        return
    assert main(["consensus", str(file)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_the_unicode_text_of_a_spreadsheet_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "votes.txt"
    file.write_text("Personne\tÉlargir\tCompter\nZoé\t1\t-1\nÉloi\t1\t\n", encoding="utf-16")
    assert [one["id"] for one in analysed(capsys, file)["statements"]] == ["Compter", "Élargir"]  # type: ignore[attr-defined]
    pandas = tmp_path / "index.csv"
    pandas.write_text(",0,1\n0,1,-1\n1,1,1\n", encoding="utf-8")
    assert [one["agree"] for one in analysed(capsys, pandas)["statements"]] == [2, 1]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("options", "status"), [(["nowhere.csv"], 1), ([], 2), (["x.csv", "--format", "pdf"], 2)])
def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str], options: list[str], status: int) -> None:
    assert main(["consensus", *options]) == status
    assert capsys.readouterr().err.strip()


def test_the_thresholds_of_the_workspace_are_obeyed_and_a_wrong_file_is_refused(
    capsys: pytest.CaptureFixture[str], matrix: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sessions" / "consensus.toml"
    file.parent.mkdir()
    file.write_text("[consensus]\nvoices = 5000\n", encoding="utf-8")
    found = analysed(capsys, matrix, "-w", str(tmp_path))
    assert {one["class"] for one in found["statements"]} == {"too_few"}  # type: ignore[attr-defined]
    file.write_text("[consensus]\nconsensus = 75\n", encoding="utf-8")
    assert main(["consensus", str(matrix), "-w", str(tmp_path)]) == 1
    assert "0.75" in capsys.readouterr().err
