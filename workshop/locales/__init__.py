"""What the interface says, in French and English.

The code speaks English: `_("Saved")`. Each area of the program has its own catalogue
`<language>/LC_MESSAGES/<area>.po`; `make messages` compiles them. A missing translation is a failing test.
"""

import gettext as _gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
"""The languages of the interface; English is the language of the code."""

_HERE = Path(__file__).parent
_current = "fr"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_aside: ContextVar[str | None] = ContextVar("language", default=None)


def use(language: str) -> None:
    """Speak this language from now on. An unknown one falls back on French, the language of the house."""
    global _current, _catalogue
    _current = _known(language)
    _catalogue = load(_current)


class speaking:  # noqa: N801  (`with speaking("en")` reads like a function)
    """Speak this language in the block, in this thread or task only: a document, or the page of one visitor."""

    __slots__ = ("_language", "_token")

    def __init__(self, language: str) -> None:
        self._language = _known(language)

    def __enter__(self) -> None:
        self._token = _aside.set(self._language)

    def __exit__(self, *_reason: object) -> None:
        _aside.reset(self._token)


def current() -> str:
    """The language spoken now: "fr" or "en"."""
    return _aside.get() or _current


def _known(language: str) -> str:
    return language if language in LANGUAGES else "fr"


def _spoken() -> _gettext.NullTranslations:
    aside = _aside.get()
    return load(aside) if aside else _catalogue


@cache
def load(language: str) -> _gettext.NullTranslations:
    """The catalogues of all areas in one; texts without translation come back as they are."""
    catalogue = _gettext.NullTranslations()
    for file in sorted((_HERE / language / "LC_MESSAGES").glob("*.mo")):
        with file.open("rb") as stream:
            area = _gettext.GNUTranslations(stream)
        area.add_fallback(catalogue)
        catalogue = area
    return catalogue


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _spoken().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for this count in the language of the interface."""
    return _spoken().ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the language of the interface, where one English word needs several French ones."""
    return _spoken().pgettext(context, message)
