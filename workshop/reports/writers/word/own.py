"""Places of the coordinator's own: content controls whose text is read back before a document is made again."""

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from workshop.reports.blocks import Line, OwnText, Span, Tone
from workshop.reports.writers.word.press import Press, W, parse
from workshop.reports.writers.word.styles import Style

TAG = "workshop:"
_P, _T, _VAL = f"{{{W}}}p", f"{{{W}}}t", f"{{{W}}}val"
_SDT, _TABLE, _BODY = f"{{{W}}}sdt", f"{{{W}}}tbl", f"{{{W}}}body"


def control(press: Press, own: OwnText, style: Style = Style.BODY) -> Any:
    """A block-level content control with the text in it, or its prompt; its number is that of the text as written.

    `style` is that of its first paragraph: one that follows a table needs room above.
    """
    element = parse("<w:sdt><w:sdtPr><w:alias/><w:tag/><w:id/></w:sdtPr><w:sdtContent/></w:sdt>")
    alias, tag, ident = element[0]
    alias.set(_VAL, own.prompt)
    tag.set(_VAL, TAG + own.place)
    ident.set(_VAL, str(_number(own.place, own.text)))
    if not own.text:
        element[0].append(parse("<w:showingPlcHdr/>"))
    tone, text = (Tone.PLAIN, own.text) if own.text else (Tone.STATE, own.prompt)
    for rank, part in enumerate(text.split("\n")):
        element[1].append(press.paragraph(Style.BODY if rank else style, Line((Span(part, tone),))))
    return element


def changed_texts(document: bytes) -> dict[str, str]:
    """What somebody wrote into the places of a Word document, by place; a place left as it was made is left out.

    A prompt is no text. {} for a file that is no Word document of ours.
    """
    found: dict[str, str] = {}
    for place, ident, text in _controls(document):
        if ident != _number(place, text):
            found[place] = text
    return found


def _controls(document: bytes) -> Iterator[tuple[str, int | None, str]]:
    """Place, number and text of each control of ours; the document is read through and never held as a whole."""
    from zipfile import BadZipFile, ZipFile

    from lxml.etree import XMLSyntaxError, iterparse

    try:
        with ZipFile(BytesIO(document)) as parts, parts.open("word/document.xml") as part:
            for _event, element in iterparse(
                part, events=("end",), tag=(_SDT, _P, _TABLE), resolve_entities=False, no_network=True
            ):
                if element.tag == _SDT and (found := _control(element)) is not None:
                    yield found
                if element.getparent() is None or element.getparent().tag == _BODY:
                    element.clear()
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, XMLSyntaxError, zlib.error):
        return


def _control(element: Any) -> tuple[str, int | None, str] | None:
    """Place, number and text of a control; None for one that is not ours."""
    tag = element.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    name = "" if tag is None else tag.get(_VAL, "")
    content = element.find(f"{{{W}}}sdtContent")
    if not name.startswith(TAG) or content is None:
        return None
    return name.removeprefix(TAG), _ident(element), _text(element, content)


def _text(element: Any, content: Any) -> str:
    """The words of a control, a line for each paragraph; "" while it shows its prompt."""
    alias = element.find(f"{{{W}}}sdtPr/{{{W}}}alias")
    prompt = "" if alias is None else alias.get(_VAL, "")
    told = "\n".join(_lines(content)).strip()
    shown = element.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr") is not None
    if told == prompt:
        return ""
    # Word takes the mark of the prompt away when somebody types; other programs leave it and change the words
    return told.removeprefix(prompt).strip() if shown else told


def _lines(content: Any) -> Iterable[str]:
    paragraphs = list(content.iter(_P))
    for paragraph in paragraphs or [content]:
        yield "".join(_piece(one) for one in paragraph.iter(_T, f"{{{W}}}br", f"{{{W}}}tab"))


def _piece(element: Any) -> str:
    if element.tag == _T:
        return element.text or ""
    return "\n" if element.tag == f"{{{W}}}br" else "\t"


def _ident(element: Any) -> int | None:
    ident = element.find(f"{{{W}}}sdtPr/{{{W}}}id")
    try:
        return None if ident is None else int(ident.get(_VAL, ""))
    except ValueError:
        return None


def _number(place: str, text: str) -> int:
    """A positive number of 31 bits: what Word takes as the id of a control, another for each text."""
    return zlib.crc32(f"{place}\n{text}".encode()) & 0x7FFFFFFF or 1
