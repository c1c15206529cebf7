"""Answers given before there is a request to look at: in both languages, because nobody knows whose phone it is."""

from collections.abc import Callable
from http import HTTPStatus

from workshop.locales import _, speaking
from workshop.web.guard.headers import EVERYWHERE, UNLESS_SAID

_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{fr}</title></head><body><h1>{fr}</h1><p lang="en">{en}</p></body></html>
"""


def crowded() -> bytes:
    """Too many phones at once."""
    return _answer(503, lambda: _("Too many phones at once. Wait a few seconds, then try again."), 5)


def too_slow() -> bytes:
    """The request did not arrive whole in time."""
    return _answer(408, lambda: _("The network was too slow. Your text is still on your phone: send it again."))


def too_much() -> bytes:
    """Headers without end."""
    return _answer(431, lambda: _("This request is too long. Open the page again from the code."))


def not_http() -> bytes:
    """Bytes that are no request."""
    return _answer(400, lambda: _("This request was not understood. Open the page again from the code."))


def _answer(status: int, sentence: Callable[[], str], retry: int = 0) -> bytes:
    spoken = {}
    for language in ("fr", "en"):
        with speaking(language):
            spoken[language] = sentence()
    body = _PAGE.format(**spoken).encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **EVERYWHERE,
        **UNLESS_SAID,
        **({"Retry-After": str(retry)} if retry else {}),
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
