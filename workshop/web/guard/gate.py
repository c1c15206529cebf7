"""The one layer around all pages: who may ask, in which language, how much; and what every answer carries.

One layer and not six: on two cores each layer costs a phone's sending as much as checking its token.
"""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.locales import speaking
from workshop.web.asked import AskedHeaders, AskedRequest
from workshop.web.errors import answer
from workshop.web.guard import body, headers, hosts
from workshop.web.language import cookie_for, language_of
from workshop.web.tally import comes, goes

if TYPE_CHECKING:
    from workshop.web.context import Web

PIECE_BYTES = 64 * 1024
_LOG = logging.getLogger("workshop.web")


class Gate:
    """An ASGI application around another one. What fails behind it, in whatever way, is answered with a kind page."""

    def __init__(self, app: ASGIApp, web: "Web") -> None:
        self._app = app
        self._web = web
        self._hosts = hosts.OwnHosts(web.options.public_url)
        self._memory = body.Memory(web.options.limits.given_back_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = AskedHeaders(scope)
        language, chosen = language_of(scope, asked, self._web.options.language)
        scope.setdefault("state", {}).update(language=language, asked=asked, web=self._web)
        status = 0

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = self._complete(message.get("headers", []), language if chosen else "")
                await send(message)
                return
            for piece in _pieces(message):
                await send(piece)

        counting = None
        comes(self._web.tally, scope)
        with speaking(language):
            try:
                self._hosts.check(scope, asked)
                counting = body.counting(scope, asked, receive, self._web.options.limits, self._memory)
                await self._app(scope, counting or receive, tell)
            except Exception as error:
                if status:
                    raise
                response = await answer(AskedRequest(scope, receive), error)
                await response(scope, receive, tell)
            finally:
                if counting:
                    counting.end()
                goes(self._web.tally, scope, asked, status)

    def _complete(self, said: Any, language: str) -> list[tuple[bytes, bytes]]:
        whole = headers.complete(said)
        if language:
            whole.append((b"set-cookie", cookie_for(language, secure=self._web.options.secure)))
        return whole


def _pieces(message: Message) -> Iterator[Message]:
    """A body in pieces that are sent one after the other, so that a reader who is slow holds no more than one here."""
    body, more = message.get("body", b""), message.get("more_body", False)
    if len(body) <= PIECE_BYTES:
        yield message
        return
    for start in range(0, len(body) or 1, PIECE_BYTES):
        ends = start + PIECE_BYTES >= len(body)
        yield {**message, "body": body[start : start + PIECE_BYTES], "more_body": more or not ends}
