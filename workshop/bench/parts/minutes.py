"""The minutes of a full session, from the store to the file."""

import time
from io import BytesIO

from workshop.bench.figures import Figure, Goal, compared, in_turn
from workshop.bench.ground import Ground
from workshop.locales import _
from workshop.services.demo import LIVE_SESSION
from workshop.services.export import export_minutes
from workshop.services.opening import open_house

NAME = "minutes"
NOTES = 300


def measure(ground: Ground) -> list[Figure]:
    """Minutes of 300 notes against python-docx adding paragraphs with the same texts, in s."""
    from docx import Document

    with open_house(ground.workspace("minutes", NOTES)) as house:

        def ours() -> float:
            begun = time.perf_counter()
            export_minutes(house, LIVE_SESSION, ("docx",), ground.folder / "exports", overwrite=True)
            return time.perf_counter() - begun

        written = export_minutes(house, LIVE_SESSION, ("docx",), ground.folder / "exports")[0]
        texts = [paragraph.text for paragraph in Document(str(written)).element.body.iter(_PARAGRAPH)]
        found = in_turn(ground.rounds, {"ours": ours, "plain": lambda: _plain(texts)})
    words = _("Minutes of {notes} notes").format(notes=NOTES)
    return [compared(NAME, words, found["ours"], found["plain"], Goal(1, "value"), "s")]


_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def _plain(texts: list[str]) -> float:
    from docx import Document

    begun = time.perf_counter()
    document = Document()
    for text in texts:
        document.add_paragraph(text, style="List Bullet")
    document.save(BytesIO())
    return time.perf_counter() - begun
