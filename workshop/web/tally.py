"""What the server counts for the facilitator: numbers and one sentence, nothing about anybody."""

import hashlib
import secrets
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


def comes(tally: Tally, scope: Scope) -> None:
    """Counts a request that comes in."""
    tally.waiting += _sends(scope)


def goes(tally: Tally, scope: Scope, headers: Headers, status: int) -> None:
    """Counts what became of it: the status of its answer, 0 for none."""
    if _sends(scope):
        tally.waiting -= 1
        stored = 200 <= status < 400
        tally.stored += stored
        tally.refused += not stored
    elif status == 200 and scope["path"].startswith(_PEOPLE):
        tally.see(client_address(scope), headers.get("user-agent", ""))


def _sends(scope: Scope) -> bool:
    return scope["method"] == "POST" and bool(scope["path"].startswith(_PEOPLE))


def client_address(scope: Scope) -> str:
    """Where a request comes from; behind a proxy of ours, where the proxy says that it does."""
    web = scope["app"].state.web
    if web.options.public_url:
        said = Headers(scope=scope).getlist("x-forwarded-for")
        if said:
            return said[-1].rpartition(",")[2].strip()[:64]
    return (scope.get("client") or ("",))[0]
