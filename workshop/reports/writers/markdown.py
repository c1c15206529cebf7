"""Markdown (CommonMark with tables). Every mark is escaped, so that texts come out as they went in."""

import re
from collections.abc import Iterable

from workshop.reports.blocks import (
    Block,
    Cell,
    CellKind,
    Drawing,
    Figure,
    Heading,
    Items,
    KeyValues,
    Line,
    OwnText,
    Paragraph,
    Report,
    Role,
    Span,
    Stages,
    Table,
    Tone,
)

_MARKS = re.compile(r"([\\`*_\[\]<|~&$]|:(?=[a-z0-9_+-]+:))")
"""What is a mark anywhere in a line; the last is an emoji's name, which some readers would draw."""
_START = re.compile(r"^(?:([-+=#>])|(\d{1,9})([.)]))")
"""What is a mark at the beginning of a line only."""
_ESCAPE = r"\\\1"
_BREAK = "\\\n"
"""A hard line break."""


class MarkdownWriter:
    """Needs no template."""

    extension = "md"

    def write(self, report: Report) -> bytes:
        """The report as UTF-8 Markdown. Pictures are told by their alternative text, not embedded."""
        head = [f"# {_one_line(report.title)}", *([_one_line(report.subtitle)] if report.subtitle else [])]
        frame = [_one_line(text) for text in (report.running, report.mark) if text]
        counts = {"table": 0, "figure": 0}
        body = [part for block in report.blocks for part in _block(block, report, counts)]
        foot = ["---", _one_line(report.footer)] if report.footer else []
        return ("\n\n".join([*head, *frame, *body, *foot]) + "\n").encode()


def _block(block: Block, report: Report, counts: dict[str, int]) -> Iterable[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_one_line(block.text)}"
        case Paragraph():
            yield _paragraph(block)
        case Items():
            yield _items(block)
        case Table():
            counts["table"] += 1
            yield f"**{report.words.table} {counts['table']} – {_one_line(block.caption)}**"
            yield _table(block)
        case KeyValues():
            yield f"**{_one_line(block.caption)}**"
            yield "\n".join(f"- **{_one_line(key)}** – {_line(line, '  ')}" for key, line in block.rows)
        case Figure():
            counts["figure"] += 1
            caption = _line(Line((Span(block.caption),), block.refs), "")
            yield f"**{report.words.figure} {counts['figure']} – {caption}**\n\n{_one_line(block.alt)}"
        case Drawing():
            counts["figure"] += 1
            caption = f"**{report.words.figure} {counts['figure']} – {_one_line(block.caption)}**"
            yield f"{caption}\n\n{_one_line(block.alt)}"
        case OwnText() if block.text:
            yield "\n\n".join(_one_line(part) for part in block.text.split("\n") if part)
        case Stages():
            steps = (f"{_one_line(s.label)} – {_one_line(s.detail)}" for s in block.stages)
            listed = "\n".join(f"{rank}. {step}" for rank, step in enumerate(steps, start=1))
            yield f"**{_one_line(block.caption)}**\n\n{listed}"


def _paragraph(paragraph: Paragraph) -> str:
    text = _line(paragraph.line, "")
    if paragraph.role is Role.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return text


def _items(items: Items) -> str:
    lines = []
    for rank, item in enumerate(items.items, start=1):
        mark = f"{rank}. " if items.ordered else "- "
        indent = " " * len(mark)
        lines.append(mark + _line(item.line, indent))
        lines += [f"{indent}- {_line(line, indent + '  ')}" for line in item.items]
    return "\n".join(lines)


def _table(table: Table) -> str:
    heads = " | ".join(_one_line(column.header) for column in table.columns)
    rule = " | ".join("---" for _column in table.columns)
    rows = (" | ".join(_cell(cell) for cell in row.cells) for row in table.rows)
    return "\n".join(f"| {row} |" for row in (heads, rule, *rows))


def _cell(cell: Cell) -> str:
    """The lines of a cell on one line, as tables of Markdown want; numbers and bullets are written out."""
    lines = []
    for rank, line in enumerate(cell.lines, start=1):
        mark = {CellKind.NUMBERS: f"{rank}\\. ", CellKind.BULLETS: "• ", CellKind.SUB: "– "}.get(cell.kind, "")
        lines.append(mark + _line(line, "").replace(_BREAK, "<br>"))
    return "<br>".join(lines)


def _line(line: Line, indent: str) -> str:
    """A line with its note numbers; its line breaks are hard ones, `indent` keeping them inside a list item.

    Blanks at the ends of lines are dropped: four of them would begin a block of code.
    """
    pieces = "".join(map(_span, line.spans)).split("\n")
    text = f"{_BREAK}{indent}".join(_START.sub(_escaped, piece.strip()) for piece in pieces)
    return text + (f" \\[{', '.join(map(str, line.refs))}\\]" if line.refs else "")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _span(span: Span) -> str:
    """The span with its marks escaped, line breaks as they are; no emphasis across lines or on blanks."""
    mark = {Tone.STRONG: "**", Tone.STATE: "*"}.get(span.tone, "")
    core = span.text.strip()
    text = _MARKS.sub(_ESCAPE, span.text)
    if not mark or not core or "\n" in core:
        return text
    before, after = span.text[: span.text.index(core)], span.text[len(span.text.rstrip()) :]
    return f"{before}{mark}{_MARKS.sub(_ESCAPE, core)}{mark}{after}"


def _one_line(text: str) -> str:
    return _line(Line((Span(" ".join(text.split("\n"))),)), "")
