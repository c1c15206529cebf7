"""Values of the file as their columns take them, and what a column may hold beyond its type."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.locales import LANGUAGES, _, speaking
from workshop.method.labels import labels
from workshop.model.interchange import Field
from workshop.model.text import fold
from workshop.model.words import EntryKind

_GREATEST = 2**31 - 1
_TIME = re.compile(r"([01]?\d|2[0-3])\s*[:h]\s*([0-5]\d)?", re.IGNORECASE)
_PLAIN = re.compile(r"[\w-][\w. -]{0,120}")


class ValueRefusedError(ValueError):
    """A value that cannot be meant; its text says what is expected."""


def _text(_field: Field, value: Any, _zone: tzinfo) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ValueRefusedError(_("a text is expected here"))


def _word(field: Field, value: Any, zone: tzinfo) -> str:
    """A list of words is kept as one text."""
    return " ".join(map(str, value)) if isinstance(value, list) else _text(field, value, zone)


def _number(_field: Field, value: Any, _zone: tzinfo) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip()):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _GREATEST:
        raise ValueRefusedError(_("a whole number is expected here"))
    return value


def _yes_no(_field: Field, value: Any, _zone: tzinfo) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueRefusedError(_("true or false is expected here"))


def _day(_field: Field, value: Any, _zone: tzinfo) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueRefusedError(_("a day such as 2026-11-26 is expected here")) from error


def _moment(_field: Field, value: Any, zone: tzinfo) -> datetime:
    """A time without its zone is one of the programme's zone."""
    try:
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueRefusedError(_("a time such as 2026-11-26T17:05:00+01:00 is expected here")) from error


def _choice(field: Field, value: Any, _zone: tzinfo) -> Any:
    """A word of the format, or the label that people read on the screens in one of our languages."""
    choices: Any = field.choices
    if isinstance(value, str) and value in choices._value2member_map_:
        return value
    if isinstance(value, str) and (meant := _by_label(choices).get(_folded(value))):
        return meant
    raise ValueRefusedError(_("one of these is expected here: {names}").format(names=", ".join(choices)))


@cache
def _by_label(choices: type[StrEnum]) -> dict[str, str]:
    """« ce qui manque » and « what is missing » lead to whats_missing. A label that two words share means neither."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        with speaking(language):
            for choice in choices:
                for said in {choice.value, *labels(choice)}:
                    found.setdefault(_folded(said), set()).add(choice.value)
    return {said: meant.pop() for said, meant in found.items() if len(meant) == 1}


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text[:200])).strip()


SHAPED: dict[str, Callable[[Field, Any, tzinfo], Any]] = {
    "text": _text, "line": _text, "word": _word, "number": _number, "yes_no": _yes_no, "day": _day,
    "moment": _moment, "choice": _choice,
}  # fmt: skip
"""By the sort of a field: its value for the column. They raise ValueRefusedError."""


def _counted(value: Any) -> Any:
    if value < 1:
        raise ValueRefusedError(_("a number from 1 on is expected here"))
    return value


def _from_zero(value: Any) -> Any:
    if value < 0:
        raise ValueRefusedError(_("a number from 0 on is expected here"))
    return value


def _people(value: Any) -> Any:
    return value if value is None else _from_zero(value)


def _timezone(value: Any) -> Any:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueRefusedError(_("a time zone such as Europe/Paris is expected here")) from error
    return value


def _language(value: Any) -> Any:
    if value not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        raise ValueRefusedError(_("one of these is expected here: {names}").format(names=names))
    return value


def _starts(value: Any) -> Any:
    if not (match := _TIME.fullmatch(value.strip())):
        raise ValueRefusedError(_("a time such as 17:30 is expected here"))
    return f"{int(match[1]):02}:{match[2] or '00'}"


def _kinds(value: Any) -> Any:
    if any(word not in list(EntryKind) for word in value.split()):
        raise ValueRefusedError(_("one of these is expected here: {names}").format(names=", ".join(EntryKind)))
    return value


def _plain_name(value: Any) -> Any:
    """The name of a file, never a way to another folder."""
    if value and not _PLAIN.fullmatch(value):
        raise ValueRefusedError(_("the name of a file, without its folder, is expected here"))
    return value


_BEYOND: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("programme", "timezone"): _timezone, ("programme", "language"): _language, ("session", "starts_at"): _starts,
    ("session", "number"): _counted, ("session", "round"): _counted, ("session", "playbook"): _plain_name,
    ("entry", "number"): _counted, ("participant", "number"): _counted, ("agenda_item", "kinds"): _kinds,
    ("agenda_item", "minutes"): _from_zero, ("attachment", "file_name"): _plain_name,
    ("questionnaire", "form"): _plain_name, ("poll", "number"): _counted, ("poll", "dots"): _counted,
    ("poll", "most"): _counted, ("poll", "quorum"): _from_zero, ("poll", "present"): _people,
    ("hand_count", "count"): _from_zero,
}  # fmt: skip


def beyond(table: str) -> dict[str, Callable[[Any], Any]]:
    """What the columns of a table must also be, by column."""
    return {column: check for (name, column), check in _BEYOND.items() if name == table}


def is_plain(table: str, field: Field) -> bool:
    """Whether any text will do."""
    return field.sort in ("text", "line", "word") and (table, field.column) not in _BEYOND
