"""What the facilitator decides about what was sent. Each decision is one batch that Ctrl+Z takes back in one go.

The intents are named `capture.sent_…`: undo takes back what was captured, and these are captures too.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.words import Consent, ContributionState
from workshop.services import contributions
from workshop.services.house import House
from workshop.storage.queries.sessions import session

if TYPE_CHECKING:
    from workshop.model.participation import Contribution
    from workshop.storage.writer import Writer

T = TypeVar("T")

INTENTS = "capture.sent_"
"""How the names of these intentions begin."""
UNREAD = (ContributionState.WAITING, ContributionState.HIDDEN)
"""What can be accepted."""


def accept(house: House, session_id: str, ids: Sequence[str]) -> int:
    """Makes these contributions notes of the session; returns how many. What is no longer waiting is passed over."""

    def work(writer: "Writer", programme_id: str) -> int:
        marks = ", ".join("?" * len(ids))
        waiting = writer.connection.execute(
            f"SELECT id FROM contribution WHERE id IN ({marks}) AND state IN (?, ?) AND consent <> ? ORDER BY rowid",
            (*ids, *UNREAD, Consent.PRIVATE),
        ).fetchall()
        for row in waiting:
            contributions.accept(writer, programme_id, row["id"])
        return len(waiting)

    return _write(house, session_id, "accept", work)


def reword(house: House, session_id: str, contribution_id: str, text: str) -> None:
    """Gives a contribution the facilitator's wording and accepts it; what was sent is kept beside.

    The note of one that was accepted before follows. Raises WorkshopError for an empty wording.
    """

    def work(writer: "Writer", programme_id: str) -> None:
        from workshop.model.participation import Contribution
        from workshop.services import notes

        found = _get(writer, contribution_id)
        if found.state in UNREAD:
            contributions.accept(writer, programme_id, found.id, text=text)
        else:
            notes.change(writer, programme_id, _entry(found), text=text)
            writer.update(Contribution, found.id, text=text)

    _write(house, session_id, "reword", work)


def sort(house: House, session_id: str, contribution_id: str, **values: Any) -> None:
    """Another `kind` or `theme_id` for a contribution, and for the note that it became."""

    def work(writer: "Writer", programme_id: str) -> None:
        from workshop.model.participation import Contribution
        from workshop.services import notes

        _get(writer, contribution_id)
        found = writer.update(Contribution, contribution_id, **values)
        if found.entry_id:
            notes.change(writer, programme_id, found.entry_id, **values)

    _write(house, session_id, "sort", work)


def hide(house: House, session_id: str, contribution_id: str) -> None:
    """Puts a contribution aside: it is kept and shown nowhere, and the note that it became is withdrawn.

    Raises WorkshopError for one that was merged.
    """

    def work(writer: "Writer", programme_id: str) -> None:
        if _get(writer, contribution_id).state is ContributionState.MERGED:
            raise WorkshopError(_("It was merged into another note."), _("Ctrl+Z takes the merge back."))
        contributions.hide(writer, programme_id, contribution_id)

    _write(house, session_id, "hide", work)


def merge(
    house: House,
    session_id: str,
    contribution_id: str,
    *,
    into_note: str | None = None,
    into_contribution: str | None = None,
) -> None:
    """Merges a contribution into a note, or into another contribution, which is accepted for it when it waits.

    Both stay findable; both authors count. Raises WorkshopError when one of the two is gone.
    """

    def work(writer: "Writer", programme_id: str) -> None:
        from workshop.model.participation import Contribution
        from workshop.services import notes

        kept = _standing(writer, into_note or _accepted(writer, programme_id, str(into_contribution)))
        merged = _accepted(writer, programme_id, contribution_id)
        notes.merge(writer, programme_id, kept, merged)
        writer.update(Contribution, contribution_id, state=ContributionState.MERGED)

    _write(house, session_id, "merge", work)


def pin(house: House, session_id: str, contribution_id: str, pinned: bool) -> None:
    """Puts a contribution on the room's screen, or takes it off it. One that waits is accepted by that.

    Raises WorkshopError for what its author shares with the facilitation alone.
    """

    def work(writer: "Writer", programme_id: str) -> None:
        from workshop.model.participation import Contribution

        found = _get(writer, contribution_id)
        if pinned and found.consent is not Consent.QUOTABLE:
            raise WorkshopError(
                _("Its author shares this with the facilitators alone."), _("It cannot stand on the room’s screen.")
            )
        if pinned and found.state in UNREAD:
            contributions.accept(writer, programme_id, found.id)
        writer.update(Contribution, found.id, pinned=pinned)

    _write(house, session_id, "pin", work)


def undo(house: House, session_id: str, *, again: bool = False) -> str:
    """Takes back the last decision made here (`again`: does it once more); returns a sentence that says so.

    Raises WorkshopError when the last thing done in the session was something else: that is undone from the notes.
    """
    from workshop.method.intentions import Command
    from workshop.services.capture import apply, intent_of
    from workshop.services.capture_state import CaptureState, Circumstances

    command = Command("redo" if again else "undo", "")

    def work(writer: "Writer", programme_id: str) -> str:
        from datetime import UTC, datetime

        from workshop.storage import undo as log

        find = log.redoable if again else log.undoable
        found = find(writer.connection, session_id, writer.actor)
        if found and not found[1].startswith(INTENTS):
            raise WorkshopError(
                _("The last thing done was not done here."), _("Go back to the notes: Ctrl+Z takes it back there.")
            )
        state = CaptureState(Circumstances(session_id, programme_id), None)
        return apply(writer, state, command, datetime.now(UTC)).message

    return _write(house, session_id, "", work, intent=intent_of(command))


def _write(
    house: House, session_id: str, name: str, work: "Callable[[Writer, str], T]", *, intent: str | None = None
) -> T:
    """Carries out a decision; when it returns, it is on disk."""
    programme_id = house.read(session, session_id).programme_id
    named = intent or f"{INTENTS}{name}"
    return house.store.write(named, lambda writer: work(writer, programme_id), session_id=session_id).result()


def _accepted(writer: "Writer", programme_id: str, contribution_id: str) -> str:
    """The note of a contribution, made when it is still waiting."""
    found = _get(writer, contribution_id)
    return contributions.accept(writer, programme_id, found.id) if found.state in UNREAD else _entry(found)


def _standing(writer: "Writer", entry_id: str) -> str:
    """The note itself, or the one that it was merged into."""
    from workshop.model.entry import Entry

    return writer.get(Entry, entry_id).merged_into_id or entry_id


def _entry(found: "Contribution") -> str:
    if found.entry_id is None:
        raise WorkshopError(_("This text is no longer there: it was taken back."))
    return found.entry_id


def _get(writer: "Writer", contribution_id: str) -> "Contribution":
    """The contribution. Raises WorkshopError for what its author took back or keeps private."""
    from workshop.model.participation import Contribution

    found = writer.get(Contribution, contribution_id)
    if found.state in contributions.GONE or found.consent is Consent.PRIVATE:
        raise WorkshopError(_("This text is no longer there: it was taken back."))
    return found
