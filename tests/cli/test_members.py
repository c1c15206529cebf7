"""`workshop import members`: what is told of the columns and lines, what is asked where somebody sits."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Ran
from workshop.bundle import Workspace
from workshop.cli import members
from workshop.services.creation import ProgrammeDraft, create_programme
from workshop.services.opening import open_house
from workshop.storage.queries.sessions import organisations

Run = Callable[..., Ran]


@pytest.fixture
def programme(workspace: Workspace) -> str:
    with open_house(workspace) as house:
        return create_programme(house, ProgrammeDraft("Climat"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text("Intitulé;Tél\nMuséum;04\nLPO;05\n", encoding="utf-8")
    return path


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def names(workspace: Workspace, programme: str) -> list[str]:
    with open_house(workspace) as house:
        return [one.name for one in house.read(organisations, programme)]


def test_columns_are_told_and_remembered(run: Run, workspace: Workspace, programme: str, table: Path) -> None:
    at = ("-w", workspace.root, "import", "members")
    ran = run(*at, table, "--map", "Intitulé=organisation", "--dry-run")
    assert (ran.status, ran.err) == (0, "")
    assert plain(ran.out).startswith("« Intitulé » : organisation\n« Tél » : laissée de côté\nRien n’est écrit")
    assert names(workspace, programme) == []
    assert run(*at, table, "--map", "Intitulé=organisation").status == 0
    assert sorted(names(workspace, programme)) == ["LPO", "Muséum"]
    assert "Déjà au registre (2)" in run(*at, table).out
    assert run(*at, table, "--map", "Intitulé").status == 2


def test_a_line_that_cannot_be_taken_keeps_the_others_out(
    run: Run, workspace: Workspace, programme: str, tmp_path: Path
) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Organisme;Sigle\nMuséum;\n;X\n", encoding="utf-8")
    at = ("-w", workspace.root, "import", "members", path)
    ran = run(*at)
    assert (ran.status, plain(ran.err)) == (1, "Ligne 3 : il manque le nom de l’organisation.\n")
    assert "Rien n’est écrit" in ran.out and names(workspace, programme) == []
    assert run(*at, "--partly").status == 1
    assert names(workspace, programme) == ["Muséum"]


def test_somebody_at_the_terminal_is_asked(
    run: Run, workspace: Workspace, programme: str, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "has_terminal", lambda: True)
    answers = iter(["organisation", "couleur", "-", ""])
    monkeypatch.setattr(typer, "prompt", lambda *_told, default="", **_more: next(answers) or default)
    at = ("-w", workspace.root, "import", "members", table)
    ran = run(*at)
    assert "Une colonne ne peut pas être « couleur »." in plain(ran.out)
    assert "Organisations ajoutées (2)" in ran.out
    assert names(workspace, programme) == []  # nothing typed is no
    answers = iter(["organisation", "-", "oui"])
    assert run(*at).status == 0
    assert sorted(names(workspace, programme)) == ["LPO", "Muséum"]
    answers = iter(["oui"])  # the columns are known now
    assert run(*at).status == 0
