"""What the capture line offers to complete: names, themes, commands, abbreviations. No widget."""

import re

from workshop.method.grammar import COMMANDS
from workshop.model.text import fold
from workshop.services.desk import Desk

_NAME_AT = re.compile(r"^(?:;\S\s+|[-+=_]\s+(?:[^:]*,\s*)?)?([^\s;/>+=_:-][^:]*)$")
_THEME_AT = re.compile(r"^\d*\s?>(\S*)$|^/(?:lien|link|antagonisme|antagonism)\s+(?:\d+\s+)?(\S+)$")


def suggestion(desk: Desk, text: str) -> str | None:
    """The whole line as it would be with the name completed, or None."""
    if not text or text[-1].isspace():
        return None
    if match := _THEME_AT.match(text):
        typed = match[1] or match[2] or ""
        return _completed(text, typed, [theme.code for theme in desk.around.themes])
    if text.startswith("/"):
        return _completed(text, text[1:], [words[0] for words in COMMANDS.values()])
    if (match := _NAME_AT.match(text)) and len(match[1]) >= 2:
        return _completed(text, match[1], [f"{name} : " for name in desk.names])
    return None


def _completed(text: str, typed: str, names: list[str]) -> str | None:
    wanted = fold(typed)
    for name in names:
        if typed and fold(name).startswith(wanted) and len(name) > len(typed):
            return text[: len(text) - len(typed)] + _in_the_case_typed(name, typed)
    return None


def _in_the_case_typed(name: str, typed: str) -> str:
    """The name with its beginning as it was typed: a suggestion goes on from there."""
    return typed + name[len(typed) :]
