"""What can be done to notes, each as one step inside a transaction (a `Writer`). `capture` composes them."""

from datetime import datetime

from workshop.locales import _
from workshop.method.intentions import Speaker
from workshop.model.entry import Entry, Position
from workshop.model.errors import WorkshopError
from workshop.model.ids import new_id
from workshop.model.text import clean, fold
from workshop.model.views import EntryView
from workshop.model.words import Degree, EntryKind, EntryState
from workshop.services import consequences, positions
from workshop.services.capture_state import Circumstances
from workshop.storage.queries.entries import entry_by_number, next_number
from workshop.storage.writer import Writer


def add(
    writer: Writer,
    where: Circumstances,
    kind: EntryKind,
    text: str,
    speaker: Speaker | None,
    at: datetime,
    entry_id: str = "",
) -> Entry:
    """Stores a new note, numbered in order of arrival, with what its kind brings along. Refuses an empty text.

    `entry_id` is for those who must recognise a note that is sent again.
    """
    if _is_empty(text):
        raise WorkshopError(_("An empty line is not saved."))
    entry = writer.insert(
        Entry(
            id=entry_id or new_id(),
            session_id=where.session_id,
            number=next_number(writer.connection, where.session_id),
            kind=kind,
            text=text,
            folded=fold(text),
            theme_id=where.theme_id,
            table_id=where.table_id,
            agenda_item_id=where.agenda_item_id,
            organisation_id=speaker.organisation_id if speaker else None,
            person_id=speaker.person_id if speaker else None,
            speaker=speaker.name if speaker and not (speaker.organisation_id or speaker.person_id) else "",
            channel=where.channel,
            captured_at=at,
        )
    )
    consequences.follow(writer, where.programme_id, None, entry)
    return entry


def change(writer: Writer, programme_id: str, entry_id: str, **values: object) -> Entry:
    """Changes fields of a note; what its kind brought along follows. Refuses an empty text."""
    before = writer.get(Entry, entry_id)
    if "text" in values:
        if _is_empty(str(values["text"])):
            raise WorkshopError(_("A note cannot become empty: withdraw it instead."))
        values["folded"] = fold(str(values["text"]))
    after = writer.update(Entry, entry_id, **values)
    consequences.follow(writer, programme_id, before, after)
    return after


def substitute(
    writer: Writer, programme_id: str, entry_id: str, old: str, new: str, sides: tuple[str, ...] = ()
) -> Entry:
    """Replaces the first occurrence of some words, in these positions, else in the note, else in any of its positions.

    Refuses when they do not occur.
    """
    entry = writer.get(Entry, entry_id)
    if positions.substitute(writer, entry_id, old, new, sides):
        return entry
    if old in entry.text:
        return change(writer, programme_id, entry_id, text=entry.text.replace(old, new, 1))
    if positions.substitute(writer, entry_id, old, new):
        return entry
    raise WorkshopError(_("“{words}” does not occur in this note.").format(words=old))


def merge(writer: Writer, programme_id: str, kept_id: str, merged_id: str) -> Entry:
    """Merges a note into another: it stays findable, its author and its sides count with the one that is kept."""
    kept, merged = writer.get(Entry, kept_id), writer.get(Entry, merged_id)
    if kept.id == merged.id or merged.state is not EntryState.KEPT or kept.state is not EntryState.KEPT:
        raise WorkshopError(_("Two different notes that are still there can be merged."))
    for row in writer.connection.execute("SELECT id FROM position WHERE entry_id = ?", (merged_id,)).fetchall():
        writer.update(Position, row["id"], entry_id=kept_id)
    for row in writer.connection.execute("SELECT id FROM entry WHERE merged_into_id = ?", (merged_id,)).fetchall():
        writer.update(Entry, row["id"], merged_into_id=kept_id)
    change(writer, programme_id, merged_id, state=EntryState.MERGED, merged_into_id=kept_id)
    return kept


def add_position(
    writer: Writer, entry_id: str, degree: Degree, holders: tuple[Speaker, ...], wording: str
) -> tuple[str, ...]:
    """Adds one position for each holder; without a holder, one that nobody was named for. Returns their ids."""
    rank = writer.connection.execute("SELECT count(*) FROM position WHERE entry_id = ?", (entry_id,)).fetchone()[0]
    added = writer.insert_all(
        Position(
            entry_id=entry_id,
            rank=rank + offset,
            degree=degree,
            organisation_id=holder.organisation_id,
            holder="" if holder.organisation_id else holder.name,
            wording=wording,
        )
        for offset, holder in enumerate(holders or (Speaker(""),))
    )
    return tuple(one.id for one in added)


def _is_empty(text: str) -> bool:
    """Whether nothing would be left to read once it is stored."""
    return not clean(text, limit=len(text) + 1).strip()


def numbered(writer: Writer, session_id: str, number: int) -> EntryView:
    """The note with this number. Raises WorkshopError when there is none."""
    entry = entry_by_number(writer.connection, session_id, number)
    if entry is None:
        raise WorkshopError(_("There is no note {number} in this session.").format(number=number))
    return entry
