"""A report as plain data (dicts, lists, texts, numbers), for templates that read JSON. Pictures are names."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.reports.blocks import (
    Block,
    Cell,
    Contents,
    Drawing,
    Figure,
    Heading,
    Item,
    Items,
    KeyValues,
    Line,
    OwnText,
    Paragraph,
    Ref,
    Report,
    Role,
    Row,
    Span,
    Stages,
    Table,
    Words,
    anchored,
    leads,
    lines_of,
    stays,
)
from workshop.reports.figures import target_svg
from workshop.reports.writers.height import ROW, is_card, row_lines, stays_whole

LINKS = 1_500
"""References that lead to their note; in a document with more, which is for print, they cost a third of its memory."""


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes plain data; `shape` is for all texts, `anchors` are the notes that a reference can lead to."""

    shape: Callable[[str], str]
    anchors: frozenset[Ref]
    words: Words
    counts: Counter[str]

    def block(self, block: Block, picture: str, led: bool = False) -> dict[str, Any]:
        kind: dict[str, Any] = {"is": type(block).__name__.lower()}
        match block:
            case Heading():
                kind |= {"level": block.level, "text": self.shape(block.text)}
            case Paragraph():
                kind |= {"role": block.role, "line": self.line(block.line), "leads": led}
            case Items():
                kind |= {"ordered": block.ordered, "items": [self.item(item) for item in block.items]}
            case Table():
                kind |= self.table(block)
            case KeyValues():
                kind |= {"rows": [[self.shape(key), self.line(line)] for key, line in block.rows]}
                kind |= {"whole": is_card(block)}
            case Figure():
                caption, alt = self.line(Line((Span(block.caption),), block.refs)), self.shape(block.alt)
                kind |= {"file": picture, "alt": alt, "caption": caption, "width": block.width_px}
                kind |= {"label": self.label(self.words.figure)} if picture else {}
            case Stages():
                alt, below = self.shape(block.alt), self.shape(block.caption)
                kind |= {"svg": target_svg(block), "alt": alt, "caption": below}
            case Drawing():
                kind |= {
                    "svg": self.shape(block.svg),
                    "alt": self.shape(block.alt),
                    "caption": self.shape(block.caption),
                }
                kind |= {"width": block.width, "label": self.label(self.words.figure)}
            case OwnText():
                kind |= {"parts": [self.shape(part) for part in block.text.split("\n") if part]}
            case Contents():
                kind |= {"title": self.shape(block.title), "depth": block.depth}
        return kind

    def label(self, word: str) -> str:
        """« Tableau 3 – »: counted here, for a template that has to count sets everything once more."""
        self.counts[word] += 1
        return f"{word}\u00a0{self.counts[word]} – "

    def table(self, table: Table) -> dict[str, Any]:
        return {
            "label": self.label(self.words.table),
            "caption": self.shape(table.caption),
            "columns": [[self.shape(column.header), column.width] for column in table.columns],
            "named": table.row_header,
            "whole": stays_whole(table),
            "dense": table.dense,
            "rows": [self.row(row, table) for row in table.rows],
        }

    def row(self, row: Row, table: Table) -> dict[str, Any]:
        cells = [self.cell(cell) for cell in row.cells]
        return {"note": row.note, "cells": cells, "whole": row_lines(row, table) <= ROW}

    def cell(self, cell: Cell) -> dict[str, Any]:
        return {"kind": cell.kind, "lines": [self.line(line) for line in cell.lines]}

    def item(self, item: Item) -> dict[str, Any]:
        return {"line": self.line(item.line), "items": [self.line(line) for line in item.items]}

    def line(self, line: Line) -> dict[str, Any]:
        """Tone and text of each span; each note number with whether it can be followed."""
        spans = [[span.tone, self.shape(span.text)] for span in line.spans]
        return {"spans": spans, "refs": [[ref, ref in self.anchors] for ref in line.refs]}


def report_data(report: Report, pictures: dict[int, str], shape: Callable[[str], str]) -> dict[str, Any]:
    """The whole report. `pictures`: file names of figures by their block's rank; `shape` is for all texts."""
    anchors = anchored(report.blocks) if _references(report) <= LINKS else frozenset[Ref]()
    make = _Maker(shape, anchors, report.words, Counter())
    when = report.made_at
    return {
        "title": shape(report.title),
        "subtitle": shape(report.subtitle),
        "language": report.language,
        "running": shape(report.running),
        "mark": shape(report.mark),
        "footer": shape(report.footer),
        "author": shape(report.author),
        "date": [when.year, when.month, when.day],
        "words": {"table": report.words.table, "figure": report.words.figure},
        "blocks": [make.block(block, pictures.get(rank, ""), led) for rank, block, led in _led(report.blocks)],
    }


def _references(report: Report) -> int:
    return sum(len(line.refs) for block in report.blocks for line in lines_of(block))


def _led(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, bool]]:
    """Each block with its rank, and whether it goes with the next one."""
    led = False
    for rank, block in enumerate(blocks):
        yield rank, block, (led and isinstance(block, Paragraph) and block.role is Role.REMARK) or stays(blocks, rank)
        led = leads(block, led)
