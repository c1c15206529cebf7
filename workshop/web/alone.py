"""Whether a phone has the server to itself: what it sends is stored on the spot then, not together with what others send.

To hand one note to the thread that writes and to be told by it takes as long as to check the form. In a crowd that
thread is what makes one flush of the disk serve many; there it is worth it.
"""

import time
from collections.abc import Callable, Sized

QUIET_SECONDS = 0.25
"""For so long after requests were under way together, each is taken for one of a crowd."""


class Alone:
    """`requests` are those that are under way; empty where nobody counts them, and then nobody is alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.requests: Sized = ()
        self._clock = clock
        self._crowd_until = 0.0

    def __call__(self) -> bool:
        """Whether the request that asks is the only one, and was for a while."""
        if len(self.requests) == 1:
            return self._clock() >= self._crowd_until
        self._crowd_until = self._clock() + QUIET_SECONDS
        return False
