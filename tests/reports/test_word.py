"""The Word document: its structure, its texts untouched, its bytes the same each time."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.conftest import EXPORTS
from tests.reports.hostile_texts import hostile, hostile_session
from tests.reports.reading import opened, paragraphs, text_of, words_of
from tests.reports.sample import sample
from workshop.model.text import clean
from workshop.reports.blocks import Figure, Line, Paragraph, Report, Span, Table
from workshop.reports.errors import ReportError
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.writers import writer
from workshop.reports.writers.house import template
from workshop.reports.writers.word.styles import Style

_DIRECT = ("b", "i", "u", "sz", "color", "rFonts", "shd", "jc", "ind", "spacing", "pBdr", "highlight", "lang")


def written(report: Report, folder: Path = EXPORTS) -> bytes:
    return writer("docx", [folder]).write(report)


def body_of(report: Report) -> Any:
    return opened(written(report)).element.body


def test_the_shipped_template_is_the_one_its_module_makes() -> None:
    made, shipped = zipfile.ZipFile(BytesIO(template())), zipfile.ZipFile(EXPORTS / "house.docx")
    assert {n: made.read(n) for n in made.namelist()} == {n: shipped.read(n) for n in shipped.namelist()}


def test_the_template_has_every_style_that_is_asked_for() -> None:
    names = {style.name.casefold() for style in opened(template()).styles}
    assert {style.casefold() for style in Style} <= names


def test_a_missing_style_is_refused_by_its_name(report: Report, tmp_path: Path) -> None:
    document = opened(template())
    document.styles["Point"].delete()
    document.save(tmp_path / "house.docx")
    with pytest.raises(ReportError, match=r"modèle Word.*: Point\.") as caught:
        written(report, tmp_path)
    assert "house.docx" in caught.value.hint


def test_a_template_that_is_not_word_is_refused(report: Report, tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_text("pas un document")
    with pytest.raises(ReportError, match="ne peut pas être lu"):
        written(report, tmp_path)
    with pytest.raises(ReportError, match="introuvable"):
        written(report, tmp_path / "vide")


def test_what_is_typed_into_the_template_does_not_come_out(report: Report, tmp_path: Path) -> None:
    document = opened(template())
    document.add_paragraph("brouillon")
    document.save(tmp_path / "house.docx")
    assert "brouillon" not in text_of(opened(written(report, tmp_path)).element.body)


def test_every_text_is_in_the_document(report: Report) -> None:
    document = opened(written(report))
    shown = text_of(document.element.body)
    header = text_of(document.sections[0].header._element) + text_of(document.sections[0].footer._element)
    for words in words_of(report):
        assert words in shown or words in header or words in document.element.xml, words


def test_language_and_properties(report: Report) -> None:
    document = opened(written(report))
    assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == ["fr-FR"]
    properties = document.core_properties
    assert (properties.title, properties.language) == (report.title, "fr-FR")
    assert properties.created.isoformat() == "2024-09-12T17:03:00+00:00"


def test_headings_never_skip_a_level(report: Report) -> None:
    names = [name for name, _text in paragraphs(opened(written(report))) if name.startswith("Heading")]
    levels = [1 if name.endswith("Page") else int(name[-1]) for name in names]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_are_real_and_begin_again(report: Report) -> None:
    document = opened(written(report))
    numbers = [num.get(qn("w:val")) for num in document.element.body.iter(qn("w:numId"))]
    used = list(dict.fromkeys(numbers))
    overrides = document.part.numbering_part.element.findall(f"{qn('w:num')}/{qn('w:lvlOverride')}")
    assert len(used) == 3 == len(overrides)  # highlights, what to clarify, the numbered cell
    listed = [text for name, text in paragraphs(document) if name.endswith(("Bullet", "Number"))]
    assert len(listed) > 20 and not [text for text in listed if re.match(r"(•|\d+[.)])\s", text)]


def test_tables_repeat_their_header_and_keep_their_rows(report: Report) -> None:
    tables = list(body_of(report).iter(qn("w:tbl")))
    with_header = [table for table in tables if table.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(with_header) == len([b for b in report.blocks if isinstance(b, Table)])
    for table in tables:
        assert table.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))
        for row in table.iter(qn("w:tr")):
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_the_first_and_the_last_rows_of_a_long_table_stay_together(report: Report) -> None:
    annex = list(body_of(report).iter(qn("w:tbl")))[-1]
    rows = list(annex.iter(qn("w:tr")))[1:]
    assert len(rows) > 20
    styles = [{style.get(qn("w:val")) for style in row.iter(qn("w:pStyle"))} for row in rows]
    kept = [any("Kept" in name for name in found) for found in styles]
    assert kept == [True] * 2 + [False] * (len(rows) - 6) + [True] * 3 + [False]


def test_a_remark_under_a_heading_goes_with_what_follows(report: Report) -> None:
    found = [p for p in body_of(report).iter(qn("w:p")) if "Non relu par la séance" in text_of(p)]
    assert found and all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in found)


def test_emoji_have_a_font_that_has_them() -> None:
    snapshot = sample()
    entries = tuple(replace(e, text="les chevêches 🦉 là") if e.number == 4 else e for e in snapshot.entries)
    runs = [r for r in body_of(minutes(replace(snapshot, entries=entries))).iter(qn("w:r")) if text_of(r) == "🦉"]
    assert len(runs) == 2
    assert {fonts.get(qn("w:ascii")) for run in runs for fonts in run.iter(qn("w:rFonts"))} == {"Segoe UI Emoji"}


def test_a_row_longer_than_a_page_may_be_split() -> None:
    snapshot = sample()
    entry = next(e for e in snapshot.entries if e.table_id == "t1")
    many = tuple(replace(entry, id=f"x{i}", number=100 + i) for i in range(40))
    rows = list(body_of(minutes(replace(snapshot, entries=many))).iter(qn("w:tr")))
    assert any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows)


def test_figures_have_words_and_captions_have_numbers(report: Report) -> None:
    body = body_of(report)
    figure = next(block for block in report.blocks if isinstance(block, Figure))
    assert [p.get("descr") for p in body.iter(qn("wp:docPr"))] == [figure.alt]
    fields = [field.get(qn("w:instr")).split()[1] for field in body.iter(qn("w:fldSimple"))]
    assert fields.count("Figure") == 1
    assert fields.count("Tableau") == len([b for b in report.blocks if isinstance(b, Table)])


def test_no_empty_paragraph_makes_space(report: Report) -> None:
    body = body_of(report)
    empty = [
        p for p in body.iterchildren(qn("w:p")) if not text_of(p).strip() and p.find(f".//{qn('w:drawing')}") is None
    ]
    assert len(empty) <= 1  # after a table that ends the document Word wants one
    assert not empty or empty[0] is list(body.iterchildren(qn("w:p")))[-1]


def test_looks_are_in_styles_only(report: Report) -> None:
    body = body_of(report)
    for holder in ("w:pPr", "w:rPr", "w:tcPr", "w:tblPr"):
        for properties in body.iter(qn(holder)):
            found = [child.tag for child in properties if child.tag in {qn(f"w:{name}") for name in _DIRECT}]
            assert found == [], holder


def test_references_lead_to_the_annex(report: Report) -> None:
    body = body_of(report)
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(places) == len(set(places))
    assert links <= set(places) and len(links) > 30
    runs = [run for link in body.iter(qn("w:hyperlink")) for run in link]
    styles = {run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) for run in runs}
    assert styles == {"NoteReference"}


def test_contents_are_a_field_in_long_documents_only(report: Report) -> None:
    assert "TOC " not in body_of(report).xml and "updateFields" not in opened(written(report)).settings.element.xml
    long = opened(written(minutes(sample(), MinutesOptions(contents=True))))
    assert 'TOC \\o "1-2"' in long.element.xml
    listed = [text for name, text in paragraphs(long) if name.casefold() in ("toc 1", "toc 2")]
    assert listed[:2] == ["Cadre de la séance", "Participants"] and "Dissensus" in listed
    kinds = [part.get(qn("w:fldCharType")) for part in long.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    order = [child.tag for child in long.settings.element]
    assert order.index(qn("w:updateFields")) < order.index(qn("w:compat"))


def test_header_and_foot(report: Report) -> None:
    section = opened(written(report)).sections[0]
    head, foot = text_of(section.header._element), text_of(section.footer._element)
    assert head == f"Alliance des transitions\n{report.mark}"
    assert report.mark == "Séance n°\u00a04, jeudi 12 septembre 2024, Maison des associations, salle 2"
    assert foot.startswith(report.footer)
    instructions = [f.get(qn("w:instr")).strip() for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert instructions == ["PAGE", "NUMPAGES"]


def test_the_same_session_makes_the_same_bytes() -> None:
    first, second = written(minutes(sample())), written(minutes(sample()))
    assert first == second
    dates = {info.date_time for info in zipfile.ZipFile(BytesIO(first)).infolist()}
    assert dates == {(2024, 9, 12, 17, 3, 0)}


def test_hostile_texts_come_out_as_they_went_in() -> None:
    shown = text_of(body_of(minutes(hostile_session())))
    for text in hostile():
        assert text in shown, text[:60]


@given(st.text(max_size=60).map(clean))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    line = Line((Span(text), Span(text)), (3,))
    report = replace(minutes(sample()), blocks=(Paragraph(line),), title=text)
    found = [words for name, words in paragraphs(opened(written(report))) if name == "Body Text"]
    assert found == [f"{text}{text}\u00a0[3]"]


def test_a_control_character_does_not_stop_the_document(report: Report) -> None:
    odd = replace(report, blocks=(Paragraph(Line((Span("a\x0bb\ud800c"),))),))
    assert text_of(body_of(odd)).endswith("abc")


def test_a_picture_that_word_cannot_read_is_told(report: Report) -> None:
    odd = Figure(b"RIFF....WEBPVP8 ", "image/webp", "une fresque", "La fresque")
    cut = Figure((Path(__file__).parent / "record.png").read_bytes()[:20], "image/png", "une fresque", "Coupée")
    shown = text_of(body_of(replace(report, blocks=(odd, cut))))
    assert shown.count("ce format ne peut pas être lu") == 2


_DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
_BOMB = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">',
        *(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 9)),
        b"]>",
        _DOCUMENT.replace(b"<w:body/>", b"<w:body><w:p><w:r><w:t>&a8;</w:t></w:r></w:p></w:body>"),
    ]
)


@pytest.mark.parametrize("broken", [b"<oops", b"", _DOCUMENT, _BOMB])
def test_a_hostile_template_is_one_sentence(report: Report, tmp_path: Path, broken: bytes) -> None:
    with zipfile.ZipFile(EXPORTS / "house.docx") as source, zipfile.ZipFile(tmp_path / "house.docx", "w") as target:
        for name in source.namelist():
            target.writestr(name, broken if name == "word/document.xml" else source.read(name))
    with pytest.raises(ReportError, match="Le modèle Word ne peut pas être lu"):
        writer("docx", [tmp_path]).write(report)


def test_a_template_that_unpacks_without_end_is_not_read(report: Report, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "house.docx", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b" " * 250_000_000)
    with pytest.raises(ReportError, match="Le modèle Word ne peut pas être lu"):
        writer("docx", [tmp_path]).write(report)


_ELSEWHERE = "http://ailleurs.example.org/x"


def reaching(folder: Path, kind: str, settings: bool, field: str = "") -> None:
    """The house template with a relation to another place in its settings or its header, or a field in its header."""
    part, element = ("settings", "w:attachedTemplate") if settings else ("header1", "")
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="'
        f'http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{_ELSEWHERE}" '
        'TargetMode="External"/></Relationships>'
    )
    asked = '<{0} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'
    said = (
        f"<w:p><w:r><w:instrText>{field[:3]}</w:instrText></w:r><w:r><w:instrText>{field[3:]}</w:instrText></w:r></w:p>"
    )
    with zipfile.ZipFile(EXPORTS / "house.docx") as source, zipfile.ZipFile(folder / "house.docx", "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if element and name == "word/settings.xml":
                text = text.replace("</w:settings>", asked.format(element) + "</w:settings>")
            if field and name == "word/header1.xml":
                text = text.replace("</w:hdr>", said + "</w:hdr>")
            target.writestr(name, text)
        if kind:
            target.writestr(f"word/_rels/{part}.xml.rels", relation)


def test_the_template_of_the_template_is_not_asked_for(report: Report, tmp_path: Path) -> None:
    reaching(tmp_path, "attachedTemplate", settings=True)
    with zipfile.ZipFile(BytesIO(written(report, tmp_path))) as made:
        assert not any(
            b"ailleurs" in made.read(name) or b"attachedTemplate" in made.read(name) for name in made.namelist()
        )


def test_a_link_to_click_stays(report: Report, tmp_path: Path) -> None:
    reaching(tmp_path, "hyperlink", settings=False)
    with zipfile.ZipFile(BytesIO(written(report, tmp_path))) as made:
        assert any(b"ailleurs" in made.read(name) for name in made.namelist())


@pytest.mark.parametrize(
    ("kind", "field"), [("image", ""), ("oleObject", ""), ("", "DDEAUTO c:/x"), ("", "INCLUDETEXT x")]
)
def test_a_template_that_reaches_outside_is_refused(report: Report, tmp_path: Path, kind: str, field: str) -> None:
    reaching(tmp_path, kind, settings=False, field=field)
    with pytest.raises(ReportError, match="va chercher quelque chose ailleurs"):
        written(report, tmp_path)
