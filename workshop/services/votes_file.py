"""A table of votes from outside: a matrix, or one of the two files that Polis exports.

matrix              a row a person, their name first; a column a statement; 1, -1, 0 or nothing
participants-votes  as Polis exports it: participant, group-id, n-comments, n-votes, n-agree, n-disagree, then statements
votes               as Polis exports it, a row a vote: timestamp, datetime, comment-id, voter-id, vote; the last one counts
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.text import clean_line

if TYPE_CHECKING:
    from workshop.method.consensus.votes import Votes

MOST_BYTES = 100 * 1024 * 1024
MOST_CELLS = 20_000_000
"""People times statements; a table of floats of 160 MB."""
_LONG = {"comment-id", "voter-id", "vote"}
_BEFORE = ("group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
"""What Polis tells of a participant before their votes."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_VOTES = {"1": 1.0, "+1": 1.0, "1.0": 1.0, "-1": -1.0, "−1": -1.0, "-1.0": -1.0, "0": 0.0, "0.0": 0.0}
_VOTES |= dict.fromkeys(("", "na", "nan", "null", "none"), float("nan"))


def read_votes(path: Path) -> "Votes":
    """The votes of a file. Raises WorkshopError with one sentence for a file that holds none, or what is no vote."""
    rows = _rows(path)
    head = [cell.strip() for cell in next(rows, [])]
    if set(head) >= _LONG:
        return _from_list(path, head, rows)
    if len(head) < 2:
        raise WorkshopError(
            _("{path} holds no table of votes.").format(path=path),
            _("It takes a row for each person and a column for each statement, with 1, -1, 0 or nothing."),
        )
    if head[0] and all(cell in _VOTES for cell in head):
        raise WorkshopError(
            _("{path}: the first line holds votes, not the names of the columns.").format(path=path),
            _("It takes a row for each person and a column for each statement, with 1, -1, 0 or nothing."),
        )
    return _from_matrix(path, head, rows)


def _from_matrix(path: Path, head: Sequence[str], rows: Iterable[list[str]]) -> "Votes":
    first = 1 + sum(1 for name in head[1:] if name in _BEFORE)
    statements = _names(path, head[first:])
    found: dict[str, list[float]] = {}
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        person = clean_line(row[0])
        if person in found:
            raise WorkshopError(
                _("{path}: “{name}” stands twice (line {line}).").format(path=path, name=person, line=number)
            )
        cells = row[first : first + len(statements)]
        if any(cell.strip() for cell in row[first + len(statements) :]):
            raise WorkshopError(_("{path}: line {line} has more cells than the first.").format(path=path, line=number))
        cells += [""] * (len(statements) - len(cells))
        try:
            found[person] = [_VOTES[cell] for cell in cells]
        except KeyError:
            found[person] = [_vote(path, number, cell) for cell in cells]
        _bounded(path, len(found) * len(statements))
    return _votes(path, found, statements)


def _from_list(path: Path, head: Sequence[str], rows: Iterable[list[str]]) -> "Votes":
    at = {name: head.index(name) for name in (*_LONG, "timestamp") if name in head}
    told: list[tuple[float, int, str, str, float]] = []
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(at.values()):
            raise WorkshopError(_("{path}: line {line} breaks off.").format(path=path, line=number))
        when = _number(row[at["timestamp"]]) if "timestamp" in at else 0.0
        person, statement = clean_line(row[at["voter-id"]]), clean_line(row[at["comment-id"]])
        told.append((when, number, person, statement, _vote(path, number, row[at["vote"]])))
    people = list(dict.fromkeys(one[2] for one in told))
    statements = list(dict.fromkeys(one[3] for one in told))
    _bounded(path, len(people) * len(statements))
    place = {name: number for number, name in enumerate(statements)}
    found = {person: [float("nan")] * len(statements) for person in people}
    for _when, _line, person, statement, vote in sorted(told, key=lambda one: one[:2]):
        found[person][place[statement]] = vote
    return _votes(path, found, statements)


def _votes(path: Path, found: dict[str, list[float]], statements: Sequence[str]) -> "Votes":
    import numpy as np

    from workshop.method.consensus.votes import Votes

    if not found:
        raise WorkshopError(_("{path} holds no votes.").format(path=path))
    return Votes.of(list(found), statements, np.array(list(found.values())))


def _names(path: Path, head: Sequence[str]) -> list[str]:
    names = [clean_line(name) for name in head]
    while names and not names[-1]:
        names.pop()
    if not names or "" in names:
        raise WorkshopError(_("{path}: a column has no name in the first line.").format(path=path))
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise WorkshopError(_("{path}: the statement “{name}” stands twice.").format(path=path, name=twice))
    return names


def _vote(path: Path, line: int, cell: str) -> float:
    text = cell.strip().lower()
    if text not in _VOTES:
        raise WorkshopError(
            _("{path}, line {line}: “{value}” is no vote.").format(path=path, line=line, value=clean_line(cell[:40])),
            _("A vote is 1 (agree), -1 (disagree), 0 (pass), or nothing."),
        )
    return _VOTES[text]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _bounded(path: Path, cells: int) -> None:
    if cells > MOST_CELLS:
        raise WorkshopError(_("{path} holds more votes than can be analysed here.").format(path=path))


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV in UTF-8, UTF-16 or Windows' letters, whatever separates its cells."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WorkshopError(_("{path} is too large for a table of votes.").format(path=path))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WorkshopError(_("{path} does not exist.").format(path=path)) from error
    except OSError as error:
        raise WorkshopError(_("{path} cannot be read.").format(path=path)) from error
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # « Texte Unicode » of a spreadsheet
    if is_wide:
        content = content.decode("utf-16", errors="replace").encode()
    if b"\0" in content[:4096]:
        raise WorkshopError(
            _("{path} is not a CSV.").format(path=path), _("Save the table as CSV in the spreadsheet, then try again.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = _QUOTED.sub("", text.lstrip().partition("\n")[0])  # a statement may have commas of its own
    separator = max(",;\t", key=first.count)
    return _split(text, separator, path)


def _split(text: str, separator: str, path: Path) -> Iterator[list[str]]:
    """The rows; raises WorkshopError where the CSV itself is broken."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        raise WorkshopError(
            _("{path} is not a CSV that can be read (line {line}).").format(path=path, line=reader.line_num)
        ) from error
