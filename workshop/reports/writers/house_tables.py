"""Table styles and list definitions of the house Word template.

No table style is bold: with a bold paragraph or character style inside, Word would take the two as none.
"""

from workshop.reports.writers.house_styles import ACCENT, GREY, LIGHT, RULE


def _line(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def _margins(sides: int, ends: int = 40) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{ends}" w:type="dxa"/><w:left w:w="{sides}" w:type="dxa"/>'
        f'<w:bottom w:w="{ends}" w:type="dxa"/><w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar>'
    )


def _part(kind: str, run: str = "", cell: str = "") -> str:
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    cells = f"<w:tcPr>{cell}</w:tcPr>" if cell else ""
    return f'<w:tblStylePr w:type="{kind}">{runs}{cells}</w:tblStylePr>'


def _table(ident: str, name: str, borders: str, margins: str, parts: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>{parts}</w:style>"
    )


_GRID = _line("top", 8, ACCENT) + _line("bottom", 8, ACCENT) + _line("insideH", 4, RULE)
_HEAD = _part(
    "firstRow",
    f'<w:color w:val="{ACCENT}"/>',
    f'<w:shd w:val="clear" w:color="auto" w:fill="{LIGHT}"/>',
)

TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    + _margins(108, 0)
    + "</w:tblPr></w:style>"
    + _table("HouseTable", "House Table", _GRID, _margins(100), _HEAD)
    + _table("HouseTableSmall", "House Table Small", _GRID, _margins(80, 10), _HEAD)
    + _table(
        "HouseColumns",
        "House Columns",
        _GRID + _line("insideV", 4, RULE),
        _margins(110),
        _HEAD,
    )
    + _table(
        "HouseFacts",
        "House Facts",
        _line("top", 4, RULE) + _line("bottom", 4, RULE) + _line("insideH", 4, RULE),
        _margins(60, 20),
        _part("firstCol", f'<w:color w:val="{ACCENT}"/>'),
    )
    + _table("HouseStages", "House Stages", "", _margins(100, 0), "")
)


def _level(level: int, form: str, text: str, left: int, hanging: int, colour: str, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{colour}"/></w:rPr></w:lvl>'
    )


def numbering() -> str:
    """The four list definitions (body and cells, bullets and numbers) and one list of each."""
    kinds = (
        _level(0, "bullet", "•", 397, 284, ACCENT, "ListBullet")
        + _level(1, "bullet", "–", 737, 284, GREY, "ListBullet2"),
        _level(0, "decimal", "%1.", 454, 397, ACCENT, "ListNumber"),
        _level(0, "bullet", "•", 198, 198, ACCENT, "TableBullet"),
        _level(0, "decimal", "%1.", 312, 312, ACCENT, "TableNumber"),
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        for i, levels in enumerate(kinds, start=1)
    )
    lists = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(kinds) + 1))
    return abstract + lists
