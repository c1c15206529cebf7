"""Folders: found, made, refused with a sentence."""

import errno
import tempfile
from pathlib import Path

import pytest

from workshop import bundle
from workshop.bundle import Workspace, WorkspaceError, prepare


def test_a_workspace_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    workspace = prepare(tmp_path / "L’atelier d'été" / "Séances 2026")
    for folder in (workspace.sessions_dir, workspace.exports_dir, workspace.backups_dir, workspace.attachments_dir):
        assert folder.is_dir()
    assert workspace.database == workspace.root / "sessions" / "workshop.db"
    assert not list(workspace.exports_dir.iterdir())


def test_a_file_is_not_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    with pytest.raises(WorkspaceError, match="est un fichier, pas un dossier"):
        prepare(tmp_path / "notes")
    with pytest.raises(WorkspaceError, match="Choisissez un autre dossier"):
        prepare(tmp_path / "notes" / "below")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EROFS, "pas écrire"), (errno.EACCES, "pas écrire"), (errno.ENOSPC, "plein"), (errno.EIO, "inutilisable")],
)
def test_a_folder_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(WorkspaceError, match=words) as caught:
        prepare(tmp_path)
    assert caught.value.hint


def test_the_workspaces_file_stands_in_for_the_bundled_one(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    (shipped / "exports").mkdir(parents=True)
    (shipped / "exports" / "house.docx").touch()
    monkeypatch.setattr(bundle, "bundled", lambda: shipped)
    assert workspace.house_template() == shipped / "exports" / "house.docx"
    (workspace.exports_dir / "house.docx").touch()
    assert workspace.house_template() == workspace.exports_dir / "house.docx"
    with pytest.raises(WorkspaceError, match=r"report\.typ"):
        workspace.find("exports/report.typ")


def test_the_checkout_is_a_workspace_whose_playbooks_are_counted_once() -> None:
    root = bundle.checkout()
    assert root == Path(__file__).resolve().parent.parent
    assert bundle.default_root() == root
    assert len(Workspace(root).playbook_folders) == 1


def test_outside_a_checkout_the_home_folder_is_meant(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "checkout", lambda: None)
    assert bundle.default_root() == Path.home() / "Workshop"
    assert bundle.bundled() == Path(bundle.__file__).parent / "bundled"
    assert len(workspace.playbook_folders) == 2
