"""Word documents, on the house template. Looks are the template's: nothing here sets a font or a colour."""

from typing import TYPE_CHECKING, Any

from workshop.locales import _
from workshop.reports.blocks import Drawing, Report, anchored
from workshop.reports.errors import ReportError
from workshop.reports.progress import step

if TYPE_CHECKING:
    from workshop.reports.writers.base import Templates


_LARGEST = 200_000_000
"""Bytes of an unpacked template: a larger one is a mistake, or a trap."""


class WordWriter:
    """Reads `house.docx` of the given templates at each document, so that a change in Word shows at once."""

    extension = "docx"

    def __init__(self, templates: "Templates") -> None:
        self._templates = templates

    def write(self, report: Report) -> bytes:
        """The report as a .docx. Raises ReportError if the template is unreadable or lacks a style."""
        from workshop.reports.writers.drawn import as_pictures
        from workshop.reports.writers.word.body import Body
        from workshop.reports.writers.word.lists import Lists
        from workshop.reports.writers.word.package import ask_for_fields, describe, frame, packed
        from workshop.reports.writers.word.press import Press
        from workshop.reports.writers.word.styles import style_ids
        from workshop.reports.writers.word.text import Text

        document = self._open()
        styles = document.styles.element
        ids = style_ids(styles)
        lists = Lists(document.part.numbering_part.element, styles, ids)
        describe(document, report)
        frame(document, report)
        ask_for_fields(document, report)
        body = document.element.body
        for leftover in body[:-1]:  # what someone typed into the template to see its styles
            body.remove(leftover)
        end = body[-1]
        drawn = as_pictures(self._templates, [block for block in report.blocks if isinstance(block, Drawing)])
        press = Press(ids, anchored(report.blocks))
        text = Text(end)
        for element in Body(document, report, press, lists, _width(document), drawn).elements():
            text.add(element)
            step(_("Writing the document"))
        return packed(document, report.made_at, text)

    def _open(self) -> Any:
        from zipfile import BadZipFile, ZipFile

        from docx import Document
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import LxmlError

        from workshop.reports.writers.word.outside import cut_off

        path = self._templates.find("house.docx")
        try:
            with ZipFile(path) as parts:
                if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                    raise ValueError(path)
            with path.open("rb") as stream:
                document = Document(stream)
            _needed(document)
            cut_off(document)
            return document
        except (
            PackageNotFoundError,
            BadZipFile,
            LxmlError,
            OSError,
            LookupError,
            TypeError,
            ValueError,
            AttributeError,
        ) as error:
            raise ReportError(
                _("The Word template cannot be read: {0}.").format(path),
                _("Delete it to get the supplied one back."),
            ) from error


def _needed(document: Any) -> None:
    """Touches what a document is made with, so that a template without it is refused before anything is written."""
    parts = (document.settings.element, document.part.numbering_part.element, document.styles.element)
    if any(part is None for part in parts) or _width(document) <= 0:
        raise ValueError(document)


def _width(document: Any) -> int:
    """The page between its margins, in twentieths of a point."""
    section = document.sections[0]
    return int((section.page_width - section.left_margin - section.right_margin) / 635)
