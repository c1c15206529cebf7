"""A damaged file whose table of contents cannot be read gets that of a new file, in a copy.

Every file is made by the same migrations, so that each table begins at the same page in all of them.
"""

from pathlib import Path

from workshop.storage import driver
from workshop.storage.connect import connect_salvage
from workshop.storage.errors import StorageError

_HEADER = 100
_INTERIOR_TABLE, _LEAF_TABLE = 5, 13


def readable(damaged: Path, fresh: Path, scratch: Path) -> Path:
    """The damaged file itself where its contents are listed, else `scratch`: a copy with those of `fresh`."""
    if _lists_its_tables(damaged):
        return damaged
    content, model = bytearray(damaged.read_bytes()), fresh.read_bytes()
    size = int.from_bytes(model[16:18], "big")
    for page in _contents(model, size, 1):
        place = slice((page - 1) * size, page * size)
        content[place] = model[place]
    content[18:20] = b"\x01\x01"  # no journal belongs to this copy
    content[28:32] = (len(content) // size).to_bytes(4, "big")
    content[32:40] = bytes(8)  # no free pages
    content[92:96] = content[24:28]  # the size above is of this version of the file
    scratch.write_bytes(content)
    return scratch


def _lists_its_tables(file: Path) -> bool:
    try:
        connection = connect_salvage(file)
        try:
            return bool(connection.execute("SELECT version_num FROM alembic_version").fetchone())
        finally:
            connection.close()
    except (driver.DatabaseError, StorageError, UnicodeDecodeError):  # SQLite quotes the damaged bytes in its complaint
        return False


def _contents(model: bytes, size: int, page: int) -> list[int]:
    """The pages of the tree that lists all tables (https://sqlite.org/fileformat2.html, « B-tree Pages »)."""
    start = (page - 1) * size
    head = start + (_HEADER if page == 1 else 0)
    if model[head] != _INTERIOR_TABLE:
        return [page] if model[head] == _LEAF_TABLE else []
    cells = int.from_bytes(model[head + 3 : head + 5], "big")
    pointers = [int.from_bytes(model[head + 12 + 2 * n : head + 14 + 2 * n], "big") for n in range(cells)]
    children = [int.from_bytes(model[start + at : start + at + 4], "big") for at in pointers]
    children.append(int.from_bytes(model[head + 8 : head + 12], "big"))
    return [page, *(found for child in children for found in _contents(model, size, child))]
