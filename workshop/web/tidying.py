"""After somebody took back everything: the file's freed pages and its copies are cleaned beside the pages."""

import logging
from threading import Event, Lock, Thread

from workshop.model.errors import WorkshopError
from workshop.services.erasing import tidy_all
from workshop.services.house import House

PAUSE_SECONDS = 60.0
"""Between two rounds: each writes the file and all its copies anew."""
MOST_ROUNDS = 5
"""While another program holds the journal; after that `workshop purge` does it."""
PATIENCE_SECONDS = 20.0
_LOG = logging.getLogger("workshop.web")


class Tidying:
    """Asked as often as may be; it begins at once, then again once a minute at most. A thread lives while there is work."""

    def __init__(self, house: House, pause: float = PAUSE_SECONDS) -> None:
        self._house = house
        self._pause = pause
        self._wanted = Event()
        self._ended = Event()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._rounds = 0

    def ask(self) -> None:
        """Something was erased."""
        with self._lock:
            self._rounds = 0
            self._wanted.set()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="tidying", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Does at once what is still to do."""
        self._ended.set()
        thread = self._thread
        if thread is not None:
            thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        while self._goes_on():
            self._wanted.clear()
            if not self._is_done() and self._rounds < MOST_ROUNDS and not self._ended.is_set():
                self._wanted.set()
            self._ended.wait(self._pause)

    def _goes_on(self) -> bool:
        with self._lock:
            if not self._wanted.is_set():
                self._thread = None
            return self._wanted.is_set()

    def _is_done(self) -> bool:
        self._rounds += 1
        try:
            done = tidy_all(self._house)
        except WorkshopError as error:
            _LOG.warning("tidying: %s", error.message)
            return False
        for copy in done.left:
            _LOG.warning("tidying: %s could not be changed", copy.name)
        return done.clean
