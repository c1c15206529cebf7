"""The language of a visitor: the one they chose, else the first of ours that their phone asks for."""

from functools import lru_cache
from urllib.parse import parse_qs

from starlette.types import Scope

from workshop.locales import LANGUAGES
from workshop.web import cookies
from workshop.web.asked import AskedHeaders

COOKIE = "l"
PARAMETER = "lang"
_YEAR = 365 * 24 * 3600


def language_of(scope: Scope, headers: AskedHeaders, default: str) -> tuple[str, bool]:
    """The language to speak, and whether it was chosen with this very request (`?lang=en`): a cookie remembers it."""
    chosen = _chosen(scope)
    return chosen or _asked(headers) or default, bool(chosen)


def cookie_for(language: str, *, secure: bool) -> bytes:
    """The value of a Set-Cookie header that remembers the language."""
    return cookies.written(COOKIE, language, "/", keep=_YEAR, secure=secure)


def _chosen(scope: Scope) -> str:
    query = scope.get("query_string", b"")
    if PARAMETER.encode() not in query:
        return ""
    return _ours(parse_qs(query.decode("latin-1")).get(PARAMETER, [""])[-1])


def _asked(headers: AskedHeaders) -> str:
    """From the cookie, else from the phone's own list."""
    kept = headers.cookies.get(COOKIE)
    if kept and (language := _ours(kept)):
        return language
    return _preferred(headers.get("accept-language", "")[:500])


@lru_cache(maxsize=500)
def _preferred(listed: str) -> str:
    """The first of ours in a list with weights ("fr-FR,fr;q=0.9,en;q=0.8")."""
    wanted = []
    for place, part in enumerate(listed.split(",")):
        name, _, weight = part.strip().partition(";q=")
        wanted.append((-_number(weight), place, _ours(name)))
    return next((language for weight, _place, language in sorted(wanted) if language and weight < 0), "")


def _ours(name: str) -> str:
    short = name.strip()[:2].lower()
    return short if short in LANGUAGES and name.strip()[2:3] in ("", "-", "_") else ""


def _number(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
