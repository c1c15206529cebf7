"""The coordinator's own Word template: completed with what it lacks, its looks kept, its traps cut off."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import RGBColor

from tests.reports.conftest import EXPORTS
from tests.reports.reading import opened, text_of
from workshop.reports.blocks import Report
from workshop.reports.errors import ReportError
from workshop.reports.writers import writer
from workshop.reports.writers.house import template
from workshop.reports.writers.word.completing import completed
from workshop.reports.writers.word.press import W
from workshop.reports.writers.word.styles import Style

SUPPLIED = EXPORTS / "house.docx"
RED = RGBColor(0x7A, 0x1F, 0x2B)


@pytest.fixture
def hers(tmp_path: Path) -> Path:
    """A document of python-docx's own template, with a colour and a header of hers."""
    document = Document()
    document.styles["Heading 1"].font.color.rgb = RED
    document.sections[0].header.paragraphs[0].text = "Communauté du Val"
    document.add_paragraph("Texte d’essai du modèle")
    path = tmp_path / "charte.docx"
    document.save(str(path))
    return path


def without(path: Path, name: str) -> Path:
    """The document without one of its parts, nor any word of it."""
    made = path.with_stem(f"{path.stem}-sans")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            if part != f"word/{name}.xml":
                said = source.read(part)
                if part.endswith((".rels", "Types].xml")):
                    said = re.sub(rb"<[^<>]*[\"/]" + name.encode() + rb"\.xml[^<>]*/>", b"", said)
                target.writestr(part, said)
    return made


def made_with(report: Report, data: bytes, folder: Path) -> Any:
    place = folder / "exports"
    place.mkdir(exist_ok=True)
    (place / "house.docx").write_bytes(data)
    return opened(writer("docx", [place]).write(report))


def lists_of(document: Any) -> set[str]:
    """The formats of the lists that its paragraphs' styles lead to."""
    numbering = document.part.numbering_part.element
    order = [one.tag.rpartition("}")[2] for one in numbering if one.tag.rpartition("}")[2] != "numPicBullet"]
    assert order == sorted(order), "the definitions stand before the lists"
    shapes = {one.get(f"{{{W}}}abstractNumId"): one for one in numbering.iter(f"{{{W}}}abstractNum")}
    found = set()
    for style in (Style.BULLET, Style.NUMBER, Style.CELL_BULLET, Style.CELL_NUMBER):
        (number,) = document.styles[style.value].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
        (shape,) = numbering.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        found.add(shapes[shape].find(f"{{{W}}}lvl[@{{{W}}}ilvl='0']/{{{W}}}numFmt").get(f"{{{W}}}val"))
    return found


def test_what_it_lacks_is_added_and_named_and_what_it_has_stays(report: Report, hers: Path, tmp_path: Path) -> None:
    data, added = completed(hers, SUPPLIED)
    assert {"House Table", "Point", "Stage Done"} <= set(added)
    assert not {"Title", "Heading 1", "List Bullet"} & set(added)
    document = made_with(report, data, tmp_path)
    assert document.styles["Heading 1"].font.color.rgb == RED
    assert document.sections[-1].header.paragraphs[0].text == "Communauté du Val"
    assert "Texte d’essai" not in text_of(document.element.body)
    supplied = opened(writer("docx", [EXPORTS]).write(report))
    assert text_of(document.element.body) == text_of(supplied.element.body)
    assert lists_of(document) == {"bullet", "decimal"}
    ids = [one.get(f"{{{W}}}styleId") for one in document.styles.element.iter(f"{{{W}}}style")]
    assert len(ids) == len(set(ids))
    leans = document.styles.element.xpath("w:style/w:basedOn/@w:val | w:style/w:next/@w:val | w:style/w:link/@w:val")
    assert set(leans) <= set(ids)


def test_completed_twice_is_completed_once(hers: Path, tmp_path: Path) -> None:
    (tmp_path / "again.docx").write_bytes(completed(hers, SUPPLIED)[0])
    assert completed(tmp_path / "again.docx", SUPPLIED)[1] == ()
    assert completed(SUPPLIED, SUPPLIED)[1] == ()


def test_a_document_that_never_had_a_list(report: Report, hers: Path, tmp_path: Path) -> None:
    bare = without(hers, "numbering")
    with pytest.raises(ReportError, match="manquent au modèle") as refused:
        made_with(report, bare.read_bytes(), tmp_path)
    assert "workshop import template" in refused.value.hint
    data, added = completed(bare, SUPPLIED)
    assert "List Bullet" in added
    assert lists_of(made_with(report, data, tmp_path)) == {"bullet", "decimal"}


def test_all_styles_and_no_list_is_one_sentence(report: Report, tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(template())
    bare = without(tmp_path / "house.docx", "numbering")
    with pytest.raises(ReportError, match="ne numérote rien"):
        made_with(report, bare.read_bytes(), tmp_path)
    assert lists_of(made_with(report, completed(bare, SUPPLIED)[0], tmp_path)) == {"bullet", "decimal"}


def test_without_any_style_at_all(report: Report, hers: Path, tmp_path: Path) -> None:
    bare = without(hers, "styles")
    with pytest.raises(ReportError, match=r"manquent au modèle.*House Table"):
        made_with(report, bare.read_bytes(), tmp_path)
    assert made_with(report, completed(bare, SUPPLIED)[0], tmp_path).sections


@pytest.mark.parametrize("kind", ["wordprocessingml.template.main", "ms-word.template.macroEnabledTemplate.main"])
def test_a_template_of_word_is_a_template(report: Report, hers: Path, tmp_path: Path, kind: str) -> None:
    word = b"openxmlformats-officedocument." if kind.startswith("word") else b""
    dotx = hers.with_suffix(".dotx")
    with zipfile.ZipFile(hers) as source, zipfile.ZipFile(dotx, "w") as target:
        for name in source.namelist():
            said = source.read(name)
            if name == "[Content_Types].xml":
                plain = b"openxmlformats-officedocument.wordprocessingml.document.main"
                assert plain in said
                said = said.replace(plain, word + kind.encode())
                said = said.replace(
                    b"<Default ", b'<Default Extension="bin" ContentType="application/x-macro"/><Default ', 1
                )
            if name == "word/_rels/document.xml.rels":
                macro = (
                    b'<Relationship Id="rId99" Target="vbaProject.bin" '
                    b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
                )
                said = said.replace(b"</Relationships>", macro)
            target.writestr(name, said)
        target.writestr("word/vbaProject.bin", b"macro")
    data = completed(dotx, SUPPLIED)[0]
    with zipfile.ZipFile(BytesIO(data)) as made:
        assert not any("vba" in name for name in made.namelist())
    assert made_with(report, data, tmp_path).sections
