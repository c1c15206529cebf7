"""Plain HTTP/1.1 to this computer over asyncio: nothing that costs more than what is measured with it."""

import asyncio
import re
import time
from dataclasses import dataclass, field

PATIENCE = 60.0
"""Seconds after which an answer is given up."""


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
