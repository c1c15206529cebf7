"""Makes the house Word template anew: `python -m workshop.reports.writers.house exports/house.docx`.

The template is then anyone's to change in Word; the documents find their styles by name. Header and foot have
content controls tagged "running", "mark" and "footer", which each document fills.
"""

import sys
import zipfile
from pathlib import Path

from workshop.reports.writers.house_styles import CHARACTERS, FONT, INK, PARAGRAPHS, Look
from workshop.reports.writers.house_tables import TABLE_STYLES, numbering

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DATE = (2024, 1, 1, 0, 0, 0)
_PARTS = ("styles", "numbering", "settings", "header1", "footer1")
_BUILT_IN = frozenset(
    {"Title", "Subtitle", "Body Text", "List Bullet", "List Bullet 2", "List Number", "Strong", "TOC Heading"}
)
"""Names that Word knows besides those in small letters."""


def style_id(name: str) -> str:
    """The id that Word itself gives to a style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def template() -> bytes:
    """The whole template, equal byte for byte from one run to the next."""
    from io import BytesIO

    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations((("officeDocument", "word/document.xml"),), core=True),
        "docProps/core.xml": _core(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(tuple((p.rstrip("1"), f"{p}.xml") for p in _PARTS)),
        "word/styles.xml": f"{_HEAD}<w:styles {_W}>{_defaults()}{_styles()}{TABLE_STYLES}</w:styles>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_W}>{numbering()}</w:numbering>",
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(),
        "word/footer1.xml": _footer(),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _content_types() -> str:
    kinds = {
        "document.main": "document",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
    }
    kinds |= {"header": "header1", "footer": "footer1"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind, part in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>'
    )


def _relations(targets: tuple[tuple[str, str], ...], core: bool = False) -> str:
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        links += f'<Relationship Id="rIdCore" Type="{kind}" Target="docProps/core.xml"/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>House template</dc:title>'
        "<dc:language>fr-FR</dc:language></cp:coreProperties>"
    )


def _document() -> str:
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1191" w:bottom="1304" w:left="1191" '
        'w:header="680" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _defaults() -> str:
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:color w:val="{INK}"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _styles() -> str:
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    paragraphs = "".join(_style("paragraph", look) for look in PARAGRAPHS)
    return normal + paragraphs + "".join(_style("character", look) for look in CHARACTERS)


def _style(kind: str, look: Look) -> str:
    built_in = look.name in _BUILT_IN or look.name[:1].islower()
    custom = "" if built_in else ' w:customStyle="1"'
    parent = f'<w:basedOn w:val="{style_id(look.based_on)}"/>' if look.based_on else ""
    following = f'<w:next w:val="{style_id(look.following)}"/>' if look.following else ""
    level = f'<w:outlineLvl w:val="{look.level}"/>' if look.level is not None else ""
    paragraph = f"<w:pPr>{look.paragraph}{level}</w:pPr>" if look.paragraph else ""
    run = f"<w:rPr>{look.run}</w:rPr>" if look.run else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(look.name)}"><w:name w:val="{look.name}"/>'
        f"{parent}{following}<w:qFormat/>{paragraph}{run}</w:style>"
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _control(tag: str) -> str:
    """A content control of one line, found again by its tag."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t></w:t></w:r></w:sdtContent></w:sdt>"
    )


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _header() -> str:
    inner = f"{_control('running')}<w:r><w:br/></w:r>{_control('mark')}"
    return f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{inner}</w:p></w:hdr>'


def _footer() -> str:
    page = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    inner = f"{_control('footer')}<w:r><w:tab/></w:r>{page}"
    return f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inner}</w:p></w:ftr>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template())
