"""What every answer says to browsers, errors and refusals too (S-13)."""

from collections.abc import Iterable

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # not "no-referrer": with it browsers send "Origin: null" with our own forms (docs/decisions)
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
}
UNLESS_SAID = {"Cache-Control": "no-store"}


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


_ALWAYS, _UNLESS_SAID = _raw(EVERYWHERE), _raw(UNLESS_SAID)


def complete(said: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with ours. No upgrade to https is asked: it would shut out a room without the Internet."""
    given = list(said)
    names = {name for name, _value in given}
    return [*given, *_ALWAYS, *(one for one in _UNLESS_SAID if one[0] not in names)]
