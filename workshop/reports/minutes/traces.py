"""From a worked object (indicator, lever, link) back to the note that it was made of."""

from workshop.model.views import EntryView
from workshop.reports.minutes.desk import Desk, refs


def note_refs(desk: Desk, entry_id: str | None) -> tuple[int, ...]:
    """The numbers of the note of this id and of those merged into it; () if it isn't a kept note."""
    entry = note_of(desk, entry_id)
    return () if entry is None else refs(entry)


def note_of(desk: Desk, entry_id: str | None) -> EntryView | None:
    """The kept note of this id, or None."""
    return None if entry_id is None else next((entry for entry in desk.kept if entry.id == entry_id), None)
