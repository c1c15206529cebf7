"""Tables as CSV, as French spreadsheets read them: semicolons, UTF-8 with its mark, nothing taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\0")
"""What a spreadsheet takes for the beginning of a formula (ASVS 1.2.10)."""


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, raw: bool = False) -> bytes:
    """The table as bytes. A cell that looks like a formula gets an apostrophe in front, unless `raw`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows if raw else ([harmless(cell) for cell in row] for row in rows))
    return stream.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front of what looks like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
