"""One module for each format behind one protocol. A library is loaded when its format is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from workshop.locales import _
from workshop.reports.errors import ReportError
from workshop.reports.writers.base import Templates, Writer


def _word(templates: Templates) -> Writer:
    from workshop.reports.writers.word import WordWriter

    return WordWriter(templates)


def _html(templates: Templates) -> Writer:
    from workshop.reports.writers.html import HtmlWriter

    return HtmlWriter(templates)


def _markdown(_templates: Templates) -> Writer:
    from workshop.reports.writers.markdown import MarkdownWriter

    return MarkdownWriter()


def _pdf(templates: Templates) -> Writer:
    from workshop.reports.writers.pdf import PdfWriter

    return PdfWriter(templates)


WRITERS: dict[str, Callable[[Templates], Writer]] = {
    "docx": _word,
    "html": _html,
    "md": _markdown,
    "pdf": _pdf,
}
"""Formats by the name that the command line knows."""


def writer(name: str, folders: Iterable[Path]) -> Writer:
    """The writer of a format, with templates from these folders. Raises ReportError for an unknown format."""
    if name not in WRITERS:
        known = ", ".join(WRITERS)
        raise ReportError(_("Unknown format: {0}.").format(name), _("Choose one of {0}.").format(known))
    return WRITERS[name](Templates(tuple(folders)))


__all__ = ["WRITERS", "Templates", "Writer", "writer"]
