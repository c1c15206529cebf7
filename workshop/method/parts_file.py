"""Reading a file that people edit into frozen parts, and saying which key of it is wrong, and what is allowed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.locales import _
from workshop.method.closing import Check
from workshop.method.playbook_error import plain, unknown_key, wrong_word
from workshop.method.playbook_parts import FieldType, Part
from workshop.method.toml_file import DataFileError, read_toml
from workshop.method.toml_lines import Location, TomlLines
from workshop.model.words import EntryKind, Stage

P = TypeVar("P", bound=Part)

_WORDS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "kinds": EntryKind,
    "kind": EntryKind,
    "harvest": EntryKind,
    "type": FieldType,
    "check": Check,
}
Problem = tuple[Location, str]


@dataclass(frozen=True, slots=True)
class FileKind(Generic[P]):
    """A kind of file: what it becomes, the keys of the table at a place of it, the error that names its mistakes.

    `slips` finds the mistakes that no single key shows, in the order of the file.
    """

    part: type[P]
    keys_of: Callable[[Sequence[str | int]], tuple[str, ...]]
    slips: Callable[[Path, P], Iterator[Problem]]
    error: type[DataFileError]


def read_parts(path: Path, kind: FileKind[P]) -> P:
    """The parts in the file. Raises `kind.error` with the first mistake in the order of the lines."""
    document, lines = read_toml(path, kind.error)
    if not document:
        text = _("the file is empty; start from a copy of the one that comes with the program.")
        raise kind.error(path, None, "", text)
    try:
        part = kind.part.model_validate(document)
    except ValidationError as error:
        raise _first(path, kind, lines, error) from None
    for location, message in kind.slips(path, part):
        raise kind.error(path, lines.line(location), _field(location), message)
    return part


def _first(path: Path, kind: FileKind[P], lines: TomlLines, error: ValidationError) -> DataFileError:
    """Of all mistakes, the one that stands first in the file.

    A key that is missing beside one that is unknown is most often that one misspelt: the unknown one is told.
    """
    items = error.errors(include_url=False)
    unknown = {item["loc"][:-1] for item in items if item["type"] == "extra_forbidden"}
    items = [item for item in items if item["type"] != "missing" or item["loc"][:-1] not in unknown]
    found = [(lines.line(item["loc"], _sought(item)), item) for item in items]
    line, item = min(found, key=lambda pair: pair[0])
    return kind.error(path, line, _field(item["loc"]), _sentence(item, kind))


def _sought(item: ErrorDetails) -> object:
    return item["input"] if item["type"] == "enum" else None


def _field(location: Location) -> str:
    """The last name on the way, which is a key or a table as written in the file."""
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _sentence(item: ErrorDetails, file_kind: FileKind[Any]) -> str:
    key, kind = _field(item["loc"]), item["type"]
    if kind == "extra_forbidden":
        return unknown_key(key, file_kind.keys_of(item["loc"][:-1]))
    if kind == "enum":
        return wrong_word(key, item["input"], _WORDS[key])
    return plain(kind, key) or _("“{key}” cannot be used as it is ({reason}).").format(key=key, reason=item["msg"])
