"""One HTML file that needs nothing else: style and pictures inside, no script, no address to load from.

The page around the text is `report.html`, whose `$names` are filled here: language, title, subtitle, author,
running, mark, footer, skip (« skip to the content ») and content. Texts are escaped.
"""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from string import Template

from workshop.locales import _
from workshop.reports.blocks import (
    Block,
    Cell,
    CellKind,
    Contents,
    Drawing,
    Figure,
    Heading,
    Items,
    KeyValues,
    Line,
    OwnText,
    PageBreak,
    Paragraph,
    Ref,
    Report,
    Row,
    Span,
    Stages,
    Table,
    Tone,
    anchored,
)
from workshop.reports.errors import ReportError
from workshop.reports.figures import target_svg
from workshop.reports.writers.base import Templates

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Pictures that browsers show. SVG is not one: a file from outside could carry a script."""


class HtmlWriter:
    """Fills `report.html` of the given templates."""

    extension = "html"

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def write(self, report: Report) -> bytes:
        """The report as UTF-8 HTML. Raises ReportError for a template with an unknown name in it."""
        path = self._templates.find("report.html")
        known = {
            "language": report.language,
            "title": report.title,
            "subtitle": report.subtitle,
            "running": report.running,
            "mark": report.mark,
            "footer": report.footer,
            "author": report.author,
            "skip": report.words.skip,
        }
        values = {name: escape(text) for name, text in known.items()}
        try:
            page = Template(path.read_text("utf-8")).substitute(values, content=_Page(report).content())
        except (KeyError, ValueError, OSError) as error:
            raise ReportError(
                _("The HTML template cannot be used: {0} ({1}).").format(path, error),
                _("Delete it to get the supplied one back."),
            ) from error
        return page.encode()


class _Page:
    """The text of one report as HTML; counts tables, figures and headings on the way."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._anchors = anchored(report.blocks)
        self._tables = self._figures = self._headings = self._targets = 0
        self._turned = False

    def content(self) -> str:
        return "\n".join(part for block in self._report.blocks for part in self._block(block))

    def _block(self, block: Block) -> Iterable[str]:
        turned, self._turned = self._turned, isinstance(block, PageBreak)
        match block:
            case Heading():
                yield self._heading(block, turned)
            case Paragraph():
                yield f'<p class="{block.role}">{self._line(block.line)}</p>'
            case Items():
                yield self._items(block)
            case Table():
                yield self._table(block)
            case KeyValues():
                yield self._facts(block)
            case Figure():
                yield self._figure(block)
            case Drawing():
                yield self._drawing(block)
            case OwnText() if block.text:
                yield "\n".join(f'<p class="own">{_text(part)}</p>' for part in block.text.split("\n") if part)
            case Stages():
                yield self._stages(block)
            case Contents():
                yield self._contents(block)

    def _heading(self, heading: Heading, turned: bool) -> str:
        """Report headings begin at h2: the title of the document is the h1."""
        self._headings += 1
        level = heading.level + 1
        new = ' class="new-page"' if turned else ""
        return f'<h{level} id="part-{self._headings}"{new}>{_text(heading.text)}</h{level}>'

    def _contents(self, contents: Contents) -> str:
        headings = (block for block in self._report.blocks if isinstance(block, Heading))
        links = "".join(
            f'<li class="level-{heading.level}"><a href="#part-{rank}">{_text(heading.text)}</a></li>'
            for rank, heading in enumerate(headings, start=1)
            if heading.level <= contents.depth
        )
        title = f'<h2 id="contents">{_text(contents.title)}</h2>'
        return f'<nav aria-labelledby="contents">{title}<ol>{links}</ol></nav>'

    def _items(self, items: Items) -> str:
        tag = "ol" if items.ordered else "ul"
        inner = []
        for item in items.items:
            under = "".join(f"<li>{self._line(line)}</li>" for line in item.items)
            inner.append(f"<li>{self._line(item.line)}{f'<ul>{under}</ul>' if under else ''}</li>")
        return f"<{tag}>\n{chr(10).join(inner)}\n</{tag}>"

    def _table(self, table: Table) -> str:
        self._tables += 1
        whole = sum(column.width for column in table.columns)
        columns = "".join(f'<col style="width:{100 * c.width / whole:.1f}%">' for c in table.columns)
        heads = "".join(f'<th scope="col">{_text(column.header)}</th>' for column in table.columns)
        rows = "\n".join(self._row(row, table.row_header) for row in table.rows)
        caption = f"{_text(self._report.words.table)}\u00a0{self._tables} – {_text(table.caption)}"
        kind = "" if table.row_header else ' class="columns"'
        return (
            f'<div class="wide" role="region" tabindex="0" aria-labelledby="table-{self._tables}">'
            f'<table{kind}><caption id="table-{self._tables}">{caption}</caption>'
            f"<colgroup>{columns}</colgroup>"
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
        )

    def _row(self, row: Row, named: bool) -> str:
        cells = "".join(self._cell(cell, named and rank == 0) for rank, cell in enumerate(row.cells))
        ident = f' id="note-{row.note}"' if row.note is not None else ""
        return f"<tr{ident}>{cells}</tr>"

    def _cell(self, cell: Cell, heading: bool) -> str:
        inner = self._cell_lines(cell)
        sub = ' class="sub"' if cell.kind is CellKind.SUB else ""
        return f'<th scope="row"{sub}>{inner}</th>' if heading else f"<td{sub}>{inner}</td>"

    def _cell_lines(self, cell: Cell) -> str:
        lines = [self._line(line) for line in cell.lines]
        if cell.kind in (CellKind.BULLETS, CellKind.NUMBERS):
            tag = "ol" if cell.kind is CellKind.NUMBERS else "ul"
            return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"
        return "<br>".join(lines)

    def _facts(self, facts: KeyValues) -> str:
        rows = "\n".join(
            f'<tr><th scope="row">{_text(key)}</th><td>{self._line(line)}</td></tr>' for key, line in facts.rows
        )
        return f'<table class="facts"><caption>{_text(facts.caption)}</caption><tbody>\n{rows}\n</tbody></table>'

    def _figure(self, figure: Figure) -> str:
        caption = self._line(Line((Span(figure.caption),), figure.refs))
        if figure.media_type not in _SHOWN:
            said = _text(self._report.words.picture_missing.format(figure.media_type))
            return f'<p class="remark">{said} {caption}</p>'
        self._figures += 1
        number = f"{_text(self._report.words.figure)}\u00a0{self._figures} – "
        source = f"data:{figure.media_type};base64,{b64encode(figure.data).decode()}"
        size = f' width="{figure.width_px}" height="{figure.height_px}"' if figure.width_px else ""
        return (
            f'<figure><img src="{source}" alt="{escape(figure.alt)}"{size}>'
            f"<figcaption>{number}{caption}</figcaption></figure>"
        )

    def _drawing(self, drawing: Drawing) -> str:
        self._figures += 1
        number = f"{_text(self._report.words.figure)}\u00a0{self._figures} – "
        return f"<figure>{drawing.svg}<figcaption>{number}{_text(drawing.caption)}</figcaption></figure>"

    def _stages(self, stages: Stages) -> str:
        """The target; on a phone its words are too small, and the template shows them again as text."""
        self._targets += 1
        svg = target_svg(stages, f"target-{self._targets}")
        below = f'{_text(stages.caption)}<span class="words">{_text(stages.alt)}</span>'
        return f'<figure class="target">{svg}<figcaption>{below}</figcaption></figure>'

    def _line(self, line: Line) -> str:
        return "".join(map(_span, line.spans)) + self._refs(line.refs)

    def _refs(self, refs: tuple[Ref, ...]) -> str:
        if not refs:
            return ""
        return f'<span class="refs">\u00a0[{", ".join(map(self._ref, refs))}]</span>'

    def _ref(self, ref: Ref) -> str:
        return f'<a href="#note-{ref}">{ref}</a>' if ref in self._anchors else str(ref)


def _span(span: Span) -> str:
    text = _text(span.text)
    if span.tone is Tone.PLAIN:
        return text
    tag = "strong" if span.tone is Tone.STRONG else "small" if span.tone is Tone.QUIET else "em"
    return f"<{tag}>{text}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
