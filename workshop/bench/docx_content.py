"""The content of the large Word document: as blocks for our writer, as data and a template for docxtpl."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workshop.reports.blocks import Block, Cell, Column, Heading, Item, Items, Line, Report, Row, Span, Table, Tone

BODY = "Réduire les déchets, améliorer l’accueil des bénévoles et partager les outils à l’échelle du quartier."
HEADERS = ("No", "Auteur", "Heure", "Pour", "Contenu")
KEYS = ("number", "author", "time", "votes", "body")
NOTES = 50
"""In each section. Every second one is a list, the others are tables."""


def _section(rank: int, tables: int) -> dict[str, Any]:
    notes = [
        {
            "number": str(rank * NOTES + note),
            "author": f"Organisation {note}",
            "time": f"17:{note:02d}",
            "votes": f"{note % 9}",
            "body": f"{BODY} ({note})",
        }
        for note in range(NOTES)
    ]
    table = rank % 2 == 0
    return {
        "title": f"Rubrique {rank + 1}",
        "caption": f"Récolte de la rubrique {rank + 1}" if table else "",
        "table": tables,
        "rows": notes if table else [],
        "notes": [] if table else notes,
    }


SECTIONS: list[dict[str, Any]] = [_section(rank, rank // 2 + 1) for rank in range(100)]


def report() -> Report:
    """The content as blocks."""
    blocks: list[Block] = []
    for section in SECTIONS:
        blocks.append(Heading(section["title"]))
        if section["rows"]:
            rows = tuple(Row(tuple(Cell((_line(note[key]),)) for key in KEYS)) for note in section["rows"])
            columns = tuple(Column(header, 4.0 if header == "Contenu" else 1.0) for header in HEADERS)
            blocks.append(Table(section["caption"], columns, rows))
        else:
            blocks.append(Items(tuple(Item(_note(note)) for note in section["notes"])))
    return Report("Recueil", "", "fr", datetime(2026, 1, 1, tzinfo=UTC), tuple(blocks))


def _line(text: str) -> Line:
    return Line((Span(text),))


def _note(note: dict[str, str]) -> Line:
    return Line((Span(note["author"], Tone.STRONG), Span(f" {note['body']}")))


def make_template(house: Path, target: Path) -> None:
    """Writes the template for docxtpl, in the styles of the house."""
    from docx import Document

    document = Document(str(house))
    body = document.element.body
    for leftover in body[:-1]:
        body.remove(leftover)
    document.add_paragraph("Recueil", style="Title")
    document.add_paragraph("{%p for s in sections %}")
    document.add_paragraph("{{ s.title }}", style="Heading 1")
    document.add_paragraph("{%p if s.rows %}")
    document.add_paragraph("Table {{ s.table }} – {{ s.caption }}", style="Caption")
    _table(document)
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{%p for n in s.notes %}")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("{{ n.author }}", style="Strong")
    paragraph.add_run(" {{ n.body }}")
    for end in ("for", "if", "for"):
        document.add_paragraph(f"{{%p end{end} %}}")
    document.save(str(target))


def _table(document: Any) -> None:
    table = document.add_table(4, len(KEYS), style="House Table")
    texts = (
        HEADERS,
        ("{%tr for r in s.rows %}",),
        tuple(f"{{{{ r.{key} }}}}" for key in KEYS),
        ("{%tr endfor %}",),
    )
    for row, words in zip(table.rows, texts, strict=True):
        style = "Table Heading" if words is HEADERS else "Table Text"
        for rank, (cell, text) in enumerate(zip(row.cells, words, strict=False)):
            named = rank == 0 and words is texts[2]
            cell.paragraphs[0].style = document.styles[style]
            cell.paragraphs[0].add_run(text, style="Strong" if named else None)
