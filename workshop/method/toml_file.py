"""Reading a TOML file that people edit into frozen parts, and saying where its mistakes are."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.locales import _
from workshop.method.closing import Check
from workshop.method.playbook_error import FormFileError, plain, unknown_key, wrong_word
from workshop.method.playbook_parts import FieldType, Part
from workshop.method.toml_lines import Location, TomlLines
from workshop.model.words import EntryKind, Stage

P = TypeVar("P", bound=Part)

_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_BYTE_ORDER_16 = (b"\xff\xfe", b"\xfe\xff")
_WORDS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "kinds": EntryKind,
    "kind": EntryKind,
    "harvest": EntryKind,
    "type": FieldType,
    "check": Check,
}
_LINE_IN_MESSAGE = re.compile(r"at line (\d+), column (\d+)")
Problem = tuple[Location, str]


@dataclass(frozen=True, slots=True)
class FileKind(Generic[P]):
    """A kind of file: what it becomes, the keys of the table at a place of it, the error that names its mistakes.

    `slips` finds the mistakes that no single key shows, in the order of the file.
    """

    part: type[P]
    keys_of: Callable[[Sequence[str | int]], tuple[str, ...]]
    slips: Callable[[Path, P], Iterator[Problem]]
    error: type[FormFileError]


def read_file(path: Path, kind: FileKind[P]) -> P:
    """The parts in the file. Raises `kind.error` with the first mistake in the order of the lines."""
    reading = _Reading(path, kind)
    text = reading.text()
    document = reading.document(text)
    lines = TomlLines(text)
    try:
        part = kind.part.model_validate(document)
    except ValidationError as error:
        raise reading.first(lines, error) from None
    for location, message in kind.slips(path, part):
        raise kind.error(path, lines.line(location), _field(location), message)
    return part


@dataclass(frozen=True, slots=True)
class _Reading(Generic[P]):
    """One file being read; each step raises, or returns, the error of its kind."""

    path: Path
    kind: FileKind[P]

    def text(self) -> str:
        try:
            data = self.path.read_bytes()
        except OSError as error:
            reason = _("the file cannot be read ({reason}).").format(reason=error.strerror or error)
            raise self.kind.error(self.path, None, "", reason) from error
        if data.startswith(_BINARY):
            raise self.kind.error(
                self.path,
                None,
                "",
                _("this is a word processor’s document or an archive; save it as plain text (UTF-8)."),
            )
        if data.startswith(_BYTE_ORDER_16):
            raise self.kind.error(self.path, None, "", _("this file is in UTF-16; save it as UTF-8."))
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise self.kind.error(
                self.path, line, "", _("a character here is not in UTF-8; save the file as UTF-8.")
            ) from error

    def document(self, text: str) -> dict[str, Any]:
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise self.syntax_error(text, str(error)) from error
        if not document:
            raise self.kind.error(
                self.path,
                None,
                "",
                _("the file is empty; start from a copy of the one that comes with the program."),
            )
        return document

    def syntax_error(self, text: str, reason: str) -> FormFileError:
        """tomllib says where in words only; a long text without its end is better shown where it starts."""
        if opened := TomlLines(text).unclosed:
            message = _("a text between triple quotation marks starts here and never ends.")
            return self.kind.error(self.path, opened, "", message)
        place = _LINE_IN_MESSAGE.search(reason)
        line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
        if "overwrite" in reason or "twice" in reason:
            return self.kind.error(self.path, line, "", _("this key or table is written twice; keep one of them."))
        message = _("this is not valid TOML; look at the quotation marks, the equals sign and the brackets.")
        return self.kind.error(self.path, line, "", message)

    def first(self, lines: TomlLines, error: ValidationError) -> FormFileError:
        """Of all mistakes, the one that stands first in the file.

        A key that is missing beside one that is unknown is most often that one misspelt: the unknown one is told.
        """
        items = error.errors(include_url=False)
        unknown = {item["loc"][:-1] for item in items if item["type"] == "extra_forbidden"}
        items = [item for item in items if item["type"] != "missing" or item["loc"][:-1] not in unknown]
        found = [(lines.line(item["loc"], _sought(item)), item) for item in items]
        line, item = min(found, key=lambda pair: pair[0])
        return self.kind.error(self.path, line, _field(item["loc"]), _sentence(item, self.kind))


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
