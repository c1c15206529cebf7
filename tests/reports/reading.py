"""Documents read back as plain words, for comparing."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from workshop.reports.blocks import Block, KeyValues, Report, Stages, Table, lines_of


def words_of(report: Report) -> list[str]:
    """Every text of a report in reading order, titles and captions included."""
    found = [report.title, report.subtitle, report.running, report.mark, report.footer]
    for block in report.blocks:
        found += [getattr(block, name) for name in ("text", "caption", "title") if hasattr(block, name)]
        found += own_words(block)
        found += [line.text for line in lines_of(block)]
    return found


def own_words(block: Block) -> list[str]:
    match block:
        case Table():
            return [column.header for column in block.columns]
        case KeyValues():
            return [key for key, _line in block.rows]
        case Stages():
            return [block.alt, *(word for stage in block.stages for word in (stage.label, stage.detail))]
        case _:
            return []


def opened(data: bytes) -> Any:
    return Document(BytesIO(data))


def paragraphs(document: Any) -> list[tuple[str, str]]:
    """Style name and text of every paragraph of the body, those of tables included, in order."""
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for element in document.element.body.iter(qn("w:p")):
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "Normal" if style is None else names[style.get(qn("w:val"))]
        found.append((name, text_of(element)))
    return found


def text_of(element: Any) -> str:
    """The text of an element, line breaks and tabs as themselves."""
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    parts = []
    for node in element.iter(qn("w:t"), *marks):
        parts.append((node.text or "") if node.tag == qn("w:t") else marks[node.tag])
    return "".join(parts)


def structure(node: Any) -> list[str]:
    """The structure types under a node, in reading order."""
    import pikepdf

    found = []
    if isinstance(node, pikepdf.Array):
        return [kind for child in node for kind in structure(child)]
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node and node.get("/Type") != "/MCR":
            found.append(str(node["/S"]))
        if "/K" in node:
            found += structure(node["/K"])
    return found
