"""What the capture line offers to complete: names, themes, commands, sigles. No widget."""

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop.method.marks import COMMANDS
from workshop.method.sigles import sigle_at
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
        return _completed(text, typed, (theme.code for theme in desk.around.themes))
    if text.startswith("/"):
        return _completed(text, text[1:], (words[0] for words in COMMANDS.values()))
    if (match := _NAME_AT.match(text)) and len(match[1]) >= 2:
        named = _completed(text, match[1], desk.names, " : ")
        named = named or _completed(text, match[1], desk.heard, " :: ", as_stored=True)
        if named:
            return named
    found = sigle_at(desk.around.abbreviations, text)
    return text[: len(text) - found.typed] + found.short if found else None


def _completed(text: str, typed: str, names: Iterable[str], after: str = "", *, as_stored: bool = False) -> str | None:
    """`as_stored` also puts the beginning right: a name that no register knows is stored as it is entered."""
    wanted = fold(typed)
    for name, folded in _folded(tuple(names)):
        if typed and f"{folded}{after}".startswith(wanted) and len(name) + len(after) > len(typed):
            whole = name + after if as_stored else _in_the_case_typed(name + after, typed)
            return text[: len(text) - len(typed)] + whole
    return None


@lru_cache(maxsize=8)
def _folded(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each name with its folded form: every key asks for them again."""
    return tuple((name, fold(name)) for name in names)


def _in_the_case_typed(name: str, typed: str) -> str:
    """The name with its beginning as it was typed: a suggestion goes on from there."""
    return typed + name[len(typed) :]
