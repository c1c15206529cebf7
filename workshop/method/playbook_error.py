"""What is wrong with a playbook, in one clear sentence: the file, the line, what is allowed."""

import difflib
from collections.abc import Sequence
from enum import StrEnum

from workshop.locales import _
from workshop.method.toml_file import DataFileError


class PlaybookError(DataFileError):
    """A playbook that cannot be used."""


def unknown_key(key: str, allowed: Sequence[str]) -> str:
    names = ", ".join(allowed)
    close = difflib.get_close_matches(key, allowed, n=1)
    if close:
        text = _("the key “{key}” is unknown; did you mean “{close}”? Allowed here: {allowed}.")
        return text.format(key=key, close=close[0], allowed=names)
    return _("the key “{key}” is unknown. Allowed here: {allowed}.").format(key=key, allowed=names)


def wrong_word(key: str, value: object, allowed: type[StrEnum]) -> str:
    """A word outside a closed vocabulary."""
    words = ", ".join(allowed)
    return _("“{value}” is not allowed for “{key}”. Allowed: {allowed}.").format(value=value, key=key, allowed=words)


def plain(kind: str, key: str) -> str | None:
    """The sentence for one of pydantic's error types, None for one that has no sentence of its own."""
    if kind in _whole_number_types():
        return _("“{key}” must be a whole number, 1 or more, without quotation marks.").format(key=key)
    texts = {
        "missing": _("the key “{key}” is missing; it is required here."),
        "string_type": _("“{key}” must be a text between quotation marks."),
        "string_too_short": _("“{key}” must not be empty."),
        "too_short": _("“{key}” must not be empty."),
        "string_pattern_mismatch": _(
            "“{key}” must be made of small letters a–z, digits, hyphens and underscores, with a letter first."
        ),
        "bool_type": _("“{key}” must be true or false, without quotation marks."),
        "bool_parsing": _("“{key}” must be true or false, without quotation marks."),
        "tuple_type": _("“{key}” must be a list; the README beside this file shows how to write one."),
        "model_type": _("“{key}” must be a table; the README beside this file shows how to write one."),
    }
    return texts[kind].format(key=key) if kind in texts else None


def _whole_number_types() -> frozenset[str]:
    return frozenset({"int_type", "int_parsing", "int_from_float", "greater_than", "greater_than_equal"})
