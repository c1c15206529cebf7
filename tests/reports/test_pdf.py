"""The PDF: tagged for screen readers, the same each time, and deaf to what notes say."""

import builtins
import json
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.reports.conftest import EXPORTS
from tests.reports.hostile_texts import hostile_session
from tests.reports.reading import structure
from tests.reports.sample import sample
from workshop import locales
from workshop.reports.blocks import Drawing, Figure, Heading, Report
from workshop.reports.errors import ReportError
from workshop.reports.minutes import minutes
from workshop.reports.writers import writer
from workshop.reports.writers.glyphs import drawable, spelled

pytest.importorskip("typst", reason="typst is not installed: pip install 'workshop[pdf]'")
pikepdf = pytest.importorskip("pikepdf")


def written(report: Report) -> bytes:
    return writer("pdf", [EXPORTS]).write(report)


def test_it_says_what_it_is(report: Report) -> None:
    with pikepdf.open(BytesIO(written(report))) as pdf:
        assert str(pdf.Root.Lang) in ("fr", "fr-FR")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True or bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == report.title
        found = structure(pdf.Root.StructTreeRoot.K)
    assert {"/TH", "/TD", "/L", "/Figure", "/H1", "/H2", "/Caption", "/Link"} <= set(found)


def test_the_same_session_makes_the_same_bytes() -> None:
    assert written(minutes(sample())) == written(minutes(sample()))


def test_notes_are_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("SECRET-DU-DISQUE")
    monkeypatch.chdir(tmp_path)
    data = written(minutes(hostile_session()))
    if shutil.which("pdftotext"):
        (tmp_path / "x.pdf").write_bytes(data)
        text = subprocess.run(["pdftotext", "x.pdf", "-"], capture_output=True, text=True, check=True).stdout
        assert "SECRET-DU-DISQUE" not in text
        assert '#read("secret.txt")' in text
        assert "[jeune pousse]" in text


def test_without_typst_it_says_how_to_install_it(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ReportError) as caught:
        written(report)
    assert 'pip install "workshop[pdf]"' in caught.value.hint


def test_a_broken_template_is_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "report.typ").write_text("#panic([fin])")
    with pytest.raises(ReportError, match="Le PDF n’a pas pu être fait"):
        writer("pdf", [tmp_path, EXPORTS]).write(report)


def test_characters_without_a_font_are_named() -> None:
    known = drawable(sorted((EXPORTS / "fonts").glob("*.ttf")))
    assert spelled("été « œuvre » → 12\u202f% ✓", known) == "été « œuvre » → 12\u202f% ✓"
    assert spelled("un 🌱.", known) == "un [jeune pousse]."
    assert spelled("désertent 🦉", known) == "désertent [chouette]"
    assert spelled("漢", known) == "[signe U+6F22]"
    assert spelled("👍🏽", known) == "[pouce levé]"
    assert json.loads(json.dumps(spelled("👩\u200d🌾", known))) == "[femme, blé]"
    locales.use("en")
    assert spelled("un 🌱.", known) == "un [seedling]."


def test_fonts_come_with_their_licences() -> None:
    families = {font.stem.split("-")[0] for font in (EXPORTS / "fonts").glob("*.ttf")}
    assert families == {"LiberationSans", "DejaVuSans"}
    for family in families:
        assert "icense" in (EXPORTS / "fonts" / f"{family}-LICENCE.txt").read_text("utf-8")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_a_picture_that_was_cut_short_does_not_cost_the_document(report: Report) -> None:
    whole = (Path(__file__).parent / "record.png").read_bytes()
    broken = tuple(
        Figure(data, "image/png", "une fresque", name)
        for data, name in ((whole[: len(whole) // 2], "Coupée"), (b"", "Vide"), (b"no picture", "Autre chose"))
    )
    made = written(replace(report, blocks=(*broken, Heading("La suite"))))
    told = subprocess.run(["pdftotext", "-", "-"], input=made, check=True, capture_output=True).stdout.decode()
    for name in ("Coupée", "Vide", "Autre chose", "La suite"):
        assert name in told


def test_a_drawing_names_what_no_font_has_like_any_text(report: Report) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="20"><text x="0" y="14">ไม่มีน้ำ ﷺ</text></svg>'
    blocks = (Heading("Figure"), Drawing(svg, 96, 20, "Une figure", "Figure"))
    assert written(replace(report, blocks=blocks)).startswith(b"%PDF")
