"""The blocks of a report, one after the other, as elements of a Word document's body."""

from collections.abc import Iterator, Sequence
from typing import Any

from workshop.reports.blocks import (
    Block,
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
    Report,
    Role,
    Span,
    Stages,
    Table,
    leads,
    stays,
)
from workshop.reports.writers.word.lists import Lists
from workshop.reports.writers.word.own import control
from workshop.reports.writers.word.pictures import inline
from workshop.reports.writers.word.press import Press, parse
from workshop.reports.writers.word.styles import HEADINGS, ROLES, Style
from workshop.reports.writers.word.tables import Tables

_TOC = r' TOC \o "1-{0}" \h \z \u '
_TOC_STYLES = {1: Style.TOC_1, 2: Style.TOC_2}


class Body:
    """Writes one report into one document; `width` is its text's, in twentieths of a point.

    `drawn` are its drawings as PNG, in order; () where they cannot be drawn.
    """

    def __init__(
        self, document: Any, report: Report, press: Press, lists: Lists, width: int, drawn: Sequence[bytes] = ()
    ) -> None:
        self._document = document
        self._report = report
        self._press = press
        self._lists = lists
        self._width = width
        self._tables = Tables(press, lists, width)
        self._drawn = iter(drawn)
        self._counts = {"table": 0, "figure": 0}
        self._after_table = False
        self._leads = False  # whether a remark now would stand under a heading
        self._stays = False  # whether this block goes with the next one
        self._turned = False  # whether a new page was asked for: a style of headings makes it

    def elements(self) -> Iterator[Any]:
        """Everything from the title on, in order."""
        yield self._press.paragraph(Style.TITLE, _line(self._report.title))
        if self._report.subtitle:
            yield self._press.paragraph(Style.SUBTITLE, _line(self._report.subtitle))
        for rank, block in enumerate(self._report.blocks):
            self._stays = stays(self._report.blocks, rank)
            yield from self._block(block)
            self._turned = isinstance(block, PageBreak)
            self._leads = leads(block, self._leads)
            self._after_table = isinstance(block, Table | KeyValues | Stages)
        if self._after_table:  # Word wants a paragraph after the last table
            yield self._press.paragraph(Style.AFTER_TABLE, Line(()))

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading():
                new_page = self._turned and block.level == 1
                style = Style.NEW_PAGE if new_page else HEADINGS[block.level]
                yield self._press.paragraph(style, _line(block.text))
            case Paragraph():
                kept = self._stays or (block.role is Role.REMARK and self._leads)  # it goes with what it is about
                yield self._press.paragraph(self._role(block.role), block.line, kept=kept)
            case Items():
                yield from self._items(block)
            case Table():
                yield self._caption(Style.CAPTION, "table", self._report.words.table, _line(block.caption))
                yield self._tables.table(block)
            case KeyValues():
                yield self._tables.facts(block)
            case Stages():
                yield self._press.paragraph(Style.CAPTION, _line(block.caption))
                yield self._tables.stages(block)
            case Figure():
                yield from self._figure(block)
            case Drawing():
                yield from self._drawing(block)
            case OwnText():
                yield control(self._press, block, self._role(Role.BODY))
            case Contents():
                yield from self._contents(block)

    def _role(self, role: Role) -> Style:
        after = {Role.REMARK: Style.AFTER_TABLE, Role.BODY: Style.TEXT_AFTER_TABLE}
        return after.get(role, ROLES[role]) if self._after_table else ROLES[role]

    def _items(self, items: Items) -> Iterator[Any]:
        style = Style.NUMBER if items.ordered else Style.BULLET
        number = self._lists.begin(style) if items.ordered else 0
        lines: list[tuple[Style, Line, int, bool]] = []
        for item in items.items:
            lines.append((style, item.line, number, bool(item.items)))
            lines += [(Style.BULLET_2, line, 0, False) for line in item.items]
        ends = (0, len(lines) - 2) if len(lines) > 1 else ()  # neither the first nor the last stands alone on a page
        for rank, (looks, line, listed, leading) in enumerate(lines):
            yield self._press.paragraph(looks, line, listed, kept=leading or rank in ends)

    def _caption(self, style: Style, counter: str, word: str, line: Line) -> Any:
        """« Tableau 3 – … », its number being a field that Word counts anew."""
        self._counts[counter] += 1
        paragraph = self._press.paragraph(style, Line((Span(f" – {line.text}"),), line.refs))
        number = parse("<w:fldSimple><w:r><w:t/></w:r></w:fldSimple>")
        number.set(number.tag.replace("fldSimple", "instr"), f" SEQ {word} \\* ARABIC ")
        number[0][0].text = str(self._counts[counter])
        name = parse('<w:r><w:t xml:space="preserve"/></w:r>')
        name[0].text = f"{word} "
        paragraph[0].addnext(name)
        name.addnext(number)
        return paragraph

    def _figure(self, figure: Figure, shown: tuple[int, int] | None = None) -> Iterator[Any]:
        drawing = inline(self._document, figure, self._width, self._counts["figure"] + 1, shown)
        if drawing is None:
            text = self._report.words.picture_missing.format(figure.caption)
            yield self._press.paragraph(Style.REMARK, Line((Span(text),), figure.refs))
            return
        paragraph = parse(
            f'<w:p><w:pPr><w:pStyle w:val="{self._press.ids[Style.PICTURE]}"/></w:pPr><w:r><w:drawing/></w:r></w:p>'
        )
        paragraph[1][0].append(drawing)
        yield paragraph
        line = Line((Span(figure.caption),), figure.refs)
        yield self._caption(Style.FIGURE_CAPTION, "figure", self._report.words.figure, line)

    def _drawing(self, drawing: Drawing) -> Iterator[Any]:
        """The drawing as a picture; what it says in words on a machine that cannot draw."""
        data = next(self._drawn, None)
        if data is None:
            yield self._press.paragraph(Style.REMARK, _line(drawing.alt))
            return
        yield from self._figure(
            Figure(data, "image/png", drawing.alt, drawing.caption), (drawing.width, drawing.height)
        )

    def _contents(self, contents: Contents) -> Iterator[Any]:
        """The headings inside a field, to which Word adds the page numbers on opening."""
        yield self._press.paragraph(Style.TOC_HEADING, _line(contents.title))
        headings = [b for b in self._report.blocks if isinstance(b, Heading) and b.level <= contents.depth]
        entries = [self._press.paragraph(_TOC_STYLES[b.level], _line(b.text)) for b in headings]
        if entries:
            entries[0][0].addnext(_field_part("begin"))
            entries[0][1].addnext(
                parse(f'<w:r><w:instrText xml:space="preserve">{_TOC.format(contents.depth)}</w:instrText></w:r>')
            )
            entries[0][2].addnext(_field_part("separate"))
            entries[-1].append(_field_part("end"))
        yield from entries


def _field_part(kind: str) -> Any:
    return parse(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _line(text: str) -> Line:
    return Line((Span(text),))
