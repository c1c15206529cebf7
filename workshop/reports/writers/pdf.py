"""PDF for print and for screen readers, by typst from the template `report.typ`."""

from collections.abc import Callable
from io import BytesIO

from workshop.reports.blocks import Figure, Report
from workshop.reports.errors import ReportError
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
        try:
            return self._typeset(report, names, files, shape)
        except ReportError:
            whole = {rank: name for rank, name in names.items() if _is_readable(files[name])}
            if len(whole) == len(names):
                raise
            return self._typeset(report, whole, files, shape)

    def _typeset(
        self, report: Report, names: dict[int, str], files: dict[str, bytes], shape: Callable[[str], str]
    ) -> bytes:
        data = report_data(report, names, shape)
        data["missing"] = shape(report.words.picture_missing)
        return typeset(self._templates, "report.typ", data, report.made_at, files)


def _is_readable(data: bytes) -> bool:
    """Whether a picture can be shown: one that was cut short must not cost the whole document."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _pictures(report: Report) -> tuple[dict[int, str], dict[str, bytes]]:
    """The pictures that the template reads, under names of our own: the name by the block's rank, the bytes by name."""
    names, files = {}, {}
    for rank, block in enumerate(report.blocks):
        if isinstance(block, Figure) and block.media_type in _ENDINGS:
            names[rank] = f"{rank}.{_ENDINGS[block.media_type]}"
            files[names[rank]] = block.data
    return names, files
