"""How the web side is run: where it listens, what it may be called, and how much it bears."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from workshop.locales import _
from workshop.model.errors import WorkshopError

PORT = 8000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request, one address, one phone and the whole server may ask. Times in seconds, sizes in bytes."""

    body: int = 32 * 1024
    given_back: int = 128 * 1024
    """A body up to here, which is too long, is read all the same, to give its words back."""
    given_back_at_once: int = 256 * 1024
    """So much of them is held for all phones together."""
    fields: int = 20
    whole_request: float = 10.0
    """A request must have arrived, headers and body, in this time."""
    keep_alive: float = 5.0
    connections_per_address: int = 60
    concurrency: int = 2000
    unknown_codes_per_minute: int = 20
    notes_per_minute: int = 10
    notes_per_session: int = 200
    votes_per_minute: int = 120
    votes_per_session: int = 2000


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """`public_url` is the address people see when a proxy with TLS stands before us ("https://ateliers.example.org").

    `host` is what is listened on ("0.0.0.0": every address of this machine). With `any_port`, the next free port
    stands in for `port` when that is taken.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    any_port: bool = False
    public_url: str = ""
    language: str = "fr"
    limits: Limits = field(default_factory=Limits)

    @property
    def secure(self) -> bool:
        """Whether people reach us by https."""
        return urlsplit(self.public_url).scheme == "https"


def checked_url(typed: str) -> str:
    """The public address as somebody gave it, without a path; "" for none. Raises WorkshopError."""
    if not typed:
        return ""
    found = urlsplit(typed.strip().rstrip("/"))
    if found.scheme not in ("http", "https") or not found.hostname or found.path or found.query or "@" in found.netloc:
        raise WorkshopError(
            _("“{url}” is not an address for people.").format(url=typed),
            _("Give it as https://ateliers.example.org, without anything behind the name."),
        )
    return f"{found.scheme}://{found.netloc.lower()}"
