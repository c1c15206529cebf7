"""Word documents, on the house template. Looks are the template's: nothing here sets a font or a colour."""

from typing import TYPE_CHECKING, Any

from workshop.locales import _
from workshop.reports.blocks import Drawing, Report, anchored
from workshop.reports.progress import step

if TYPE_CHECKING:
    from workshop.reports.writers.base import Templates


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
        from workshop.reports.writers.word.opening import text_width
        from workshop.reports.writers.word.package import ask_for_fields, describe, frame, packed
        from workshop.reports.writers.word.press import Press
        from workshop.reports.writers.word.styles import style_ids
        from workshop.reports.writers.word.text import Text

        document = self._open()
        styles = document.styles.element
        ids = style_ids(styles)
        lists = Lists(document, styles, ids)
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
        for element in Body(document, report, press, lists, text_width(document), drawn).elements():
            text.add(element)
            step(_("Writing the document"))
        return packed(document, report.made_at, text)

    def _open(self) -> Any:
        from workshop.reports.writers.word.opening import open_template

        return open_template(self._templates.find("house.docx"))
