"""A file from outside before anything of it is read: whether it is there, how large, and what it really is."""

import zipfile
from enum import StrEnum
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
"""Of one part of an archive: what a workbook's texts may weigh in memory follows from it."""
MAX_RATIO = 100
MAX_MEMBERS = 2_000
_RATIO_FROM = 1024 * 1024
"""Below this size a part may be as repetitive as it likes."""


class Sort(StrEnum):
    """What the first bytes of a file and the parts of an archive say that it is."""

    TEXT = "text"
    WORKBOOK = "workbook"
    ARCHIVE = "archive"


def contents(path: Path) -> bytes:
    """The bytes of the file, some and not too many. Raises WorkshopError with one sentence for all that is not."""
    if path.name.startswith(("~$", ".~lock.")):
        raise WorkshopError(
            _("{path} is only the mark that a table is open in another program.").format(path=path),
            _("Choose the file of the same name without “~$” in front."),
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WorkshopError(_("{path} is larger than 20 MB.").format(path=path))
        content = path.read_bytes()
    except PermissionError as error:
        raise WorkshopError(
            _("{path} cannot be read: it may be open in another program, or belong to somebody else.").format(
                path=path
            ),
            _("Close it there, then try again."),
        ) from error
    except OSError as error:
        raise WorkshopError(_("{path} cannot be read.").format(path=path), _("Check the path.")) from error
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise WorkshopError(_("{path} is empty.").format(path=path))
    return content


def sort_of(path: Path, content: bytes) -> Sort:
    """What the content is, whatever the name says. Raises WorkshopError for what no table can be read from."""
    if content.startswith(b"PK\x03\x04"):
        names = set(parts(path, content))
        if "xl/workbook.xml" in names:
            return Sort.WORKBOOK
        for mark, program in (("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint")):
            if mark in names:
                raise _other(path, _("a {program} document").format(program=program))
        if "mimetype" in names or "META-INF/manifest.xml" in names:
            raise _other(path, _("a LibreOffice document"))
        if "xl/workbook.bin" in names:
            raise _other(path, _("a binary Excel workbook"))
        return Sort.ARCHIVE
    for begin, name in (
        (b"\xd0\xcf\x11\xe0", _("an old Word or Excel document")), (b"%PDF", _("a PDF")), (b"\x1f\x8b", _("a gzip archive")),
        (b"SQLite format 3", _("a database")), (b"{\\rtf", _("a text document")), (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")), (b"7z\xbc\xaf", _("an archive")), (b"Rar!", _("an archive")),
    ):  # fmt: skip
        if content.startswith(begin):
            raise _other(path, name)
    return Sort.TEXT


def parts(path: Path, content: bytes) -> dict[str, zipfile.ZipInfo]:
    """The members of an archive, none of them a bomb nor on its way out of the folder. Raises WorkshopError."""
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise WorkshopError(
            _("{path} is damaged: it breaks off, or was changed on its way.").format(path=path),
            _("Have it sent again."),
        ) from error
    heavy = (
        one for one in found if one.file_size > _RATIO_FROM and one.file_size > MAX_RATIO * max(one.compress_size, 1)
    )
    if (
        len(found) > MAX_MEMBERS
        or sum(one.file_size for one in found) > MAX_UNPACKED
        or any(one.file_size > MAX_PART for one in found)
        or any(heavy)
    ):
        raise WorkshopError(
            _("{path} would take far more room when unpacked than its size says; it is not opened.").format(path=path),
            _("Save the table anew from your spreadsheet, or as CSV."),
        )
    names = {one.filename.replace("\\", "/"): one for one in found}
    if any(name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0] for name in names):
        raise WorkshopError(_("{path} holds names that lead out of its folder; it is not opened.").format(path=path))
    if any(one.flag_bits & 0x1 for one in found):
        raise WorkshopError(_("{path} is locked by a password.").format(path=path), _("Save it without the password."))
    return names


def _other(path: Path, name: str) -> WorkshopError:
    return WorkshopError(
        _("{path} is {name}, whatever its name says.").format(path=path, name=name),
        _("In your spreadsheet: Save as, then XLSX or CSV."),
    )
