"""D-08 to D-10 for every document of a period: headings in order, alternative texts, language, repeated headers."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.reports.conftest import EXPORTS
from tests.reports.reading import structure
from tests.reports.year import demo_year, plain
from workshop.reports.blocks import Drawing, Figure, Heading, Report, Stages, Table
from workshop.reports.synthesis import SynthesisOptions, synthesis
from workshop.reports.synthesis.recapitulation import recapitulation
from workshop.reports.synthesis.responses import responses
from workshop.reports.synthesis.series import minutes_of_period
from workshop.reports.synthesis.sheet import theme_sheet
from workshop.reports.writers import writer

MAKERS: dict[str, Callable[[], Report]] = {
    "synthesis": lambda: synthesis(demo_year()),
    "public": lambda: synthesis(demo_year(), SynthesisOptions(public=True)),
    "recap": lambda: recapitulation(demo_year(), SynthesisOptions()),
    "responses": lambda: responses(demo_year(), SynthesisOptions()),
    "minutes": lambda: minutes_of_period(demo_year(), SynthesisOptions()),
    "sheet": lambda: theme_sheet(demo_year(), SynthesisOptions(), demo_year().themes[0]),
}


@cache
def made(name: str) -> Report:
    return MAKERS[name]()


every = pytest.mark.parametrize("name", MAKERS)


@every
def test_headings_never_skip_a_level_nor_stand_alone(name: str) -> None:
    blocks = made(name).blocks
    last = 0
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            assert block.level <= last + 1 and block.text.strip(), block.text
            deeper = isinstance(following, Heading) and following.level > block.level
            assert following is not None and (deeper or not isinstance(following, Heading)), block.text
            last = block.level


@every
def test_what_is_drawn_is_told_in_words(name: str) -> None:
    for block in made(name).blocks:
        if isinstance(block, Drawing | Figure | Stages):
            assert len(block.alt) > 20 and block.alt != block.caption
        if isinstance(block, Table):
            assert block.caption and all(column.header for column in block.columns)


@every
def test_word_has_its_language_header_rows_and_alternative_texts(name: str) -> None:
    document = Document(BytesIO(writer("docx", [EXPORTS]).write(made(name))))
    assert document.core_properties.language == "fr-FR" and document.core_properties.title == made(name).title
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"fr-FR"}
    tables = [block for block in made(name).blocks if isinstance(block, Table)]
    heads = list(document.element.body.iter(qn("w:tblHeader")))
    assert len(heads) == len(tables) and all(head.getparent().getparent().tag == qn("w:tr") for head in heads)
    shown = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert all(shown) and len(shown) == sum(isinstance(block, Drawing | Figure) for block in made(name).blocks)
    own = [p for p in document.element.body if p.tag == qn("w:p")]
    empty = [p for p in own if not "".join(p.itertext()) and p.find(f".//{qn('w:drawing')}") is None]
    assert len(empty) <= 1  # Word wants one after a table at the end


@every
def test_pdf_is_tagged_and_says_its_language_and_title(name: str) -> None:
    pytest.importorskip("typst")
    pikepdf: Any = pytest.importorskip("pikepdf")
    report = made(name)
    with pikepdf.open(BytesIO(writer("pdf", [EXPORTS]).write(report))) as pdf:
        assert str(pdf.Root.Lang).startswith("fr") and bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1" and metadata["dc:title"] == report.title
        kinds = structure(pdf.Root.StructTreeRoot.K)
        assert all(str(node.get("/Alt", "")) for node in _figures(pikepdf, pdf.Root.StructTreeRoot.K))
    columns = sum(len(block.columns) for block in report.blocks if isinstance(block, Table))
    assert kinds.count("/TH") >= columns
    assert "/H1" in kinds
    assert kinds.count("/Figure") >= sum(isinstance(block, Drawing | Figure | Stages) for block in report.blocks)


def _figures(pikepdf: Any, node: Any) -> list[Any]:
    """The figures of a structure tree."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in _figures(pikepdf, child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    mine = [node] if str(node.get("/S", "")) == "/Figure" else []
    return mine + (_figures(pikepdf, node["/K"]) if "/K" in node else [])


FRAME = (
    "La démarche et ses chiffres", "Les membres", "La méthode", "Où en sont les thématiques", "Comprenons-nous bien",
    "Points saillants de nos échanges", "Éléments à éclaircir, approfondir ou aborder", "Objectifs et indicateurs",
    "Récapitulatif des objectifs et indicateurs", "Les récoltes", "Réflexions individuelles",
    "La feuille de route et la suite",
)  # fmt: skip
"""The parts of the reference document 003 in its order: its process, members, frame and state of the themes, the four
rubrics of a theme, the recapitulation, the harvest walls, the individual sheets, what is next."""


def test_the_parts_of_the_reference_document_stand_in_its_order() -> None:
    told = [plain(block.text) for block in made("synthesis").blocks if isinstance(block, Heading)]
    places = [told.index(part) for part in FRAME]
    assert places == sorted(places)


def test_the_frame_of_the_field_is_that_of_the_golden_page(request: pytest.FixtureRequest) -> None:
    """U-20: the order of the parts of the reference document, and the rubrics of each theme, as headings alone."""
    import os

    path = request.path.parents[1] / "gold" / "synthesis.headings.txt"
    told = "".join(f"{'  ' * (b.level - 1)}{b.text}\n" for b in made("synthesis").blocks if isinstance(b, Heading))
    if os.environ.get("GOLD") == "write":
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")
