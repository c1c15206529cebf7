"""Reading the table of abbreviations (sessions/abbreviations.toml), and saying where its mistakes are."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workshop.locales import LANGUAGES, _
from workshop.method.abbreviations import LONGEST
from workshop.method.toml_file import DataFileError, read_toml
from workshop.method.toml_lines import TomlLines
from workshop.model.text import clean_line

EXPANSION_LIMIT = 80
"""Characters of what an abbreviation stands for: some words, not a paragraph."""
Tables = dict[str, dict[str, str]]
"""What each abbreviation stands for, by language of the interface ("fr", "en")."""

_SHORT = re.compile(rf"(?=.{{2,{LONGEST}}}$)[^\W\d_][^\W\d_/-]*(?:[-/][^\W\d_]+)*/?\.?")


class AbbreviationsError(DataFileError):
    """A table of abbreviations that cannot be used."""


def read_abbreviations(path: Path) -> Tables:
    """The tables in this file; a language without one has none. Raises AbbreviationsError for the first mistake."""
    document, lines = read_toml(path, AbbreviationsError)
    return {language: _table(path, lines, language, table) for language, table in document.items()}


def _table(path: Path, lines: TomlLines, language: str, table: Any) -> dict[str, str]:
    if language not in LANGUAGES or not isinstance(table, Mapping):
        allowed = ", ".join(f"[{name}]" for name in LANGUAGES)
        message = _("“{key}” is not allowed here. Allowed: {allowed}, each above its abbreviations.")
        raise AbbreviationsError(path, lines.line((language,)), language, message.format(key=language, allowed=allowed))
    for short, long in table.items():
        if problem := _problem(short, long):
            raise AbbreviationsError(path, lines.line((language, short)), short, problem)
    return {short: clean_line(long) for short, long in table.items()}


def _problem(short: str, long: object) -> str:
    if not _SHORT.fullmatch(short) or short != short.lower():
        message = _("“{key}” is no abbreviation: 2 to {most} small letters; a hyphen, a slash or a last full stop may be "
                    "among them.")  # fmt: skip
        return message.format(key=short, most=LONGEST)
    if not isinstance(long, str) or not long.strip() or len(long) > EXPANSION_LIMIT:
        message = _("“{key}” must stand for 1 to {most} characters between quotation marks.")
        return message.format(key=short, most=EXPANSION_LIMIT)
    return ""
