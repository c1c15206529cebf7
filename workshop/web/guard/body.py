"""How long a request's body may be (S-07). What is too long is refused before it is read."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.locales import _
from workshop.web.kind import Kind


class ShortBodies:
    """Refuses a body of more bytes than `most`. Raises Kind (413)."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said) > self._most:
            raise self._too_long()
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                raise self._too_long()
            return message

        await self._app(scope, counted, send)

    def _too_long(self) -> Kind:
        text = _("All boxes of a form together hold about {count} characters. Go back, and send it in two parts.")
        return Kind(413, _("This text is too long."), text.format(count=self._most // 1000 * 1000 // 2))
