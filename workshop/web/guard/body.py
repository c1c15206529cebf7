"""How long a request's body may be (S-07). What is too long is never stored; what is a little too long is still read,
so that the page which says so can give the words back.
"""

import sys
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from workshop.locales import _
from workshop.web.kind import Kind
from workshop.web.options import Limits


class TooLong(Kind):
    """A body over the limit. `body` is all of it, b"" when it was not read; `below`: the page gives it back."""

    def __init__(self, body: bytes = b"", *, below: bool = False) -> None:
        there = _(
            "Nothing of it was sent; all of it is below. Leave one part, cut out the rest, and send that afterwards."
        )
        lost = _("Send it in several parts. If you do not see it here, the Back button of your browser still has it.")
        super().__init__(413, _("This text is too long."), there if below else lost)
        self.body = body


@dataclass(slots=True)
class Memory:
    """How many bytes of texts that are too long may be held at once, by all phones together."""

    free: int

    def take(self, size: int) -> bool:
        """Whether there is room for so many bytes; they are taken then."""
        fits = size <= self.free
        self.free -= size if fits else 0
        return fits


def counting(scope: Scope, headers: Headers, receive: Receive, limits: Limits, memory: Memory) -> "Counting | None":
    """The way in for a body that may be too long, which raises TooLong; None for one that is not.

    Raises TooLong, before anything is read, for a body that says to be longer than what is given back.
    """
    said = _said(headers)
    if scope["method"] in ("GET", "HEAD") or said <= limits.body:
        return None  # the parser lets no more of it through
    told = "content-length" in headers
    if told and said > limits.given_back:
        raise TooLong
    return Counting(receive, limits, memory, said if told else 0)


class Counting:
    """Reads on behind the limit, as far as there is memory, which `end` gives back."""

    def __init__(self, receive: Receive, limits: Limits, memory: Memory, said: int) -> None:
        self._receive = receive
        self._limits = limits
        self._memory = memory
        self._said = said
        self._pieces: list[bytes] = []
        self._size = 0
        self.taken = 0

    def end(self) -> None:
        """Nobody reads any more."""
        self._memory.free += self.taken
        self.taken = 0

    async def __call__(self) -> Message:
        self._hold(self._said)
        message = await self._next()
        if self._size <= self._limits.body:
            return message
        while message.get("more_body"):
            message = await self._next()
        if message["type"] == "http.disconnect":
            return message
        raise TooLong(b"".join(self._pieces))

    async def _next(self) -> Message:
        message = await self._receive()
        piece = message.get("body", b"")
        self._size += len(piece)
        if self._size > self._limits.body:
            self._hold(self._size)
        self._pieces.append(piece)
        return message

    def _hold(self, size: int) -> None:
        """Takes memory for so many bytes in all. Raises TooLong, and forgets what came, where there is too little."""
        more = max(size - self.taken, 0)
        if size > self._limits.given_back or not self._memory.take(more):
            self._pieces.clear()
            raise TooLong
        self.taken += more


def _said(headers: Headers) -> int:
    """The length that is told; endless where none is, or it is no number."""
    said = headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 16 else sys.maxsize
