"""What a terminal shows while a document takes more than a moment. Ctrl-C stops it, and nothing is left behind."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

QUIET = 1.0
"""Seconds without a word: most documents are done by then."""
_EVERY = 0.2


@contextmanager
def waiting() -> Iterator[None]:
    """Within, the step under way and the seconds since its beginning stand on standard error, on a terminal only."""
    from workshop.reports.progress import heard

    if not sys.stderr.isatty():
        yield
        return
    begun = shown = time.monotonic()

    def show(name: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun > QUIET and now - shown > _EVERY:
            shown = now
            sys.stderr.write(f"\r\x1b[K{name} … {now - begun:.0f} s")
            sys.stderr.flush()

    try:
        with heard(show):
            yield
    finally:
        if shown > begun:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
