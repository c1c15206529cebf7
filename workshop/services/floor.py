"""Who has the floor: the speakers of a session and their turns, read once and then kept up with note by note."""

from collections.abc import Collection
from threading import Lock

from workshop.method.turns import Turns, turns_of
from workshop.model.views import SpokenView
from workshop.services.house import House
from workshop.storage.queries.turns import spoken, spoken_among


class Floor:
    """The turns at one table of a session, or in the whole room. The interface and its threads may ask at once."""

    def __init__(self, house: House, session_id: str, table_id: str | None = None) -> None:
        self._house = house
        self._session_id = session_id
        self._table_id = table_id
        self._notes: dict[str, SpokenView] = {}
        self._lock = Lock()
        self.turns = Turns()
        self.hear_all()

    def move(self, table_id: str | None) -> None:
        """Listens at another table, or to the whole room."""
        self._table_id = table_id
        self.hear_all()

    def hear_all(self) -> None:
        """Reads the whole session again: after an undo, a merge, a withdrawal, or news of unknown extent."""
        with self._lock:
            found = self._house.read(spoken, self._session_id, self._table_id)
            self._notes = {one.entry_id: one for one in found}
            self.turns = turns_of(found)

    def hear(self, ids: Collection[str]) -> None:
        """Takes these notes into account: new, changed or gone. It reads only them; a new note costs one step."""
        with self._lock:
            found = self._house.read(spoken_among, self._session_id, self._table_id, tuple(ids))
            fresh = {one.entry_id: one for one in found}
            changed = [entry_id for entry_id in ids if self._notes.get(entry_id) != fresh.get(entry_id)]
            highest = max((one.number for one in self._notes.values()), default=0) if changed else 0
            is_new = all(entry_id in fresh and fresh[entry_id].number > highest for entry_id in changed)
            for entry_id in changed:
                self._notes.pop(entry_id, None)
            self._notes |= {entry_id: fresh[entry_id] for entry_id in changed if entry_id in fresh}
            if not is_new:
                self.turns = turns_of(self._notes.values())
                return
            for one in sorted((fresh[entry_id] for entry_id in changed), key=lambda one: one.number):
                self.turns = self.turns.after(one)
