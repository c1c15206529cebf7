"""What the server counts for the facilitator: numbers and one sentence, nothing about anybody."""

import hashlib
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST_PHONES = 20_000
_PEOPLE = ("/s/", "/t/")


@dataclass(slots=True)
class Tally:
    """Since the server started. Phones are told apart by a salted hash that ends with the process."""

    stored: int = 0
    waiting: int = 0
    refused: int = 0
    last_error: str = ""
    _seen: set[bytes] = field(default_factory=set)
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def phones(self) -> int:
        return len(self._seen)

    def see(self, address: str, agent: str) -> None:
        """A phone opened a page of a session."""
        if len(self._seen) < _MOST_PHONES:
            self._seen.add(hashlib.blake2b(f"{address}|{agent}".encode(), key=self._salt, digest_size=8).digest())


class Counting:
    """Counts what comes in and what becomes of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_PEOPLE):
            await self._app(scope, receive, send)
            return
        tally: Tally = scope["app"].state.web.tally
        sends = scope["method"] == "POST"
        status = 500

        async def noticed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        tally.waiting += sends
        try:
            await self._app(scope, receive, noticed)
        finally:
            tally.waiting -= sends
            tally.stored += sends and status < 400
            tally.refused += sends and status >= 400
        if status == 200:
            tally.see(client_address(scope), Headers(scope=scope).get("user-agent", ""))


def client_address(scope: Scope) -> str:
    """Where a request comes from; behind a proxy of ours, where the proxy says that it does."""
    web = scope["app"].state.web
    if web.options.public_url:
        said = Headers(scope=scope).getlist("x-forwarded-for")
        if said:
            return said[-1].rpartition(",")[2].strip()[:64]
    return (scope.get("client") or ("",))[0]
