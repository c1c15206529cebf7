"""The text of a document as bytes, element by element: the tree of a year of notes would take half a gigabyte."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from lxml import etree

from workshop.reports.writers.word.press import R, W, parse

_DECLARED = f' xmlns:w="{W}" xmlns:r="{R}"'.encode()
_PLACE = "workshop-text"
"""Value of the attribute that marks where the text goes; only ever looked for in a body that is empty."""


class Text:
    """Takes elements and keeps what they say; `end` is the last element of the body, before which they stand."""

    def __init__(self, end: Any) -> None:
        self._written = BytesIO()
        self._mark = parse("<w:p/>")
        self._mark.set(f"{{{W}}}rsidR", _PLACE)
        end.addprevious(self._mark)
        names = end.getroottree().getroot().nsmap
        self._shared = names.get("w") == W and names.get("r") == R  # what the document says need not be said again

    def add(self, element: Any) -> None:
        """The element is written and may be forgotten."""
        said = etree.tostring(element, encoding="UTF-8", xml_declaration=False, with_tail=False)
        self._written.write(said.replace(_DECLARED, b"", 1) if self._shared else said)

    def within(self, part: bytes) -> Iterable[memoryview | bytes]:
        """The main part of the document with the text at its place, in pieces."""
        at = part.index(_PLACE.encode())
        start, end = part.rindex(b"<", 0, at), part.index(b"/>", at) + 2
        return part[:start], self._written.getbuffer(), part[end:]
