"""A JSON file as it arrives: anything may be in it, so everything is looked at before it is taken apart."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.interchange import FORMAT, VERSION
from workshop.model.text import clean_line
from workshop.services.tables.outside import contents

MAX_PIECES = 300_000
"""Objects and lists: twenty megabytes of empty ones would fill the memory of a small laptop."""
MAX_VALUES = 2_000_000
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite format 3", b"\x1f\x8b")
"""How Word and LibreOffice files, old Word files, PDF, databases and gzip begin."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds; `twice` are names that stood twice in one object, of which the last one counts."""

    data: dict[str, Any]
    twice: list[str] = field(default_factory=list)


def read_document(path: Path) -> Document:
    """The file as JSON of a version that can be read. Raises WorkshopError with one sentence for all that is not."""
    text = _text(path, _content(path))
    twice: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            names = [name for name, _value in found]
            twice.extend(clean_line(name[:80]) for name in made if names.count(name) > 1)
        return made

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=_no_number)
    except RecursionError as error:
        raise WorkshopError(_("{path} is nested too deeply.").format(path=path)) from error
    except json.JSONDecodeError as error:
        if path.suffix.lower() in (".csv", ".tsv", ".txt"):
            raise WorkshopError(
                _("{path} is a table, not JSON.").format(path=path),
                _("A list of members comes in by “workshop import members FILE.csv”."),
            ) from error
        raise WorkshopError(
            _("{path} is not JSON: it breaks off at line {line}, character {column}.").format(
                path=path, line=error.lineno, column=error.colno
            ),
            _("The form is described by “workshop schema”."),
        ) from error
    except ValueError as error:  # a number of thousands of digits, or none at all (NaN)
        raise WorkshopError(_("{path} holds a number that is none.").format(path=path)) from error
    if not isinstance(data, dict):
        raise _foreign(path)
    _check_version(path, data)
    return Document(data, twice)


def _content(path: Path) -> bytes:
    content = contents(path)
    if content.startswith(_OTHERS) and path.suffix.lower() in (".xlsx", ".xlsm"):
        raise WorkshopError(
            _("{path} is a table, not JSON.").format(path=path),
            _("A list of members comes in by “workshop import members FILE.xlsx”."),
        )
    if content.startswith(_OTHERS):
        raise WorkshopError(
            _("{path} is not JSON, whatever its name says.").format(path=path),
            _("It is a document of another program: export JSON from there."),
        )
    if content.count(b"{") + content.count(b"[") > MAX_PIECES or content.count(b",") > MAX_VALUES:
        raise WorkshopError(_("{path} holds too many pieces.").format(path=path), _("Split it into several files."))
    return content


def _text(path: Path, content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkshopError(
            _("{path} is not in UTF-8: byte {place} cannot be read.").format(path=path, place=error.start + 1),
            _("Save it again with the encoding UTF-8."),
        ) from error


def _check_version(path: Path, data: dict[str, Any]) -> None:
    if data.get("format", FORMAT) != FORMAT:
        raise _foreign(path)
    version = data.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WorkshopError(
            _("The version of {path} is not a number.").format(path=path),
            _("Write “version”: {version}.").format(version=VERSION),
        )
    if version > VERSION:
        raise WorkshopError(
            _("{path} has version {version} of the format; this program reads up to {newest}.").format(
                path=path, version=version, newest=VERSION
            ),
            _("Update Workshop on this computer, then import the file again."),
        )


def _no_number(name: str) -> float:
    raise ValueError(name)


def _foreign(path: Path) -> WorkshopError:
    return WorkshopError(
        _("{path} is JSON of another kind.").format(path=path), _("The form is described by “workshop schema”.")
    )
