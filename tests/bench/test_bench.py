"""The measures exist and can be told. What they measure depends on the machine: no time is asserted here."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from workshop import locales
from workshop.bench.docx_content import make_template, report
from workshop.bench.figures import Figure, Goal, compared, in_turn, p95
from workshop.bench.filling import fill
from workshop.bench.ground import Ground, python
from workshop.bench.parts import data, search, store
from workshop.bench.parts.docx import texts
from workshop.bench.parts.start import first_paint
from workshop.bench.running import PARTS, part, run_parts
from workshop.bench.table import table
from workshop.bundle import Workspace, bundled
from workshop.cli.main import main
from workshop.model.errors import WorkshopError
from workshop.reports.writers import writer
from workshop.services.demo import LIVE_SESSION, create_demo
from workshop.services.opening import open_house
from workshop.storage.queries.entries import entry_ids
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import find_session

pty_only = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """One round of two notes."""
    monkeypatch.setattr("workshop.bench.running.ROUNDS", 1)
    monkeypatch.setattr(store, "NOTES", 2)
    monkeypatch.setattr(data, "NOTES", 40)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_measures(name: str) -> None:
    assert callable(part(name).measure)


def test_a_part_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(WorkshopError) as refused:
        run_parts(["speed"], False, False)
    assert all(name in str(refused.value) for name in PARTS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_names_every_part(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", language, "bench", "--help"]) == 0
    told = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert all(re.search(rf"\b{name}\b", told) for name in PARTS)


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    figure = compared("p", "n", [2.0, 4.0, 9.0], [1.0, 1.0, 3.0], Goal(3.0))
    assert figure.ratio == 3.0
    assert figure.met is True


def test_a_goal_on_the_value_does_not_look_at_the_ratio() -> None:
    assert Figure("p", "n", 51.0, "ms", 1.0, 1.0, Goal(50, "value")).met is False
    assert Figure("p", "n", 51.0, "ms").met is None


def test_the_95th_percentile() -> None:
    assert p95([float(number) for number in range(1, 101)]) == 95.0
    assert p95([7.0]) == 7.0


def test_the_first_round_does_not_count() -> None:
    numbers = iter(range(10))
    assert in_turn(2, {"a": lambda: float(next(numbers)), "b": lambda: 0.0}) == {"a": [1.0, 2.0], "b": [0.0, 0.0]}


@pytest.mark.parametrize(("language", "number"), [("fr", "1,50 ×"), ("en", "1.50 ×")])
def test_the_table_speaks_both_languages(language: str, number: str) -> None:
    locales.use(language)
    told = table([Figure("p", "première", 3.0, "ms", 2.0, 1.5, Goal(2.0)), Figure("p", "seconde", 1000.0, "s")])
    assert number in told
    assert len(told.splitlines()) == 4


def test_a_goal_is_told_in_few_digits() -> None:
    locales.use("fr")
    assert "≤ 3,33 ×" in table([Figure("p", "n", 3.0, "ms", 2.0, 1.5, Goal(1 / 0.3))])


def test_a_session_is_filled_with_as_many_notes_as_asked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.bench.filling.TYPED", 20)
    create_demo(workspace)
    fill(workspace, LIVE_SESSION, 50)
    with open_house(workspace) as house:
        assert len(house.read(entry_ids, house.read(find_session, LIVE_SESSION).id)) == 50


def test_a_small_run_tells_its_figures_and_nothing_stays(
    small: None, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run_parts(["store"], False, True) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert {figure["part"] for figure in told["figures"]} == {"store"}
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_the_table(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "store"]) == 0
    assert "objectif" in capsys.readouterr().out


@pty_only
def test_a_first_paint_is_seen(tmp_path: Path) -> None:
    assert first_paint(python("workshop.bench.baselines", "hello"), "Bonjour") > 0


@pty_only
def test_a_stream_stands_alone_on_the_terminal(workspace: Workspace) -> None:
    create_demo(workspace)
    fill(workspace, LIVE_SESSION, 3)
    command = python("workshop.bench.stream_app", workspace.root, LIVE_SESSION)
    assert first_paint(command, r"✓ +3 ") > 0


def test_both_ways_to_word_give_the_same_document(tmp_path: Path) -> None:
    docxtpl = pytest.importorskip("docxtpl")
    from workshop.bench.docx_content import SECTIONS

    template, made = tmp_path / "template.docx", tmp_path / "made.docx"
    make_template(bundled() / "exports" / "house.docx", template)
    document = docxtpl.DocxTemplate(template)
    document.render({"sections": SECTIONS})
    document.save(made)
    assert texts(made) == texts(writer("docx", (bundled() / "exports",)).write(report()))


def test_the_ground_is_made_once(tmp_path: Path) -> None:
    ground = Ground(tmp_path, 1)
    assert ground.workspace("a").database.exists()
    assert ground.workspace("a").root == tmp_path / "a"


def test_search_and_its_baseline_find_the_same(workspace: Workspace) -> None:
    create_demo(workspace)
    with open_house(workspace) as house:
        ours, theirs, count = search._read(house, "ammoniac", 2)
        programme_id = house.read(programmes)[0].id
        assert 0 < count < search.PAGE and len(house.read(search._raw, programme_id, "ammoniac")) == count
    assert len(ours) == len(theirs) == 2 and min(*ours, *theirs) > 0
