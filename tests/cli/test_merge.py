"""`workshop merge` at the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.services.merging import base, laptop, texts_of
from workshop.bundle import Workspace
from workshop.cli import merge

Run = Callable[..., Ran]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def both(tmp_path: Path) -> tuple[Workspace, Workspace]:
    """Two laptops that changed the first note in two ways, and captured one note each."""
    common = base(tmp_path / "base")
    a = laptop(common, tmp_path / "a", ";n Ici", "1:s/ozone/ozone l’été/")
    return a, laptop(common, tmp_path / "b", ";n Là-bas", "1:s/ozone/ozone l’hiver/")


def test_a_dry_run_tells_all_and_writes_nothing(run: Run, both: tuple[Workspace, Workspace]) -> None:
    a, b = both
    before = texts_of(a)
    ran = run("-w", a.root, "merge", b.database, "--dry-run")
    assert (ran.status, ran.err) == (0, "")
    told = plain(ran.out)
    assert told.startswith("Rien n’est écrit : voici ce qui serait fait.\n")
    assert "Notes : 1 de plus, 0 de changé, 0 de moins" in told
    assert "? Séance 1 · note 1 · Texte (à décider)" in told
    assert "ici : Suivre l’ozone l’été" in told and "là-bas : Suivre l’ozone l’hiver" in told
    assert "leurs notes 8 deviennent 108 ici" in told
    assert texts_of(a) == before


def test_what_is_not_decided_is_refused_without_a_terminal(run: Run, both: tuple[Workspace, Workspace]) -> None:
    a, b = both
    ran = run("-w", a.root, "merge", b.root)
    assert ran.status == 1 and ran.err.count("\n") == 1
    assert plain(ran.err).startswith("1 chose a été changée des deux côtés : rien n’est écrit")
    assert "Là-bas" not in texts_of(a)


@pytest.mark.parametrize(
    ("keep", "stands"),
    [
        ("ours", "Suivre l’ozone l’été"), ("theirs", "Suivre l’ozone l’hiver"),
        ("both", "Suivre l’ozone l’été / Suivre l’ozone l’hiver"),
    ],
)  # fmt: skip
def test_one_word_settles_all(run: Run, both: tuple[Workspace, Workspace], keep: str, stands: str) -> None:
    a, b = both
    ran = run("-w", a.root, "merge", b.root, "--keep", keep)
    assert (ran.status, ran.err) == (0, "") and "before-merge.db" in ran.out
    assert {stands, "Ici", "Là-bas"} <= texts_of(a)
    assert "Rien qui ne soit déjà ici" in run("-w", a.root, "merge", b.root).out
    listed = plain(run("-w", a.root, "merge", "--decisions").out)
    assert f"reste : {stands}" in listed and "en face : Suivre l’ozone" in listed


def test_at_a_terminal_each_is_asked(
    run: Run, both: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = both
    monkeypatch.setattr(merge, "has_terminal", lambda: True)
    assert run("-w", a.root, "merge", b.root).status == 1, "the line ended without an answer"
    assert "Là-bas" not in texts_of(a)
    ran = run("-w", a.root, "merge", b.root, typed="?\nl\n")
    assert ran.status == 0 and plain(ran.out).count("Garder [i]ci, [l]à-bas ou les [d]eux ?") == 2
    assert "Suivre l’ozone l’hiver" in texts_of(a)


def test_wrong_usage_and_refusals(run: Run, both: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    a, b = both
    assert run("-w", a.root, "merge").status == 2
    assert run("-w", a.root, "merge", b.root, "--keep", "mine").status == 2
    ran = run("-w", a.root, "merge", tmp_path / "nulle-part.db")
    assert (ran.status, ran.out) == (1, "") and "n’existe pas" in ran.err
    assert "Rien n’a encore été décidé" in run("-w", a.root, "merge", "--decisions").out
    help_ = run("merge", "--help").out
    assert "--dry-run" in help_ and "--keep ours|theirs|both" in help_
