"""From an intention of the capture line to what is stored. The terminal, the line mode and the demonstration use it.

The records take half a second to load: whoever writes loads them, in the thread of the store, not the interface.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method import intentions
from workshop.method.intentions import Command, Intention
from workshop.method.labels import label
from workshop.method.turns import unclear_slot
from workshop.model.errors import WorkshopError
from workshop.services.capture_state import Applied, CaptureState
from workshop.services.house import House

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

STORED = frozenset(
    {
        "undo",
        "redo",
        "link",
        "antagonism",
        "not_addressed",
        "no_answer",
        "addressed",
        "order",
        "move",
        "merge",
        "withdraw",
        "sigle",
    }
)
"""The commands that `apply` carries out (a test compares); the others belong to the interface."""


def carry_out(house: House, state: CaptureState, intention: Intention) -> "Future[Applied]":
    """Queues an intention; the future has the result once it is on disk, or the reason why not."""
    now = datetime.now(UTC)
    return house.store.write(
        intent_of(intention), lambda writer: apply(writer, state, intention, now), session_id=state.where.session_id
    )


def take_down(house: House, state: CaptureState, texts: Sequence[str]) -> "Future[tuple[Applied, ...]]":
    """Queues texts as notes of the current kind, word for word; one undo takes all of them back."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> tuple[Applied, ...]:
        done = [Applied(state)]
        for text in texts:
            done.append(apply(writer, done[-1].state, intentions.NewNote(text), now))
        return tuple(done[1:])

    return house.store.write("capture.paste", work, session_id=state.where.session_id)


def intent_of(intention: Intention) -> str:
    """The name of an intention in the change log, e.g. `capture.newnote` or `capture.merge`."""
    name = intention.name if isinstance(intention, Command) else type(intention).__name__.lower()
    return f"capture.{name}"


def apply(writer: "Writer", state: CaptureState, intention: Intention, now: datetime) -> Applied:  # noqa: PLR0911
    """Carries out an intention in a transaction. Raises WorkshopError with the reason when it cannot."""
    from workshop.services import lists, notes, positions
    from workshop.services.capture_commands import COMMANDS, last_note

    where = state.where
    match intention:
        case intentions.NewNote(text, kind, speaker):
            entry = notes.add(writer, where, kind or state.kind, text, speaker, now)
            lists.reopen_if_declared(writer, entry)
            state = replace(state, kind=entry.kind, last_id=entry.id, last_kind=entry.kind, last_sides=())
            return Applied(state, entry.id)
        case intentions.UnclearSlot():
            raise unclear_slot(intention)
        case intentions.SetKind(kind):
            # the list that follows is another one: a position or a continuation still goes to the last note
            return Applied(replace(state, kind=kind), message=label(kind))
        case intentions.SetTheme(theme_id):
            return Applied(replace(state, where=replace(where, theme_id=theme_id or state.session_theme_id)))
        case intentions.Continue(text):
            last = last_note(state)
            if not positions.go_on(writer, last, state.last_sides, text):
                notes.change(writer, where.programme_id, last, text=_joined(writer, last, text))
            return Applied(state, last)
        case intentions.AddPosition(degree, holders, wording):
            sides = notes.add_position(writer, last_note(state), degree, holders, wording)
            return Applied(replace(state, last_sides=sides), state.last_id, _told(writer, state, intention))
        case intentions.Substitute(number, old, new):
            target = notes.numbered(writer, where.session_id, number).id if number else last_note(state)
            sides = state.last_sides if number is None else ()
            return Applied(state, notes.substitute(writer, where.programme_id, target, old, new, sides).id)
        case intentions.Rekind(number, kind):
            target = notes.numbered(writer, where.session_id, number).id
            notes.change(writer, where.programme_id, target, kind=kind)
            return Applied(replace(state, last_kind=kind) if target == state.last_id else state, target)
        case intentions.Retheme(number, theme_id):
            target = notes.numbered(writer, where.session_id, number).id
            return Applied(state, notes.change(writer, where.programme_id, target, theme_id=theme_id).id)
        case Command(name, argument):
            if name not in COMMANDS:
                raise WorkshopError(_("This command does not change the notes."))
            return COMMANDS[name](writer, state, argument)


def _joined(writer: "Writer", entry_id: str, text: str) -> str:
    from workshop.model.entry import Entry

    return f"{writer.get(Entry, entry_id).text} {text}"


def _told(writer: "Writer", state: CaptureState, position: intentions.AddPosition) -> str:
    """« Agrees · LPO on no. 17 »."""
    from workshop.model.entry import Entry
    from workshop.services.capture_commands import last_note

    number = writer.get(Entry, last_note(state)).number
    names = ", ".join(holder.name for holder in position.holders)
    said = f"{label(position.degree)} · {names}" if names else label(position.degree)
    return _("{side} on no. {number}").format(side=said, number=number)
