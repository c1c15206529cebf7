"""The notes that a list has at hand: read by page around what is looked at, forgotten oldest first."""

from collections.abc import Callable, Iterable, Sequence

from workshop.model.views import EntryView

Fetch = Callable[[Sequence[str]], Sequence[EntryView]]

BEFORE, AFTER = 24, 40
KEPT = 1024


class EntryCache:
    """Views by id. `fetch` is asked only for notes near the one that is needed, and never twice for the same."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._views: dict[str, EntryView | None] = {}

    def get(self, ids: Sequence[str], index: int) -> EntryView | None:
        """The note at this place; None when the file no longer has it."""
        wanted = ids[index]
        if wanted not in self._views:
            near = ids[max(0, index - BEFORE) : index + AFTER]
            self._load([entry_id for entry_id in near if entry_id not in self._views])
        return self._views[wanted]

    def put(self, view: EntryView) -> None:
        self._views.pop(view.id, None)
        self._views[view.id] = view

    def drop(self, ids: Iterable[str]) -> None:
        for entry_id in ids:
            self._views.pop(entry_id, None)

    def _load(self, ids: Sequence[str]) -> None:
        found = {view.id: view for view in self._fetch(ids)}
        while self._views and len(self._views) + len(ids) > KEPT:
            del self._views[next(iter(self._views))]
        for entry_id in ids:
            self._views[entry_id] = found.get(entry_id)
