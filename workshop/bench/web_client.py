"""A room of phones on the loopback that send one form again and again, as fast as it goes."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from workshop.crowd.wire import Line, Reply

_HIDDEN = re.compile(rb'<input type="hidden" name="([a-z]+)" value="([^"]*)"')


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
