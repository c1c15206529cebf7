"""The coordinator's own paragraphs: read from the document where she wrote them, kept, and never written over."""

import re
from datetime import datetime
from pathlib import Path

from workshop.locales import _
from workshop.model.roadmap import Paragraph
from workshop.model.text import clean
from workshop.reports.files import write_whole
from workshop.reports.naming import slug
from workshop.services.house import House
from workshop.storage.queries.roadmap_rows import paragraph_ids, paragraphs
from workshop.storage.writer import Writer

_LARGEST = 100_000_000
"""Bytes of a Word document that is opened to look for texts of hers."""


def keep_own_words(house: House, programme_id: str, folder: Path, name: str) -> bool:
    """Keeps what was written into the newest Word document of this name in the folder; whether anything was new."""
    earlier = _earlier(folder, name)
    if earlier is None:
        return False
    from workshop.reports.writers.word.own import changed_texts

    known = house.read(paragraphs, programme_id)
    found = {place: clean(text) for place, text in changed_texts(earlier.read_bytes()).items()}
    new = {place: text for place, text in found.items() if known.get(place, "") != text}
    if not new:
        return False
    house.store.write("paragraph.keep", lambda writer: store_paragraphs(writer, programme_id, new)).result()
    return True


def put_in_place(path: Path, data: bytes) -> Path:
    """Writes the document under its name; one that stood there, and said something else, stays beside it as a copy."""
    if path.is_file() and not path.is_symlink():
        before = path.read_bytes()
        if before == data:
            return path
        when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d-%Hh%M")
        write_whole(path.with_name(f"{path.stem}-{slug(_('version of'))}-{when}{path.suffix}"), before)
        return write_whole(path, data, overwrite=True)
    return write_whole(path, data)


def _earlier(folder: Path, name: str) -> Path | None:
    """The document of this name that was saved last, whatever the day in its name; copies are none."""
    pattern = re.compile(rf"{re.escape(slug(name))}-\d{{4}}-\d\d-\d\d(-\d+)?\.docx")
    found = [
        path
        for path in folder.glob(f"{slug(name)}-*.docx")
        if pattern.fullmatch(path.name) and path.is_file() and not path.is_symlink() and path.stat().st_size < _LARGEST
    ]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def store_paragraphs(writer: Writer, programme_id: str, texts: dict[str, str]) -> None:
    """Keeps these paragraphs, by place, instead of what stood there."""
    known = paragraph_ids(writer.connection, programme_id)
    for place, text in texts.items():
        if place in known:
            writer.update(Paragraph, known[place], text=text)
        else:
            writer.insert(Paragraph(programme_id=programme_id, place=place, text=text))
