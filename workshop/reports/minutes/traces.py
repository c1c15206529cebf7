"""From a worked object (indicator, lever, link) back to the note that it was made of."""

from workshop.model.views import EntryView
from workshop.reports.blocks import Ref
from workshop.reports.minutes.desk import Desk


def note_refs(desk: Desk, entry_id: str | None) -> tuple[Ref, ...]:
    """The note of this id and those merged into it; () if it isn't a kept note."""
    entry = note_of(desk, entry_id)
    return () if entry is None else desk.refs(entry)


def note_of(desk: Desk, entry_id: str | None) -> EntryView | None:
    """The kept note of this id, or None."""
    return desk.by_id.get(entry_id or "")
