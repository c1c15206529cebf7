"""Who holds which side of a point: correcting it, going on with it, taking it away."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.grammar import parse
from workshop.method.intentions import AddPosition, Known, Speaker
from workshop.method.marks import DEGREES
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView, PositionView
from workshop.services.house import House

if TYPE_CHECKING:
    from workshop.model.entry import Position
    from workshop.storage.writer import Writer

SIGNS = {degree: sign for sign, degree in DEGREES.items()}


def line_of(side: PositionView) -> str:
    """A position as it would be typed: « + LPO : words »."""
    if not side.holder:
        return f"{SIGNS[side.degree]} : {side.wording}"
    return f"{SIGNS[side.degree]} {side.holder} : {side.wording}".rstrip(" :" if not side.wording else "")


def correct(house: House, known: Known, entry: EntryView, side: PositionView, line: str) -> None:
    """Makes a position what this line says; an empty line takes it away. Raises WorkshopError for anything else."""
    wanted = parse(line, known, takes_positions=True) if line.strip() else None
    if wanted is not None and not (isinstance(wanted, AddPosition) and len(wanted.holders) <= 1):
        raise WorkshopError(_("A position is written “{line}”.").format(line=line_of(side)))

    def work(writer: "Writer") -> None:
        from workshop.model.entry import Position

        if wanted is None:
            writer.delete(Position, side.id)
        else:
            holder = wanted.holders[0] if wanted.holders else Speaker("")
            writer.update(
                Position,
                side.id,
                degree=wanted.degree,
                organisation_id=holder.organisation_id,
                holder="" if holder.organisation_id else holder.name,
                wording=wanted.wording,
            )

    house.store.write("capture.side", work, session_id=entry.session_id).result()


def go_on(writer: "Writer", entry_id: str, position_ids: tuple[str, ...], text: str) -> bool:
    """Adds words to positions that were taken together on a note; False when none of them is there any more."""
    found = [side for side in _of(writer, entry_id) if side.id in position_ids]
    for side in found:
        writer.update(type(side), side.id, wording=f"{side.wording} {text}".strip())
    return bool(found)


def substitute(writer: "Writer", entry_id: str, old: str, new: str, among: tuple[str, ...] | None = None) -> bool:
    """Replaces the first occurrence of some words in the wordings on a note (those `among` these ids, None for all).

    Positions with the same words were mostly taken together: all of them follow. False when the words are in none.
    """
    found = [side for side in _of(writer, entry_id) if old in side.wording and (among is None or side.id in among)]
    for side in found:
        writer.update(type(side), side.id, wording=side.wording.replace(old, new, 1))
    return bool(found)


def _of(writer: "Writer", entry_id: str) -> "list[Position]":
    from workshop.model.entry import Position

    rows = writer.connection.execute("SELECT id FROM position WHERE entry_id = ? ORDER BY rank, id", (entry_id,))
    return [writer.get(Position, row["id"]) for row in rows.fetchall()]
