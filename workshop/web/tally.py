"""What the server counts for the facilitator: numbers and one sentence, nothing about anybody."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import Scope

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


@contextmanager
def passes(tally: Tally, scope: Scope, status: Callable[[], int]) -> Iterator[None]:
    """Counts a request that comes in, and what becomes of it: `status` gives that of its answer, 0 for none."""
    if not scope["path"].startswith(_PEOPLE):
        yield
        return
    sends = scope["method"] == "POST"
    tally.waiting += sends
    try:
        yield
    finally:
        tally.waiting -= sends
        stored = 200 <= status() < 400
        tally.stored += sends and stored
        tally.refused += sends and not stored
    if not sends and status() == 200:
        tally.see(client_address(scope), Headers(scope=scope).get("user-agent", ""))


def client_address(scope: Scope) -> str:
    """Where a request comes from; behind a proxy of ours, where the proxy says that it does."""
    web = scope["app"].state.web
    if web.options.public_url:
        said = Headers(scope=scope).getlist("x-forwarded-for")
        if said:
            return said[-1].rpartition(",")[2].strip()[:64]
    return (scope.get("client") or ("",))[0]
