"""What every answer says to browsers, errors and refusals too (S-13)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class SafeHeaders:
    """Adds them to each answer. No upgrade to https is ever asked: it would shut out a room without the Internet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._always = _raw(EVERYWHERE)
        self._unless = _raw(UNLESS_SAID)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = message.get("headers", ())
                names = {name for name, _value in said}
                message["headers"] = [*said, *self._always, *(one for one in self._unless if one[0] not in names)]
            await send(message)

        await self._app(scope, receive, answer)


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
