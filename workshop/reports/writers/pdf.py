"""PDF for print and for screen readers (PDF/UA-1), by typst from the template `report.typ`.

What was captured reaches typst only as JSON, never as source, in a folder that holds nothing but this report:
typst can read files, and a note could otherwise ask for one. Every machine makes the same bytes, for only the
fonts of `exports/fonts` are used; a character that none of them has is named in brackets.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.reports.blocks import Figure, Report
from workshop.reports.errors import ReportError
from workshop.reports.writers.base import Templates
from workshop.reports.writers.data import report_data
from workshop.reports.writers.glyphs import drawable, spelled

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


class PdfWriter:
    """Fills `report.typ` of the given templates."""

    extension = "pdf"

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def write(self, report: Report) -> bytes:
        """The report as a tagged PDF. Raises ReportError without typst, or where the template fails."""
        typst = _typst()
        template, fonts = self._templates.find("report.typ"), self._templates.find("fonts")
        with tempfile.TemporaryDirectory(prefix="workshop-pdf-") as name:
            folder = Path(name)
            shutil.copyfile(template, folder / "report.typ")
            _fill(folder, report, fonts)
            try:
                made = typst.compile(
                    folder / "report.typ",
                    root=folder,
                    font_paths=[fonts],
                    ignore_system_fonts=True,
                    package_path=folder,
                    package_cache_path=folder,
                    pdf_standards=["ua-1"],
                    timestamp=int(report.made_at.timestamp()),
                )
            except typst.TypstError as error:
                raise ReportError(
                    _("The PDF could not be made: {0}.").format(error.message),
                    _("Check the template report.typ and the attached pictures, or export to Word."),
                ) from error
        return bytes(made)


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise ReportError(
            _("PDF needs typst, which is not installed."), _('Install it: pip install "workshop[pdf]"')
        ) from error
    return typst


def _fill(folder: Path, report: Report, fonts: Path) -> None:
    """Writes the data and the pictures that the template reads, under names of our own."""
    pictures = {}
    for rank, block in enumerate(report.blocks):
        if isinstance(block, Figure) and block.media_type in _ENDINGS:
            pictures[rank] = f"{rank}.{_ENDINGS[block.media_type]}"
            (folder / pictures[rank]).write_bytes(block.data)
    known = drawable(sorted(fonts.glob("*.ttf")))
    data = report_data(report, pictures, lambda text: spelled(text, known))
    data["missing"] = spelled(report.words.picture_missing, known)
    (folder / "report.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
