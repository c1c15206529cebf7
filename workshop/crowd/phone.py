"""One simulated phone: its cookies, its connection, and the patience of the pages' own script."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from workshop.crowd.pages import PhonePage
from workshop.crowd.wire import Line, Reply

_COOKIE = re.compile(rb"^set-cookie: ([^=\r]+)=([^;\r]*)([^\r]*)", re.I | re.M)
_RETRY = re.compile(rb"^retry-after: (\d+)", re.I | re.M)
_PLACE = re.compile(rb"^location: ([^\r]+)", re.I | re.M)
_BUSY = (429, 503)
_OVER = (404, 410)
FIRST_REST, LONGEST_REST = 0.25, 4.0
"""Seconds between two tries, as the script of the pages rests."""


class OverError(Exception):
    """The code opens nothing any more: this phone goes back into its pocket."""


@dataclass(slots=True)
class Phone:
    """`port` tells where the server is now, once there is one; `doors` is how many phones may speak at once."""

    port: Callable[[], Awaitable[int]]
    doors: asyncio.Semaphore
    cookies: dict[str, str] = field(default_factory=dict)

    async def see(self, path: str) -> PhonePage | None:
        """The page at this path, None when it takes nothing now (409). Raises OverError."""
        reply = await self.ask("GET", path)
        return PhonePage(reply.body.decode("utf-8", "replace")) if reply.status == 200 else None

    async def post(self, path: str, fields: Mapping[str, str], *, taps: int = 1, script: bool = False) -> list[Reply]:
        """Sends a form, `taps` times at the same moment; the answers. `script`: as the script of the pages does."""
        sending = [self.ask("POST", path, urlencode(fields).encode(), script=script) for _tap in range(taps)]
        replies = list(await asyncio.gather(*sending))
        if found := _PLACE.search(replies[-1].headers):
            await self.see(found[1].decode())
        return replies

    async def ask(self, method: str, path: str, body: bytes = b"", *, script: bool = False) -> Reply:
        """Asks until somebody answers who is not too busy. Raises OverError for a code that opens nothing."""
        rest = FIRST_REST
        while True:
            wait = rest
            try:
                reply = await self._once(method, path, body, script)
            except (OSError, asyncio.IncompleteReadError):
                rest = min(rest * 2, LONGEST_REST)
            else:
                self._keep(reply)
                if reply.status in _OVER:
                    raise OverError
                if reply.status not in _BUSY:
                    return reply
                told = _RETRY.search(reply.headers)
                wait = float(told[1]) if told else rest
            await asyncio.sleep(wait)

    async def _once(self, method: str, path: str, body: bytes, script: bool) -> Reply:
        port = await self.port()
        async with self.doors:
            line = Line(port)
            try:
                return await line.ask(method, path, self._headers(port, bool(body), script), body)
            finally:
                line.close()

    def _headers(self, port: int, brings: bool, script: bool) -> str:
        sent = {
            "Origin": f"http://127.0.0.1:{port}" if brings else "",
            "Content-Type": "application/x-www-form-urlencoded" if brings else "",
            "Accept": "application/json" if script else "text/html",
            "Accept-Language": "fr",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Connection": "close",
        }
        return "".join(f"{name}: {value}\r\n" for name, value in sent.items() if value)

    def _keep(self, reply: Reply) -> None:
        for name, value, rest in _COOKIE.findall(reply.headers):
            if b"max-age=0" in rest.lower():
                self.cookies.pop(name.decode(), None)
            else:
                self.cookies[name.decode()] = value.decode().strip('"')
