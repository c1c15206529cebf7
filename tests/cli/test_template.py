"""`workshop import template`."""

from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.cli.conftest import Ran
from workshop.bundle import Workspace

Run = Callable[..., Ran]


def test_a_template_is_taken_and_the_one_before_kept(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    house, first = workspace.exports_dir / "house.docx", tmp_path / "à moi.docx"
    Document().save(str(first))
    ran = run("-w", workspace.root, "import", "template", first)
    assert (ran.status, ran.err) == (0, "")
    assert "House Table" in ran.out and ran.out.endswith(f"{house}\n")
    taken = house.read_bytes()
    again = run("-w", workspace.root, "import", "template", house)
    assert "Il a tous les styles." in again.out
    document = Document()
    document.styles["Title"].font.bold = True
    document.save(str(first))
    ran = run("-w", workspace.root, "import", "template", first)
    assert "house-avant.docx" in ran.out
    assert house.read_bytes() != taken


def test_what_is_no_word_document_is_refused_and_nothing_changes(
    run: Run, workspace: Workspace, tmp_path: Path
) -> None:
    bad = tmp_path / "x.docx"
    bad.write_bytes(b"PK\x03\x04rien")
    ran = run("-w", workspace.root, "import", "template", bad)
    assert (ran.status, ran.out) == (1, "")
    assert "ne peut pas être lu" in ran.err
    assert not (workspace.exports_dir / "house.docx").exists()
