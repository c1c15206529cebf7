"""The looks of the house Word template: every style that the documents use, written once.

Sober and public-sector: one dark green-blue accent, generous white space, a sans-serif that each office has.
Sizes are half-points, distances twentieths of a point, as in the format (ECMA-376, part 1, 17.7).
"""

from dataclasses import dataclass

FONT = "Arial"
INK, ACCENT, LIGHT, GREY = "1D2B2A", "14595A", "E4EFED", "55625F"
RULE = "B9CBC8"


@dataclass(frozen=True, slots=True)
class Look:
    """One style: its name, what it is based on and what follows it, its properties as XML."""

    name: str
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""
    level: int | None = None


def _space(before: int = 0, after: int = 0, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _font(size: int = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    parts = ["<w:b/><w:bCs/>" if bold else "", "<w:i/><w:iCs/>" if italic else ""]
    parts.append(f'<w:color w:val="{colour}"/>' if colour else "")
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    return "".join(parts)


def _side(side: str, size: int, colour: str, space: int = 8) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _numbered(num_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_LINES = "<w:keepLines/>"
_BAND = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        for side, size, space, colour in (
            ("top", 4, 3, LIGHT),
            ("left", 24, 8, ACCENT),
            ("bottom", 4, 3, LIGHT),
        )
    )
    + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{LIGHT}"/>'
)
_RIGHT = '<w:tabs><w:tab w:val="right" w:pos="9524"/></w:tabs>'
"""A tab that ends at the right margin of the template's page (A4 less twice 2.1 cm)."""

BULLETS, NUMBERS, CELL_BULLETS, CELL_NUMBERS = 1, 2, 3, 4
"""Numbering definitions of the template, by their number."""

PARAGRAPHS = (
    Look("Title", following="Subtitle", paragraph=_KEEP + _space(0, 60, 240), run=_font(44, ACCENT, bold=True)),
    Look("Subtitle", following="Body Text", paragraph=_KEEP + _space(0, 320, 252), run=_font(26, GREY)),
    Look(
        "heading 1",
        following="Body Text",
        paragraph=_KEEP + _side("bottom", 8, ACCENT, 4) + _space(480, 160, 240),
        run=_font(30, ACCENT, bold=True),
        level=0,
    ),
    Look(
        "heading 2",
        following="Body Text",
        paragraph=_KEEP + _space(300, 100, 240),
        run=_font(24, ACCENT, bold=True),
        level=1,
    ),
    Look(
        "heading 3",
        following="Body Text",
        paragraph=_KEEP + _space(220, 80, 240),
        run=_font(21, INK, bold=True),
        level=2,
    ),
    Look("Heading New Page", "heading 1", "Body Text", paragraph="<w:pageBreakBefore/>" + _space(0, 160, 240)),
    Look("Body Text", paragraph=_space(0, 120, 276)),
    Look("Lead", "Body Text", paragraph="<w:keepNext/>" + _space(0, 200, 288), run=_font(24, ACCENT)),
    Look("Remark", "Body Text", paragraph=_LINES + _space(0, 120, 252), run=_font(18, GREY, italic=True)),
    Look(
        "Validated",
        "Body Text",
        paragraph=_KEEP + _BAND + _space(80, 200, 252) + '<w:ind w:left="170"/>',
        run=_font(20, ACCENT, bold=True),
    ),
    Look(
        "Quotation",
        "Body Text",
        paragraph=_LINES + _side("left", 18, RULE, 10) + _space(60, 160, 276) + '<w:ind w:left="340" w:right="340"/>',
        run=_font(21, INK, italic=True),
    ),
    Look(
        "Point",
        "Body Text",
        paragraph=_KEEP + _side("left", 24, ACCENT) + _space(140, 80, 264) + '<w:ind w:left="170"/>',
        run=_font(bold=False),
    ),
    Look(
        "List Bullet",
        "Body Text",
        paragraph=_numbered(BULLETS) + _space(0, 80, 264),
    ),
    Look("List Bullet 2", "Body Text", paragraph=_numbered(BULLETS, 1) + _space(0, 60, 264)),
    Look("List Number", "Body Text", paragraph=_numbered(NUMBERS) + _space(0, 80, 264)),
    Look(
        "caption",
        following="Body Text",
        paragraph=_KEEP + _space(240, 100, 240),
        run=_font(19, ACCENT, bold=True),
    ),
    Look("Figure Caption", "caption", "Body Text", paragraph='<w:keepNext w:val="0"/>' + _space(60, 240, 240)),
    Look("Picture", paragraph="<w:keepNext/>" + _space(160, 0, 240)),
    Look("Table Text", paragraph=_space(40, 40, 252), run=_font(19)),
    Look("Table Heading", "Table Text", paragraph=_KEEP + _space(60, 60, 240), run=_font(19, ACCENT, bold=True)),
    Look("Table Text Small", "Table Text", paragraph=_space(10, 10, 240), run=_font(16)),
    Look("Table Text Kept", "Table Text", paragraph="<w:keepNext/>"),
    Look("Table Sub", "Table Text", paragraph=_space(40, 40, 252) + '<w:ind w:left="227"/>'),
    Look("Table Bullet", "Table Text", paragraph=_numbered(CELL_BULLETS) + _space(40, 60, 252)),
    Look("Table Number", "Table Text", paragraph=_numbered(CELL_NUMBERS) + _space(40, 60, 252)),
    Look("After Table", "Remark", "Body Text", paragraph=_space(80, 160, 252)),
    Look("Text After Table", "Body Text", paragraph=_space(160, 120, 276)),
    Look("Stage Done", "Table Text", paragraph=_side("top", 36, "8FBDB7", 6) + _space(60, 60, 252)),
    Look("Stage Now", "Table Text", paragraph=_side("top", 36, ACCENT, 6) + _space(60, 60, 252)),
    Look(
        "Stage Next",
        "Table Text",
        paragraph='<w:pBdr><w:top w:val="dashed" w:sz="36" w:space="6" w:color="C3CECB"/></w:pBdr>'
        + _space(60, 60, 252),
        run=_font(0, GREY),
    ),
    Look("header", paragraph=_side("bottom", 4, RULE, 4) + _space(0, 0, 240), run=_font(16, GREY)),
    Look("footer", paragraph=_side("top", 4, RULE, 4) + _RIGHT + _space(0, 0, 240), run=_font(16, GREY)),
    Look(
        "TOC Heading",
        following="Body Text",
        paragraph=_KEEP + _space(240, 120, 240),
        run=_font(30, ACCENT, bold=True),
    ),
    Look("toc 1", paragraph=_space(60, 40, 252)),
    Look("toc 2", paragraph=_space(0, 20, 252) + '<w:ind w:left="284"/>', run=_font(19, GREY)),
)

CHARACTERS = (
    Look("Strong", "", run=_font(bold=True)),
    Look("Quiet", "", run=_font(18, GREY)),
    Look("State", "", run=_font(0, GREY, italic=True)),
    Look("Note reference", "", run=_font(15, GREY)),
)
