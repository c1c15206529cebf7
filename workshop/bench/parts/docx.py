"""A large Word document: our writer against docxtpl rendering the same content."""

import time
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.bench.docx_content import SECTIONS, make_template, report
from workshop.bench.figures import Figure, Goal, compared, in_turn
from workshop.bench.ground import Ground
from workshop.bench.unavailable import UnavailableError
from workshop.bundle import bundled
from workshop.locales import _
from workshop.reports.writers import writer

NAME = "docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def measure(ground: Ground) -> list[Figure]:
    """5,000 notes, half of them in 50 tables, from blocks in memory to the bytes of the file, in s."""
    try:
        import docxtpl
    except ImportError as error:
        raise UnavailableError(_("Needs docxtpl (pip install docxtpl): not measured here.")) from error
    template = ground.folder / "template.docx"
    make_template(bundled() / "exports" / "house.docx", template)
    blocks, ours = report(), writer("docx", (bundled() / "exports",))

    def theirs() -> bytes:
        document = docxtpl.DocxTemplate(template)
        document.render({"sections": SECTIONS})
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    if texts(ours.write(blocks)) != texts(theirs()):
        raise UnavailableError(_("The two documents differ: they cannot be compared."))
    found = in_turn(ground.rounds, {"ours": lambda: timed(lambda: ours.write(blocks)), "theirs": lambda: timed(theirs)})
    words = _("Word document of 5000 notes and 50 tables")
    return [compared(NAME, words, found["ours"], found["theirs"], Goal(0.75), "s")]


def timed(work: Any) -> float:
    """Seconds that it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def texts(data: bytes | Path) -> tuple[list[str], int, int]:
    """The text of every paragraph, in order, and how many tables and rows there are."""
    from docx import Document

    body = Document(BytesIO(data) if isinstance(data, bytes) else str(data)).element.body
    paragraphs = ["".join(text.text or "" for text in one.iter(f"{_W}t")) for one in body.iter(f"{_W}p")]
    return paragraphs, len(list(body.iter(f"{_W}tbl"))), len(list(body.iter(f"{_W}tr")))
