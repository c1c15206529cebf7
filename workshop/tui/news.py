"""News from the store: many notices fold into one message for the interface."""

import threading
from collections.abc import Callable

from textual.message import Message

from workshop.storage.notice import Notice
from workshop.storage.store import Store


class StoreChanged(Message):
    """Something in the file changed. Several fold into one; what changed waits in `News`."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, StoreChanged)


class News:
    """Listens to one store at a time; `post` is called from the store's threads."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._waiting: list[Notice] = []
        self._lock = threading.Lock()
        self._unsubscribe: Callable[[], None] | None = None

    def listen(self, store: Store) -> None:
        """Hears of this store from now on, and of no other."""
        self.stop()
        self._unsubscribe = store.subscribe(self.hear)

    def stop(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def hear(self, notice: Notice) -> None:
        """Keeps a notice and says that there is one."""
        with self._lock:
            self._waiting.append(notice)
        self._post(StoreChanged())

    def take(self) -> Notice | None:
        """All that changed since it was last asked, as one notice; None for nothing."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if not waiting:
            return None
        rows = dict.fromkeys(row for notice in waiting for row in notice.rows)
        return Notice(waiting[-1].revision, tuple(rows))
