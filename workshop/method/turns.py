"""Speaking turns: who has spoken, in which order and how often; the numbers that name speakers on the capture line.

A turn is what somebody says until somebody else speaks. Notes by the same speaker one after the other are therefore one
turn, however many ideas they hold: somebody who is noted down in five lines has not spoken five times, and the counter
is there to show who has had the floor and who has not yet. A note without a speaker says nothing about who holds the
floor, so it ends no turn. A merged note was said all the same and counts; a withdrawn one was not, and does not.

Numbers go by the first note of each speaker. A withdrawn note keeps its speaker's number, so that nobody's number
changes during a session, nor after a restart: all of it follows from the notes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.locales import _, ngettext
from workshop.method.intentions import Speaker, UnclearSlot
from workshop.model.errors import WorkshopError
from workshop.model.text import fold
from workshop.model.views import SpokenView

MOST = 9
"""Speakers with a number: as many as there are keys."""


@dataclass(frozen=True, slots=True)
class Turns:
    """`counts` has the turns of each of `speakers`, in the order of their first note; `last` is who spoke last."""

    speakers: tuple[Speaker, ...] = ()
    counts: tuple[int, ...] = ()
    last: int | None = None

    @property
    def slots(self) -> tuple[Speaker, ...]:
        """The speakers that have a number: the first has 1."""
        return self.speakers[:MOST]

    def after(self, spoken: SpokenView) -> "Turns":
        """With one more note, later than all others."""
        speaker = Speaker(spoken.name, spoken.organisation_id, spoken.person_id)
        known = [_key(one) for one in self.speakers]
        at = known.index(_key(speaker)) if _key(speaker) in known else len(known)
        speakers = self.speakers if at < len(known) else (*self.speakers, speaker)
        counts = self.counts if at < len(known) else (*self.counts, 0)
        if not spoken.counts or at == self.last:
            return replace(self, speakers=speakers, counts=counts)
        return Turns(speakers, (*counts[:at], counts[at] + 1, *counts[at + 1 :]), at)


def turns_of(notes: Iterable[SpokenView]) -> Turns:
    """The turns that these notes tell of, in the order of their numbers."""
    turns = Turns()
    for spoken in sorted(notes, key=lambda one: one.number):
        turns = turns.after(spoken)
    return turns


def turn_lines(turns: Turns) -> tuple[str, ...]:
    """A line for each speaker, « 1 LPO: 4 turns »; a sentence when nobody was named yet."""
    if not turns.speakers:
        return (_("Nobody was named yet: “Name : text” names who speaks."),)
    lines = []
    for slot, (speaker, count) in enumerate(zip(turns.speakers, turns.counts, strict=True), 1):
        words = ngettext("{name}: {count} turn", "{name}: {count} turns", count).format(name=speaker.name, count=count)
        lines.append(f"{slot if slot <= MOST else '·'} {words}")
    return tuple(lines)


def unclear_slot(unclear: UnclearSlot) -> WorkshopError:
    """Why a line that begins with a speaker's number is no note, and who the numbers are."""
    slots = unclear.slots
    if not slots:
        message = _("Nobody has a number yet: write “Name : text” once, then “;1 text”.")
    elif unclear.slot > len(slots):
        named = " · ".join(f"{number} {speaker.name}" for number, speaker in enumerate(slots, 1))
        message = _("Nobody has number {slot} yet: {named}.").format(slot=unclear.slot, named=named)
    else:
        message = _("Add what {name} says: “;{slot} text”.").format(
            slot=unclear.slot, name=slots[unclear.slot - 1].name
        )
    return WorkshopError(message)


def _key(speaker: Speaker) -> tuple[str, str]:
    if speaker.person_id or speaker.organisation_id:
        return ("person", speaker.person_id) if speaker.person_id else ("organisation", speaker.organisation_id or "")
    return ("name", fold(speaker.name))
