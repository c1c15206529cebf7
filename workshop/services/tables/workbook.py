"""The cells of an XLSX workbook: values as they stand, never a formula, never a file that it points to."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.services.tables.outside import parts

_PROLOG = 4096
_EMPTY_RUN = 5_000
"""Empty lines after which nothing more is looked for: a style on the last line of a sheet is no content."""


def workbook_rows(path: Path, content: bytes, sheet: str, remarks: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of the named sheet or the first filled one; says in `remarks` what was computed or points elsewhere."""
    _check(path, content, remarks)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except WorkshopError:
        raise
    except Exception as error:  # what a crooked workbook raises is not known beforehand
        raise _damaged(path) from error
    try:
        page = _page(path, book, sheet, remarks)
        yield from _rows(page)
    except WorkshopError:
        raise
    except Exception as error:
        raise _damaged(path) from error
    finally:
        book.close()


def _check(path: Path, content: bytes, remarks: list[str]) -> None:
    """No part declares entities; links to other files and formulas are told."""
    found = parts(path, content)
    formulas = 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name, info in found.items():
            if not name.endswith((".xml", ".rels")):
                continue
            with archive.open(info) as stream:
                if b"<!DOCTYPE" in (head := stream.read(_PROLOG)) or b"<!ENTITY" in head:
                    raise WorkshopError(
                        _("{path} declares entities, which no spreadsheet does; it is not opened.").format(path=path)
                    )
                if name.startswith("xl/worksheets/sheet"):
                    formulas += _count(stream, head)
    if any(name.startswith("xl/externalLinks/") for name in found):
        remarks.append(_("The workbook points to other files: they are not opened."))
    if formulas:
        said = ngettext(
            "{n} formula: its last computed value is taken.",
            "{n} formulas: their last computed values are taken.",
            formulas,
        )
        remarks.append(said.format(n=formulas))


def _count(stream: Any, head: bytes) -> int:
    """How many formulas a sheet holds."""
    count, rest = 0, b""
    while head:
        block = rest + head
        count += block.count(b"<f>") + block.count(b"<f ")
        rest, head = block[-2:], stream.read(1 << 20)
    return count


def _page(path: Path, book: Any, sheet: str, remarks: list[str]) -> Any:
    pages = [page for page in book.worksheets if page.sheet_state == "visible"] or book.worksheets
    names = [page.title for page in pages]
    if sheet:
        for page in book.worksheets:
            if page.title.casefold() == sheet.casefold():
                return page
        raise WorkshopError(
            _("{path} has no sheet “{name}”.").format(path=path, name=sheet),
            _("Its sheets are: {names}.").format(names=", ".join(names)),
        )
    if not pages:
        raise _damaged(path)
    page = next((one for one in pages if _is_filled(one)), pages[0])
    if len(pages) > 1:
        others = ", ".join(name for name in names if name != page.title)
        remarks.append(
            _("Sheet “{name}” is read; the others are not: {others}.").format(name=page.title, others=others)
        )
    return page


def _is_filled(page: Any) -> bool:
    return any(cells for _rank, (_number, cells) in zip(range(50), _rows(page), strict=False))


def _rows(page: Any) -> Iterator[tuple[int, list[str]]]:
    page.reset_dimensions()  # what a sheet says of its size may be wrong, or a trap
    run = 0
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        run = 0 if cells else run + 1
        if run > _EMPTY_RUN:
            return
        yield number, cells


def _text(value: Any) -> str:
    """A cell as one would read it: a whole number without « .0 », a day without its hour."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _damaged(path: Path) -> WorkshopError:
    return WorkshopError(
        _("{path} is a workbook that cannot be read: it is damaged, or made in an unusual way.").format(path=path),
        _("Open it in your spreadsheet and save it as CSV."),
    )
