"""From a worked object (indicator, lever, link) back to the note that it was made of."""

from workshop.reports.minutes.desk import Desk, refs


def note_refs(desk: Desk, entry_id: str | None) -> tuple[int, ...]:
    """The numbers of the note of this id and of those merged into it; () if it isn't a kept note."""
    if entry_id is None:
        return ()
    return next((refs(entry) for entry in desk.kept if entry.id == entry_id), ())
