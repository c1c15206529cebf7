"""What is asked with every request, kept in memory and dropped when the store says that it changed.

A value read while something changed is given out but not kept: it may be older than the change.
"""

import time
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from workshop.locales import current
from workshop.model.participation_views import AccessView, NoticeView, ParticipantView
from workshop.model.views import SessionView, Surroundings
from workshop.services.access import opened_by
from workshop.services.house import House
from workshop.services.poll_results import results
from workshop.services.sheets import Sheet, sheets
from workshop.services.taking_part import token_digest
from workshop.storage.notice import Notice
from workshop.storage.queries.participation import notice, participant
from workshop.storage.queries.sessions import session, surroundings

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult
    from workshop.web.result.drawn import Drawn

T = TypeVar("T")

MOST_DRAWN = 20
"""Closed rounds, in one language each, that are kept as they are drawn."""
MOST = 5000
"""Things of one kind at most; beyond, all of them are read again."""
FRESH_SECONDS = 5.0
"""For how long sheets and results are kept although no record changed: somebody may edit the file of a playbook, or of
the thresholds of consensus."""
_MISSING = object()


class Drawer:
    """Values of one kind by key, and the tables on which they depend."""

    def __init__(self, *tables: str) -> None:
        self._tables = frozenset(tables)
        self._values: dict[Hashable, object] = {}
        self._lock = Lock()
        self._changes = 0

    def get(self, key: Hashable, read: Callable[[], T | None]) -> T | None:
        """The value kept for the key, else the one read now. What is not there (None) is asked again each time."""
        found = self._values.get(key, _MISSING)  # one step: another thread may forget it at any moment
        if found is not _MISSING:
            return found  # type: ignore[return-value]
        before = self._changes
        value = read()
        with self._lock:
            if value is not None and before == self._changes:
                if len(self._values) >= MOST:
                    self._values.clear()
                self._values[key] = value
        return value

    def hear(self, told: Notice, tables: frozenset[str]) -> None:  # noqa: ARG002  (others look closer)
        """Forgets everything when one of its tables is among those that changed."""
        if not self._tables.isdisjoint(tables):
            self.forget()

    def forget(self, keys: Iterable[Hashable] | None = None) -> None:
        """Forgets these keys, all of them without."""
        with self._lock:
            self._changes += 1
            if keys is None:
                self._values.clear()
            else:
                for key in keys:
                    self._values.pop(key, None)

    def __len__(self) -> int:
        return len(self._values)


class People(Drawer):
    """Participants: one who comes in does not make the others be read again."""

    def hear(self, told: Notice, tables: frozenset[str]) -> None:
        if "organisation" in tables:
            self.forget()
        elif "participant" in tables:
            changed = told.ids("participant")
            self.forget([key for key, one in list(self._values.items()) if getattr(one, "id", "") in changed])


class Kept:
    """What requests ask for, of one house. `close` ends it."""

    def __init__(self, house: House, clock: Callable[[], float] = time.monotonic) -> None:
        self._house = house
        self._clock = clock
        self._access = Drawer("access", "session")
        self._sessions = Drawer("session", "theme", "agenda_item", "programme")
        self._sheets = Drawer("session", "agenda_item", "sheet_state")
        self._sheets_until = 0.0
        self._participants = People()
        self._notices = Drawer("privacy_notice")
        self._around = Drawer(
            "session", "agenda_item", "breakout_table", "theme", "organisation", "person", "programme", "abbreviation"
        )
        self._results = Drawer("poll", "statement", "ballot", "vote", "hand_count", "organisation", "breakout_table")
        self._results_until = 0.0
        self._drawn: dict[tuple[str, str], Drawn] = {}
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
        if self._clock() > self._sheets_until:
            self._sheets.forget()
            self._sheets_until = self._clock() + FRESH_SECONDS
        return self._sheets.get(session_id, lambda: sheets(self._house, session_id)) or ()

    def participant(self, session_id: str, token: str) -> ParticipantView | None:
        """Who holds a token in a session."""
        hashed = token_digest(session_id, token)
        return self._participants.get(hashed, lambda: self._house.read(participant, session_id, hashed))

    def notice(self, programme_id: str) -> NoticeView:
        """What people are told before they write."""
        found = self._notices.get(programme_id, lambda: self._house.read(notice, programme_id))
        assert found is not None
        return found

    def around(self, session_id: str) -> Surroundings:
        """The tables of a session, its agenda, the organisations that take part, the programme's zone."""
        found = self._around.get(session_id, lambda: self._house.read(surroundings, session_id))
        assert found is not None
        return found

    def result(self, poll_id: str) -> "PollResult":
        """What a closed round found: the whole room asks for it at the moment of the close. Raises WorkshopError."""
        if self._clock() > self._results_until:
            self._results.forget()
            self._results_until = self._clock() + FRESH_SECONDS
        found = self._results.get(poll_id, lambda: results(self._house, poll_id))
        assert found is not None
        return found

    def drawn(self, poll_id: str) -> "Drawn":
        """The same in the language of the visitor, drawn. Raises WorkshopError."""
        from workshop.web.result.drawn import drawn  # numpy: not before a round is closed

        key, result = (poll_id, current()), self.result(poll_id)
        found = self._drawn.get(key)
        if found is None or found.result is not result:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            found = self._drawn[key] = drawn(result)
        return found

    def _hear(self, told: Notice) -> None:
        tables = frozenset(row.table for row in told.rows)
        for drawer in (
            self._access, self._sessions, self._sheets, self._participants, self._notices, self._around,
            self._results,
        ):  # fmt: skip
            drawer.hear(told, tables)
