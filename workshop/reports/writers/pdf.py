"""PDF for print and for screen readers, by typst from the template `report.typ`."""

from workshop.reports.blocks import Figure, Report
from workshop.reports.writers.base import Templates
from workshop.reports.writers.data import report_data
from workshop.reports.writers.typesetting import drawn, typeset

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


class PdfWriter:
    """Fills `report.typ` of the given templates."""

    extension = "pdf"

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def write(self, report: Report) -> bytes:
        """The report as a tagged PDF. Raises ReportError without typst, or where the template fails."""
        names, files = _pictures(report)
        shape = drawn(self._templates)
        data = report_data(report, names, shape)
        data["missing"] = shape(report.words.picture_missing)
        return typeset(self._templates, "report.typ", data, report.made_at, files)


def _pictures(report: Report) -> tuple[dict[int, str], dict[str, bytes]]:
    """The pictures that the template reads, under names of our own: the name by the block's rank, the bytes by name."""
    names, files = {}, {}
    for rank, block in enumerate(report.blocks):
        if isinstance(block, Figure) and block.media_type in _ENDINGS:
            names[rank] = f"{rank}.{_ENDINGS[block.media_type]}"
            files[names[rank]] = block.data
    return names, files
