"""The one layer around all pages: who may ask, in which language, how much; and what every answer carries.

One layer and not six: on two cores each layer costs a phone's sending as much as checking its token.
"""

import logging
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.locales import speaking
from workshop.web.asked import AskedHeaders, AskedRequest
from workshop.web.errors import answer
from workshop.web.guard import body, headers, hosts
from workshop.web.language import cookie_for, language_of
from workshop.web.tally import passes

if TYPE_CHECKING:
    from workshop.web.context import Web

_LOG = logging.getLogger("workshop.web")


class Gate:
    """An ASGI application around another one. What fails behind it, in whatever way, is answered with a kind page."""

    def __init__(self, app: ASGIApp, web: "Web") -> None:
        self._app = app
        self._web = web
        self._hosts = hosts.OwnHosts(web.options.public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = AskedHeaders(scope)
        language, chosen = language_of(scope, asked, self._web.options.language)
        scope.setdefault("state", {}).update(language=language, asked=asked)
        status = 0

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = self._complete(message.get("headers", []), language if chosen else "")
            await send(message)

        with speaking(language), passes(self._web.tally, scope, lambda: status):
            try:
                self._hosts.check(scope, asked)
                await self._app(scope, body.counted(scope, asked, receive, self._web.options.limits.body), tell)
            except Exception as error:
                if status:
                    raise
                response = await answer(AskedRequest(scope, receive), error)
                await response(scope, receive, tell)

    def _complete(self, said: Any, language: str) -> list[tuple[bytes, bytes]]:
        whole = headers.complete(said)
        if language:
            whole.append((b"set-cookie", cookie_for(language, secure=self._web.options.secure)))
        return whole
