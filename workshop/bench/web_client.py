"""A room of phones on the loopback: plain HTTP/1.1 over asyncio, nothing that costs more than what is measured."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

_HIDDEN = re.compile(rb'<input type="hidden" name="([a-z]+)" value="([^"]*)"')
PATIENCE = 60.0


@dataclass(slots=True)
class Reply:
    """`seconds` from the first byte sent to the last one read."""

    status: int
    headers: bytes
    body: bytes
    seconds: float


@dataclass(slots=True)
class Line:
    """One connection that is kept."""

    port: int
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = field(default=None)

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> Reply:
        """Sends a request and reads its answer; a connection that was closed meanwhile is made again."""
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        length = f"Content-Length: {len(body)}\r\n" if body or method == "POST" else ""
        sent = f"{method} {path} HTTP/1.1\r\n{host}{headers}{length}\r\n".encode() + body
        begun = time.perf_counter()
        for attempt in range(2):
            try:
                if self._writer is None:
                    self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
                assert self._reader is not None
                self._writer.write(sent)
                head = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), PATIENCE)
                size = re.search(rb"content-length: (\d+)", head, re.I)
                content = await self._reader.readexactly(int(size[1])) if size else b""
                return Reply(int(head[9:12]), head, content, time.perf_counter() - begun)
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                if attempt:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


@dataclass(frozen=True, slots=True)
class Phone:
    """What a phone holds after it opened a form: its cookie, and the hidden fields."""

    cookie: str
    hidden: dict[str, str]

    def request(self, port: int, key: str, field: str, text: str) -> tuple[str, bytes]:
        """Headers and body of the sending of a text in this field, under this key."""
        fields = {**self.hidden, "key": key, field: text}
        headers = (
            f"Origin: http://127.0.0.1:{port}\r\nAccept: application/json\r\nCookie: {self.cookie}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
        )
        return headers, urlencode(fields).encode()


async def open_form(line: Line, path: str) -> Phone:
    """What a new phone gets when it opens the form. Raises AssertionError when it does not."""
    reply = await line.ask("GET", path)
    if reply.status != 200:
        raise AssertionError(f"the form answered {reply.status}: {reply.body[:300].decode(errors='replace')}")
    cookie = re.search(rb"set-cookie: (w=[^;]+)", reply.headers, re.I)
    hidden = {name.decode(): value.decode() for name, value in _HIDDEN.findall(reply.body)}
    return Phone(cookie[1].decode() if cookie else "", hidden)


async def crowd(port: int, requests: Sequence[tuple[str, str, bytes]], lines: int) -> list[Reply]:
    """Posts (path, headers, body) over so many kept connections, each one after the other; the answers."""
    waiting, replies = list(reversed(requests)), []

    async def work() -> None:
        line = Line(port)
        while waiting:
            path, headers, body = waiting.pop()
            replies.append(await line.ask("POST", path, headers, body))
        line.close()

    await asyncio.gather(*(work() for _line in range(lines)))
    return replies
