"""What is asked with every request, kept in memory and dropped when the store says that it changed.

A value read while something changed is given out but not kept: it may be older than the change.
"""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from workshop.model.participation_views import AccessView, NoticeView, ParticipantView
from workshop.model.views import SessionView
from workshop.services.access import opened_by
from workshop.services.house import House
from workshop.services.sheets import Sheet, sheets
from workshop.services.taking_part import token_digest
from workshop.storage.notice import Notice
from workshop.storage.queries.participation import notice, participant
from workshop.storage.queries.sessions import session

T = TypeVar("T")

MOST = 5000
"""Things of one kind at most; beyond, all of them are read again."""
FRESH_SECONDS = 5.0
"""For how long sheets are kept although no record changed: somebody may edit the file of their playbook."""


class Drawer:
    """Values of one kind by key, and the tables on which they depend."""

    def __init__(self, *tables: str) -> None:
        self._tables = tables
        self._values: dict[Hashable, object] = {}
        self._lock = Lock()
        self._changes = 0

    def get(self, key: Hashable, read: Callable[[], T | None]) -> T | None:
        """The value kept for the key, else the one read now. What is not there (None) is asked again each time."""
        if key in self._values:
            return self._values[key]  # type: ignore[return-value]
        before = self._changes
        value = read()
        with self._lock:
            if value is not None and before == self._changes:
                if len(self._values) >= MOST:
                    self._values.clear()
                self._values[key] = value
        return value

    def hear(self, told: Notice) -> None:
        """Forgets everything when one of its tables changed."""
        if told.touches(*self._tables):
            self.clear()

    def clear(self) -> None:
        with self._lock:
            self._changes += 1
            self._values.clear()


class Kept:
    """What requests ask for, of one house. `close` ends it."""

    def __init__(self, house: House, clock: Callable[[], float] = time.monotonic) -> None:
        self._house = house
        self._clock = clock
        self._access = Drawer("access", "session")
        self._sessions = Drawer("session", "theme", "agenda_item", "programme")
        self._sheets = Drawer("session", "agenda_item", "sheet_state")
        self._participants = Drawer("participant", "organisation")
        self._notices = Drawer("privacy_notice")
        self.close = house.store.subscribe(self._hear)

    def access(self, code: str) -> AccessView | None:
        """What a code (as `read_code` gives it) opens."""
        return self._access.get(code, lambda: opened_by(self._house, code))

    def session(self, session_id: str) -> SessionView:
        """The session; its count of notes may be old. Raises NotFoundError."""
        found = self._sessions.get(session_id, lambda: self._house.read(session, session_id))
        assert found is not None
        return found

    def sheets(self, session_id: str) -> tuple[Sheet, ...]:
        """The forms of a session."""
        key = (session_id, self._clock() // FRESH_SECONDS)
        return self._sheets.get(key, lambda: sheets(self._house, session_id)) or ()

    def participant(self, session_id: str, token: str) -> ParticipantView | None:
        """Who holds a token in a session."""
        hashed = token_digest(session_id, token)
        return self._participants.get(hashed, lambda: self._house.read(participant, session_id, hashed))

    def notice(self, programme_id: str) -> NoticeView:
        """What people are told before they write."""
        found = self._notices.get(programme_id, lambda: self._house.read(notice, programme_id))
        assert found is not None
        return found

    def _hear(self, told: Notice) -> None:
        for drawer in (self._access, self._sessions, self._sheets, self._participants, self._notices):
            drawer.hear(told)
