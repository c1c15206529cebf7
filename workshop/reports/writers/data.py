"""A report as plain data (dicts, lists, texts, numbers), for templates that read JSON. Pictures are names."""

from collections.abc import Callable
from typing import Any

from workshop.reports.blocks import (
    Block,
    Contents,
    Figure,
    Heading,
    Items,
    KeyValues,
    Line,
    Paragraph,
    Report,
    Stages,
    Table,
    anchored,
)
from workshop.reports.figures import target_svg

Shape = Callable[[str], str]


def report_data(report: Report, pictures: dict[int, str], shape: Shape) -> dict[str, Any]:
    """The whole report. `pictures`: file names of figures by their block's rank; `shape` is for all texts."""
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
        "anchors": sorted(anchored(report.blocks)),
        "blocks": [_block(block, pictures.get(rank, ""), shape) for rank, block in enumerate(report.blocks)],
    }


def _block(block: Block, picture: str, shape: Shape) -> dict[str, Any]:
    kind: dict[str, Any] = {"is": type(block).__name__.lower()}
    match block:
        case Heading():
            kind |= {"level": block.level, "text": shape(block.text)}
        case Paragraph():
            kind |= {"role": block.role, "line": _line(block.line, shape)}
        case Items():
            kind |= {
                "ordered": block.ordered,
                "items": [_item(item.line, item.items, shape) for item in block.items],
            }
        case Table():
            kind |= _table(block, shape)
        case KeyValues():
            kind |= {"rows": [[shape(key), _line(line, shape)] for key, line in block.rows]}
        case Figure():
            caption = {"spans": [["plain", shape(block.caption)]], "refs": list(block.refs)}
            kind |= {"file": picture, "alt": shape(block.alt), "caption": caption, "width": block.width_px}
        case Stages():
            kind |= {"svg": target_svg(block), "alt": shape(block.alt), "caption": shape(block.caption)}
        case Contents():
            kind |= {"title": shape(block.title)}
    return kind


def _table(table: Table, shape: Shape) -> dict[str, Any]:
    rows = [
        {
            "note": row.note,
            "cells": [
                {"kind": cell.kind, "lines": [_line(line, shape) for line in cell.lines]}
                for cell in row.cells
            ],
        }
        for row in table.rows
    ]
    return {
        "caption": shape(table.caption),
        "columns": [[shape(column.header), column.width] for column in table.columns],
        "named": table.row_header,
        "rows": rows,
    }


def _item(line: Line, under: tuple[Line, ...], shape: Shape) -> dict[str, Any]:
    return {"line": _line(line, shape), "items": [_line(sub, shape) for sub in under]}


def _line(line: Line, shape: Shape) -> dict[str, Any]:
    return {"spans": [[span.tone, shape(span.text)] for span in line.spans], "refs": list(line.refs)}
