"""The language of a visitor: the one they chose, else the first of ours that their phone asks for."""

from http.cookies import SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.locales import LANGUAGES, speaking

COOKIE = "l"
PARAMETER = "lang"
_YEAR = 365 * 24 * 3600


class Language:
    """Speaks the visitor's language around a request. `?lang=en` chooses, and a cookie remembers it."""

    def __init__(self, app: ASGIApp, default: str, secure: bool) -> None:
        self._app = app
        self._default = default
        self._cookie = f"; Max-Age={_YEAR}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        chosen = _chosen(scope)
        language = chosen or _asked(Headers(scope=scope)) or self._default
        scope.setdefault("state", {})["language"] = language

        async def answer(message: Message) -> None:
            if chosen and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", f"{COOKIE}={chosen}{self._cookie}")
            await send(message)

        with speaking(language):
            await self._app(scope, receive, answer)


def _chosen(scope: Scope) -> str:
    query = scope.get("query_string", b"")
    if PARAMETER.encode() not in query:
        return ""
    return _ours(parse_qs(query.decode("latin-1")).get(PARAMETER, [""])[-1])


def _asked(headers: Headers) -> str:
    """From the cookie, else from the phone's own list, by its weights."""
    cookie = SimpleCookie()
    if f"{COOKIE}=" in (raw := headers.get("cookie", "")):
        cookie.load(";".join(part for part in raw.split(";") if part.strip().startswith(f"{COOKIE}=")))
        if COOKIE in cookie and (language := _ours(cookie[COOKIE].value)):
            return language
    wanted = []
    for place, part in enumerate(headers.get("accept-language", "")[:500].split(",")):
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
