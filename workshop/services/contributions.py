"""From what a participant sent to a note, and back. Each function is one step inside a transaction (a `Writer`)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.intentions import Speaker
from workshop.model.errors import WorkshopError
from workshop.model.text import fold
from workshop.model.words import ContributionState, EntryKind, EntryState
from workshop.services.capture_state import Circumstances

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


GONE = (ContributionState.WITHDRAWN, ContributionState.KEPT_PRIVATE)
"""What its author took back, or keeps: nobody else decides about it."""


def accept(
    writer: "Writer", programme_id: str, contribution_id: str, *, kind: EntryKind | None = None, text: str | None = None
) -> str:
    """Makes a contribution a note of the session, with its way in and its consent; the note's id.

    The text as it was sent stays with the contribution. Its author stays anonymous: only an organisation that was
    named in the form (« action de ma structure ») is named. Raises WorkshopError for what is private or gone.
    """
    from workshop.model.entry import Entry
    from workshop.model.participation import Contribution
    from workshop.services import lists, notes

    found = writer.get(Contribution, contribution_id)
    if found.state not in (ContributionState.WAITING, ContributionState.HIDDEN):
        raise WorkshopError(_("This contribution is no longer waiting."))
    where = Circumstances(
        found.session_id, programme_id, found.theme_id, found.table_id, found.agenda_item_id, found.channel
    )
    wording = found.text if text is None else text
    speaker = _named(writer, programme_id, found.organisation)
    note = notes.add(writer, where, kind or found.kind, wording, speaker, datetime.now(UTC))
    writer.update(Entry, note.id, consent=found.consent)
    lists.reopen_if_declared(writer, note)
    writer.update(
        Contribution, found.id, state=ContributionState.ACCEPTED, entry_id=note.id, kind=note.kind, text=wording
    )
    return note.id


def hide(writer: "Writer", programme_id: str, contribution_id: str) -> None:
    """Puts a contribution aside: it is kept, and shown nowhere. The note that it became is withdrawn."""
    from workshop.model.participation import Contribution

    found = writer.get(Contribution, contribution_id)
    if found.entry_id:
        withdraw_note(writer, programme_id, found.entry_id)
    writer.update(Contribution, found.id, state=ContributionState.HIDDEN, pinned=False, entry_id=None)


def withdraw_note(writer: "Writer", programme_id: str, entry_id: str) -> None:
    """Takes a note out of the documents; one that was merged stays with the note that it was merged into.

    What others said and was merged into it stands for itself again: the first of them takes its place.
    """
    from workshop.model.entry import Entry
    from workshop.services import notes

    if writer.get(Entry, entry_id).state is EntryState.KEPT:
        _promote(writer, programme_id, entry_id)
        notes.change(writer, programme_id, entry_id, state=EntryState.WITHDRAWN)


def _promote(writer: "Writer", programme_id: str, entry_id: str) -> None:
    """The first note that was merged into this one takes its place, with its sides and with the others."""
    from workshop.model.entry import Entry, Position
    from workshop.model.participation import Contribution
    from workshop.services import notes

    merged = _ids(writer, "SELECT id FROM entry WHERE merged_into_id = ? ORDER BY number", entry_id)
    if not merged:
        return
    heir, *others = merged
    notes.change(writer, programme_id, heir, state=EntryState.KEPT, merged_into_id=None)
    for other in others:
        writer.update(Entry, other, merged_into_id=heir)
    for side in _ids(writer, "SELECT id FROM position WHERE entry_id = ?", entry_id):
        writer.update(Position, side, entry_id=heir)
    for sent in _ids(writer, "SELECT id FROM contribution WHERE entry_id = ? AND state = 'merged'", heir):
        writer.update(Contribution, sent, state=ContributionState.ACCEPTED)


def _ids(writer: "Writer", sql: str, entry_id: str) -> list[str]:
    return [row["id"] for row in writer.connection.execute(sql, (entry_id,)).fetchall()]


def respect_authors(writer: "Writer", programme_id: str, batch: str) -> None:
    """After a batch was taken back or done again: what its author has since taken back, or made private, stays so."""
    from workshop.model.participation import Contribution

    for row in writer.connection.execute(
        "SELECT DISTINCT c.id FROM contribution c JOIN change h ON h.row_id = c.id "
        "WHERE h.batch = ? AND h.table_name = 'contribution' AND c.entry_id IS NOT NULL",
        (batch,),
    ).fetchall():
        found = writer.get(Contribution, row["id"])
        if found.entry_id and found.state in GONE:
            withdraw_note(writer, programme_id, found.entry_id)
            writer.update(Contribution, found.id, entry_id=None, pinned=False)


def _named(writer: "Writer", programme_id: str, organisation: str) -> Speaker | None:
    """The organisation that a form named, found in the register where it is there."""
    if not organisation.strip():
        return None
    wanted = fold(organisation)
    for row in writer.connection.execute(
        "SELECT id, name, acronym FROM organisation WHERE programme_id = ?", (programme_id,)
    ):
        if wanted in (fold(row["name"]), fold(row["acronym"])):
            return Speaker(row["name"], row["id"])
    return Speaker(organisation)
