"""How far a document is, and whether it is still wanted: told by whoever makes it, heard by whoever waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from workshop.locales import _
from workshop.reports.errors import ReportError

Heard = Callable[[str], None]
"""Takes the name of the step that begins; raises `CancelledError` where the document is no longer wanted."""


class CancelledError(ReportError):
    """The document was not wanted any more: nothing of it was written."""

    def __init__(self) -> None:
        super().__init__(_("Stopped: nothing was written."))


_heard: ContextVar[Heard | None] = ContextVar("progress", default=None)


@contextmanager
def heard(by: Heard) -> Iterator[None]:
    """Within, `by` hears of every step."""
    token = _heard.set(by)
    try:
        yield
    finally:
        _heard.reset(token)


def step(name: str) -> None:
    """A step begins, or goes on: may raise CancelledError."""
    by = _heard.get()
    if by is not None:
        by(name)
