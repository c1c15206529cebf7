"""A round of votes on the room's screen: while it is open how many have answered, afterwards what it found."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.model.room_views import RoomLook
from workshop.model.voting_views import Turnout
from workshop.model.words import PollState
from workshop.web.kept import Kept
from workshop.web.vote.round import title_of

if TYPE_CHECKING:
    from workshop.web.result.bars import Bar
    from workshop.web.result.opinion_map import OpinionMap

WIDTH, HEIGHT = 58, 66.0
"""A leaf at 4:3, the narrowest projector: characters in a line, and its height in hundredths of the screen's."""
_LINE, _BAR, _AIR = 5.1, 4.9, 1.5
_SIGN = 3
"""What the sign before a number of the legend takes, in characters."""
_TOLD = {2: 100, 3: 56}
"""What there is room for, in characters, by how many groups there are."""
LONGEST = 2 * WIDTH
"""Of a statement, what is shown at most; the phones show all of it."""


@dataclass(frozen=True, slots=True)
class VoteLeaf:
    """What stands on the screen at one time: bars, or the map. `note` says what the percentages are parts of."""

    title: str
    turnout: str
    bars: "tuple[Bar, ...]" = ()
    map: "OpinionMap | None" = None
    note: str = ""
    longest: int = LONGEST
    told: int = 0
    """Characters of what sets a group apart, 0 for none of it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """While a round is open: its name, and « 14 » « personnes sur 31 ont répondu »."""

    title: str
    people: int
    words: str


def turnout_words(found: Turnout) -> Waiting:
    """How many have answered, by phone, by hand and on paper; never what."""
    people, present = found.answered + found.hands, found.poll.present
    if present:
        words = ngettext("has answered, of {present} present", "have answered, of {present} present", people)
        return Waiting(title_of(found.poll), people, words.format(present=max(present, people)))
    return Waiting(title_of(found.poll), people, ngettext("has answered", "have answered", people))


def vote_leaves(kept: Kept, look: RoomLook) -> tuple[VoteLeaf, ...]:
    """The leaves of the round that was closed last, where the vote is shown and none is open."""
    poll = look.closed_poll
    if poll is None or poll.state is not PollState.CLOSED:
        return ()
    shown, title = kept.drawn(poll.id), title_of(poll)
    has_percents = any(one.base for one in shown.bars)
    note = _("%: the part that agrees, of those who took a side") if has_percents else shown.scale
    found = [VoteLeaf(title, shown.turnout, part, note=note) for part in _parts(shown.bars)]
    if shown.map is not None:
        told_of_each = _TOLD.get(len(shown.map.groups), 0)
        found.append(VoteLeaf(title, shown.turnout, map=shown.map, note=shown.map.caution, told=told_of_each))
    return tuple(found) or (VoteLeaf(title, shown.turnout),)


def _parts(found: "tuple[Bar, ...]") -> "list[tuple[Bar, ...]]":
    """The bars on as few leaves as it takes, none cut in two."""
    parts: list[tuple[Bar, ...]] = []
    room = 0.0
    for one in found:
        taken = height(one)
        if taken > room or not parts:
            parts.append(())
            room = HEIGHT
        parts[-1] += (one,)
        room -= taken
    return parts


def height(one: "Bar") -> float:
    """What a bar takes with its words, in hundredths of the screen's height."""
    legend = sum(len(part.words) + _SIGN for part in one.segments) if one.verdict else len(one.numbers)
    lines = ceil(legend / WIDTH) + sum(ceil(len(text) * 1.08 / WIDTH) for text in (one.text[:LONGEST], one.along))
    return lines * _LINE + _BAR + _AIR
