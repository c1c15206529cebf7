"""uvicorn's protocol with the limits that it lacks: how long a request, a silence and a reader may take, and how many.

Measured on uvicorn alone: half a header was still held after 25 seconds, and a body of 200 MB swallowed (S-08).
"""

import asyncio
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from workshop.web.guard import bare
from workshop.web.options import Limits

HEAD_BYTES = 64 * 1024
"""The address and the headers of a request are no longer than this."""
READ_BYTES = 16 * 1024
"""So much is read of one connection before it is the next one's turn; asyncio's own measure is 256 kB."""
LINGER_SECONDS = 2.0
LINGER_BYTES = 1024 * 1024
"""What is still read, and thrown away, after a refusal: a phone that is still sending could not read it otherwise."""


class Guarded(HttpToolsProtocol):
    """One connection."""

    limits: ClassVar[Limits]
    per_address: ClassVar[Counter[str]]
    capped: ClassVar[bool]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        vars(transport)["max_size"] = READ_BYTES
        self.timeout_keep_alive = self.limits.keep_alive  # type: ignore[assignment]
        self._deadline: asyncio.TimerHandle | None = None
        self._since = 0.0
        self._stuck: asyncio.TimerHandle | None = None
        self._head = 0
        self._in_body = False
        self._came = self._answered = 0
        self._lingered = -1
        self._address = self.client[0] if self.client else ""
        crowd = self.capped and self.per_address[self._address] >= self.limits.connections_per_address
        self._counts = not crowd and len(self.connections) <= self.limits.concurrency
        if self._counts:
            self.per_address[self._address] += 1
            self._begin_deadline()
        else:
            self._refuse(bare.crowded())

    def connection_lost(self, exc: Exception | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._end_stuck()
        self.per_address[self._address] -= int(self._counts)
        if self.per_address[self._address] <= 0:
            del self.per_address[self._address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._lingered >= 0:
            self._lingered += len(data)
            if self._lingered > LINGER_BYTES:
                self.transport.abort()
            return
        if self._is_idle():  # also for bytes that begin no request yet: blank lines would keep it open for ever
            self._begin_deadline()
        if not self._in_body:
            self._head += len(data)
        super().data_received(data)
        if not self._in_body and self._head > HEAD_BYTES and not self.transport.is_closing():
            self._refuse(bare.too_much())

    def on_message_begin(self) -> None:
        self._begin_deadline()
        self._came = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_body = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._came += len(body)
        super().on_body(body)
        thrown = self._came - self._answered
        if self.cycle is not None and self.cycle.response_complete and thrown > LINGER_BYTES and self._lingered < 0:
            self._linger()

    def on_message_complete(self) -> None:
        self._end_deadline()
        self._head, self._in_body = 0, False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():  # a reader who never reads would keep what is left to send for minutes
            self.loop.call_later(self.limits.whole_request, self.transport.abort)
        elif self.cycle is not None and self.cycle.response_complete and self.cycle.more_body:
            self.cycle.body, self._answered = bytearray(), self._came
            if self._rest() > LINGER_BYTES:
                self._linger()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._end_stuck()
        self._stuck = self.loop.call_later(self.limits.whole_request, self.transport.abort)

    def resume_writing(self) -> None:
        self._end_stuck()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            super().timeout_keep_alive_handler()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn's words are not for people)
        self._refuse(bare.not_http())

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _rest(self) -> int:
        """How many bytes of the body are to come, 0 where that is not told. A short rest leaves the connection good."""
        told = next((value for name, value in self.headers if name == b"content-length"), b"")
        return int(told) - self._came if told else 0

    def _begin_deadline(self) -> None:
        if self._since:
            return
        self._since = self.loop.time()
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.whole_request, self._look_at_deadline)

    def _end_deadline(self) -> None:
        """The request is whole. The timer stays for the next one: to make and cancel one for each costs more."""
        self._since = 0.0

    def _look_at_deadline(self) -> None:
        self._deadline = None
        if not self._since:
            return
        left = self._since + self.limits.whole_request - self.loop.time()
        if left > 0.001:
            self._deadline = self.loop.call_later(left, self._look_at_deadline)
        else:
            self._too_late()

    def _end_stuck(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _too_late(self) -> None:
        answered = self.cycle is not None and self.cycle.response_started and self._in_body
        if answered or self.transport.is_closing():
            self.transport.abort()
        else:
            self._refuse(bare.too_slow())

    def _refuse(self, answer: bytes) -> None:
        """The last words on this connection."""
        self._end_deadline()
        self.transport.write(answer)
        self._linger()

    def _linger(self) -> None:
        """Says that nothing follows, and reads on for a moment without listening."""
        self._lingered = 0
        self._end_deadline()
        self._unset_keepalive_if_required()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)


def guarded(limits: Limits, *, capped: bool = True) -> type[asyncio.Protocol]:
    """The protocol class for these limits; `capped` False where all connections come from one proxy."""
    values: dict[str, Any] = {"limits": limits, "per_address": Counter(), "capped": capped}
    return type("GuardedHere", (Guarded,), values)
