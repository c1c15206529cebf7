"""Paragraphs and table rows as Word has them: each shape is written and parsed once, then copied and filled.

Looking a style up for each paragraph is what makes python-docx slow; copying a prototype is thirty times
quicker. A shape is all of an element but its texts: styles, tones, line breaks, how many note numbers. Texts
never enter the XML as strings, so nothing in them can be markup.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from workshop.model.text import clean
from workshop.reports.blocks import Line, Ref, Tone
from workshop.reports.writers.emoji import FONT, PICTOGRAPH
from workshop.reports.writers.word.styles import TONES, Style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_T, _LINK, _ANCHOR = f"{{{W}}}t", f"{{{W}}}hyperlink", f"{{{W}}}anchor"
_BREAKS = re.compile("([\n\t])")
_BREAK = {"\n": "<w:r>{0}<w:br/></w:r>", "\t": "<w:r>{0}<w:tab/></w:r>"}
_TEXT = '<w:r>{0}<w:t xml:space="preserve"></w:t></w:r>'
_MOST = 2_000
"""Prototypes kept at once; beyond, the shapes are too various for keeping to pay."""

EMOJI = "emoji"
"""Stands where the tone of a span does."""
_EMOJI_FONT = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/></w:rPr>'

Shape = tuple[tuple[tuple[str, str], ...], tuple[bool, ...]]
"""Tone and breaks of each span; for each note number whether it leads to a row of this document."""


def parse(xml: str) -> Any:
    """One element from XML without namespace declarations."""
    end = re.search(r"[ />]", xml)
    at = end.start() if end else len(xml)
    return etree.fromstring(f"{xml[:at]} {_NAMESPACES}{xml[at:]}")


class Press:
    """Makes elements in one template's styles; `anchors` are the notes that have a row to lead to."""

    def __init__(self, ids: dict[Style, str], anchors: frozenset[Ref]) -> None:
        self.ids = ids
        self._anchors = anchors
        self._prototypes: dict[Hashable, Any] = {}
        self._tones: dict[str, str] = {tone: self._run_style(style) for tone, style in TONES.items()}
        self._tones[Tone.PLAIN] = ""
        self._tones[EMOJI] = _EMOJI_FONT.format(FONT)
        self._reference = self._run_style(Style.REFERENCE)

    def paragraph(self, style: Style, line: Line, num_id: int = 0, kept: bool = False) -> Any:
        """A paragraph; `num_id` is the list that it belongs to, 0 for what its style says; `kept` with the next one."""
        shape = self.shape(line)
        element = self.copy((style, num_id, shape, kept), lambda: self.xml(style, shape, num_id, kept))
        self.fill(element, (line,))
        return element

    def copy(self, key: Hashable, build: Callable[[], str]) -> Any:
        """A new element of this shape, `build` giving its XML the first time."""
        prototype = self._prototypes.get(key)
        if prototype is None:
            if len(self._prototypes) >= _MOST:
                self._prototypes.clear()
            prototype = self._prototypes[key] = parse(build())
        return deepcopy(prototype)

    def shape(self, line: Line) -> Shape:
        spans = tuple((tone, _breaks(text)) for tone, text in _pieces(line))
        return spans, tuple(ref in self._anchors for ref in line.refs) if line.refs else ()

    def xml(self, style: Style, shape: Shape, num_id: int = 0, kept: bool = False) -> str:
        """The XML of an empty paragraph of this shape."""
        spans, links = shape
        runs = [self._span(tone, breaks) for tone, breaks in spans]
        if links:
            text = _TEXT.format(self._reference)
            runs.append(text)
            runs.append(text.join(f"<w:hyperlink>{text}</w:hyperlink>" if link else text for link in links))
            runs.append(text)
        keep = "<w:keepNext/>" if kept else ""
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num_id}"/></w:numPr>' if num_id else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/>{keep}{listed}</w:pPr>{"".join(runs)}</w:p>'

    def fill(self, element: Any, lines: Iterable[Line]) -> None:
        """Puts the words and the note numbers of these lines where the shape has room for them, in order."""
        lines = tuple(lines)
        texts = [text for line in lines for text in _texts(line)]
        for place, text in zip(element.iter(_T), texts, strict=True):
            try:
                place.text = text
            except ValueError:  # a control character that came by another door than ours
                place.text = clean(text)
        linked = [ref for line in lines for ref in line.refs if ref in self._anchors]
        if linked:
            for link, ref in zip(element.iter(_LINK), linked, strict=True):
                link.set(_ANCHOR, bookmark(ref))

    def _run_style(self, style: Style) -> str:
        return f'<w:rPr><w:rStyle w:val="{self.ids[style]}"/></w:rPr>'

    def _span(self, tone: str, breaks: str) -> str:
        style = self._tones[tone]
        text = _TEXT.format(style)
        return text + "".join(_BREAK[kind].format(style) + text for kind in breaks)


def bookmark(note: Ref) -> str:
    """The name of the place where a note stands in the annex; Word takes no full stop in it."""
    return f"note_{note}".replace(".", "_")


def _breaks(text: str) -> str:
    """The line breaks and tabs of a text, in order."""
    return "".join(_BREAKS.findall(text)) if "\n" in text or "\t" in text else ""


def _texts(line: Line) -> Iterable[str]:
    """The texts of a line in the order of its `w:t` elements."""
    for _tone, text in _pieces(line):
        if "\n" in text or "\t" in text:
            yield from _BREAKS.split(text)[::2]
        else:
            yield text
    if line.refs:
        yield "\u00a0["
        yield from _between([str(ref) for ref in line.refs])
        yield "]"


def _pieces(line: Line) -> Iterable[tuple[str, str]]:
    """(tone, text) of each span, the emoji apart: they need a font that has them."""
    for span in line.spans:
        if span.text.isascii() or not PICTOGRAPH.search(span.text):
            yield span.tone, span.text
            continue
        at = 0
        for found in PICTOGRAPH.finditer(span.text):
            if found.start() > at:
                yield span.tone, span.text[at : found.start()]
            yield EMOJI, found[0]
            at = found.end()
        if at < len(span.text):
            yield span.tone, span.text[at:]


def _between(refs: Sequence[str]) -> Iterable[str]:
    for rank, ref in enumerate(refs):
        if rank:
            yield ", "
        yield ref
