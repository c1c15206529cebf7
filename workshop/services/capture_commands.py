"""The commands of the capture line that change what is stored, as steps inside a transaction."""

from collections.abc import Callable
from dataclasses import replace

from workshop.locales import _
from workshop.method.grammar import number_in
from workshop.method.labels import label
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind, EntryState, LinkNature, ListState, Ordering
from workshop.services import lists, notes, sigles
from workshop.services.capture_state import Applied, CaptureState
from workshop.services.contributions import respect_authors
from workshop.services.links import link
from workshop.services.undone import following
from workshop.storage import undo
from workshop.storage.writer import Writer


def last_note(state: CaptureState) -> str:
    """The id of the note before. Raises WorkshopError when there is none yet."""
    if state.last_id is None:
        raise WorkshopError(_("There is no note before this one yet."))
    return state.last_id


def _undo(writer: Writer, state: CaptureState, _argument: str) -> Applied:
    return _revert(writer, state, again=False)


def _redo(writer: Writer, state: CaptureState, _argument: str) -> Applied:
    return _revert(writer, state, again=True)


def _revert(writer: Writer, state: CaptureState, *, again: bool) -> Applied:
    batch, message = following(writer, state.where.session_id, again=again)
    undo.take_back(writer, batch)
    respect_authors(writer, state.where.programme_id, batch)
    return Applied(_without_last_if_gone(writer, state), message=message)


def _without_last_if_gone(writer: Writer, state: CaptureState) -> CaptureState:
    """After an undo the last note is the newest one that is still there."""
    row = writer.connection.execute(
        "SELECT id, kind FROM entry WHERE session_id = ? AND table_id IS ? AND state = 'kept' "
        "ORDER BY number DESC LIMIT 1",
        (state.where.session_id, state.where.table_id),
    ).fetchone()
    kind = EntryKind(row["kind"]) if row else None
    return replace(state, last_id=row and row["id"], last_kind=kind, last_sides=())


def _link(nature: LinkNature, writer: Writer, state: CaptureState, argument: str) -> Applied:
    return Applied(state, link(writer, state.where, state.last_id, nature, argument))


def _declare(declared: ListState, writer: Writer, state: CaptureState, _argument: str) -> Applied:
    lists.declare(writer, state.where.session_id, state.kind, state.where.table_id, state=declared)
    return Applied(state, message=f"{label(state.kind)} · {label(declared)}")


def _order(writer: Writer, state: CaptureState, argument: str) -> Applied:
    start = argument.strip().casefold()[:1]
    ordering = {"p": Ordering.PARTICIPANTS, "a": Ordering.FACILITATOR, "f": Ordering.FACILITATOR}.get(
        start, Ordering.NONE
    )
    lists.declare(writer, state.where.session_id, state.kind, state.where.table_id, ordered_by=ordering)
    return Applied(state, message=f"{label(state.kind)} · {label(ordering)}")


def _move(writer: Writer, state: CaptureState, argument: str) -> Applied:
    number, rank = _two_numbers(argument, _("Say which note goes where: “/move 12 3” puts note 12 in third place."))
    entry = notes.numbered(writer, state.where.session_id, number)
    lists.move(writer, entry.id, rank)
    return Applied(state, entry.id)


def _merge(writer: Writer, state: CaptureState, argument: str) -> Applied:
    kept, merged = _two_numbers(argument, _("Say which notes: “/merge 12 13” merges note 13 into note 12."))
    first = notes.numbered(writer, state.where.session_id, kept)
    second = notes.numbered(writer, state.where.session_id, merged)
    notes.merge(writer, state.where.programme_id, first.id, second.id)
    return Applied(_without_last_if_gone(writer, state), first.id)


def _withdraw(writer: Writer, state: CaptureState, argument: str) -> Applied:
    number = argument.strip()
    if not number:
        target = last_note(state)
    elif (found := number_in(number)) is not None:
        target = notes.numbered(writer, state.where.session_id, found).id
    else:
        raise WorkshopError(_("Say which note: “/withdraw 12”."))
    notes.change(writer, state.where.programme_id, target, state=EntryState.WITHDRAWN)
    return Applied(_without_last_if_gone(writer, state), target, _("Withdrawn: Ctrl+Z brings it back."))


def _sigle(writer: Writer, state: CaptureState, argument: str) -> Applied:
    return Applied(state, message=sigles.typed(writer, state.where.programme_id, argument))


def _two_numbers(argument: str, usage: str) -> tuple[int, int]:
    match [number_in(part) for part in argument.replace(",", " ").split()]:
        case [int(first), int(second)]:
            return first, second
    raise WorkshopError(usage)


COMMANDS: dict[str, Callable[[Writer, CaptureState, str], Applied]] = {
    "undo": _undo,
    "redo": _redo,
    "link": lambda *args: _link(LinkNature.LINK, *args),
    "antagonism": lambda *args: _link(LinkNature.ANTAGONISM, *args),
    "not_addressed": lambda *args: _declare(ListState.NOT_ADDRESSED, *args),
    "no_answer": lambda *args: _declare(ListState.NO_ANSWER, *args),
    "addressed": lambda *args: _declare(ListState.OPEN, *args),
    "order": _order,
    "move": _move,
    "merge": _merge,
    "withdraw": _withdraw,
    "sigle": _sigle,
}
"""What `capture.apply` carries out; the other commands belong to the interface (agenda, tables, screens)."""
