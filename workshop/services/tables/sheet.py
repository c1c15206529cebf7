"""A table as lines of texts, from CSV in any usual spelling or from the first filled sheet of a workbook."""

import csv
import io
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.services.tables.outside import Sort, contents, sort_of

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELL = 100_000
"""Characters: Excel holds 32,767, and a text of ours is shorter."""
MAX_SECONDS = 30.0
_CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table as (number in the file, cells), blank ones left out; `remarks` are what to know of it."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    remarks: tuple[str, ...] = ()


def read_lines(path: Path, sheet: str = "") -> Lines:
    """The table of the file; `sheet` names one of a workbook. Raises WorkshopError with one sentence."""
    content = contents(path)
    sort = sort_of(path, content)
    if sort is Sort.WORKBOOK:
        from workshop.services.tables.workbook import workbook_rows

        remarks: list[str] = []
        found = _bounded(path, workbook_rows(path, content, sheet, remarks))
    elif sort is Sort.ARCHIVE:
        raise WorkshopError(
            _("{path} is an archive, not a table.").format(path=path),
            _("Unpack it first, then choose the table in it."),
        )
    else:
        text, remarks = decoded(path, content)
        found = _bounded(path, csv_rows(path, text))
    if not found:
        raise WorkshopError(_("{path} is empty.").format(path=path))
    return Lines(tuple(found), tuple(remarks))


def decoded(path: Path, content: bytes) -> tuple[str, list[str]]:
    """The text of a CSV file and what to know of it. UTF-8 unless it is marked otherwise, CP1252 where that is not valid."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
        return text, _unreadable(text)
    if b"\x00" in content[:4096]:
        raise _no_csv(path)
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        return text, [_("Read as Windows text (CP1252), not UTF-8: look at the accents."), *_unreadable(text)]


def csv_rows(path: Path, text: str, delimiter: str = "") -> Iterator[tuple[int, list[str]]]:
    """The records with the number of each, whatever the delimiter: semicolon, tab, comma or bar."""
    if text.lstrip()[:1] in ("{", "["):
        raise WorkshopError(
            _("{path} is JSON, not a table.").format(path=path), _("Import it with “workshop import FILE.json”.")
        )
    before = csv.field_size_limit(MAX_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or delimiter_of(text))
        yield from enumerate(lines, start=1)
    except csv.Error as error:
        raise _no_csv(path) from error
    finally:
        csv.field_size_limit(before)


def delimiter_of(text: str) -> str:
    """What stands between the cells: the sign that occurs most in the first line, outside quotation marks."""
    first, quoted = [], False
    for sign in text[:20_000].lstrip("\r\n"):
        quoted ^= sign == '"'
        if sign == "\n" and not quoted:
            break
        if not quoted:
            first.append(sign)
    return max((";", "\t", ",", "|"), key=first.count)


def _bounded(path: Path, rows: Iterable[tuple[int, list[str]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that hold something, within the limits of size and time."""
    found: list[tuple[int, tuple[str, ...]]] = []
    until, cells = time.monotonic() + MAX_SECONDS, 0
    for number, row in rows:
        cells += len(row)
        if len(row) > MAX_COLUMNS:
            raise _too_many(path, ngettext("{n} column", "{n} columns", len(row)).format(n=len(row)), MAX_COLUMNS)
        if len(found) >= MAX_ROWS or cells > _CELLS_AT_ONCE:
            raise _too_many(
                path, ngettext("more than {n} line", "more than {n} lines", len(found)).format(n=len(found)), MAX_ROWS
            )
        if number % 256 == 0 and time.monotonic() > until:
            raise WorkshopError(
                _("{path} takes too long to read; nothing was written.").format(path=path),
                _("Split it into several files, or save it as CSV."),
            )
        if any(cell.strip() for cell in row):
            found.append((number, tuple(row)))
    return found


def _too_many(path: Path, what: str, limit: int) -> WorkshopError:
    return WorkshopError(
        _("{path} holds {what}; {limit} are read at most.").format(path=path, what=what, limit=limit),
        _("Keep the columns and lines that are wanted, then try again."),
    )


def _unreadable(text: str) -> list[str]:
    count = text.count("\ufffd")
    said = ngettext("{n} sign could not be read.", "{n} signs could not be read.", count)
    return [said.format(n=count)] if count else []


def _no_csv(path: Path) -> WorkshopError:
    return WorkshopError(
        _("{path} is not a table that can be read.").format(path=path),
        _("In your spreadsheet: Save as, then XLSX or CSV."),
    )
