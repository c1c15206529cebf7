"""Reading a TOML file that people edit, and saying where it cannot be read."""

import re
import tomllib
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.method.toml_lines import TomlLines
from workshop.model.errors import WorkshopError

_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_BYTE_ORDER_16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_IN_MESSAGE = re.compile(r"at line (\d+), column (\d+)")


class DataFileError(WorkshopError):
    """A file of the house that cannot be used. `line` counts from 1, None where the file as a whole is meant.

    `field` is the key or table at fault, "" where there is none; `reason` is the sentence without its place.
    """

    def __init__(self, path: Path, line: int | None, field: str, reason: str) -> None:
        place = _("{file}, line {line}: {reason}") if line else _("{file}: {reason}")
        super().__init__(place.format(file=path, line=line, reason=reason))
        self.path = path
        self.line = line
        self.field = field
        self.reason = reason


def read_toml(path: Path, error: type[DataFileError] = DataFileError) -> tuple[dict[str, Any], TomlLines]:
    """What the file holds, and the line of each of its keys. Raises `error`."""
    text = _text(path, error)
    try:
        return tomllib.loads(text), TomlLines(text)
    except tomllib.TOMLDecodeError as reason:
        raise _syntax_error(path, text, str(reason), error) from reason


def _text(path: Path, error: type[DataFileError]) -> str:
    try:
        data = path.read_bytes()
    except OSError as reason:
        words = _("the file cannot be read ({reason}).").format(reason=reason.strerror or reason)
        raise error(path, None, "", words) from reason
    if data.startswith(_BINARY):
        words = _("this is a word processor’s document or an archive; save it as plain text (UTF-8).")
        raise error(path, None, "", words)
    if data.startswith(_BYTE_ORDER_16):
        raise error(path, None, "", _("this file is in UTF-16; save it as UTF-8."))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as reason:
        line = data[: reason.start].count(b"\n") + 1
        raise error(path, line, "", _("a character here is not in UTF-8; save the file as UTF-8.")) from reason


def _syntax_error(path: Path, text: str, reason: str, error: type[DataFileError]) -> DataFileError:
    """tomllib says where in words only; a long text without its end is better shown where it starts."""
    if opened := TomlLines(text).unclosed:
        message = _("a text between triple quotation marks starts here and never ends.")
        return error(path, opened, "", message)
    place = _LINE_IN_MESSAGE.search(reason)
    line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
    if "overwrite" in reason or "twice" in reason:
        return error(path, line, "", _("this key or table is written twice; keep one of them."))
    message = _("this is not valid TOML; look at the quotation marks, the equals sign and the brackets.")
    return error(path, line, "", message)
