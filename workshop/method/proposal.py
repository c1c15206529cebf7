"""Reading a proposed indicator as a form or a person writes it: « Nids de martinets (hausse) — donnée : LPO ».

What is recognised fills the indicator's sheet; the note keeps the words as they were said.
"""

import re
from typing import NamedTuple

from workshop.model.text import fold
from workshop.model.words import Direction


class Proposal(NamedTuple):
    """The indicator's name, the direction in which it should go, who holds or publishes the data."""

    name: str
    direction: Direction = Direction.NONE
    source: str = ""


_READ = 2000
"""Characters that are looked at: what is longer is no name of an indicator."""
_TOLD = re.compile(r"\s+[—–-]+\s+(?:sources?|donn[ée]es?|data)\s*:\s*([^\n]{1,200})$", re.I)
_DASHED = re.compile(r"(?<=\))\s+—\s+([^\n]{1,200})$")
"""What a form adds after the direction; a dash alone may stand in any name."""
_WAY = re.compile(r"\s*\(([^()\n]{3,60})\)$")
_WAYS = {
    "hausse": Direction.INCREASE,
    "augmentation": Direction.INCREASE,
    "increase": Direction.INCREASE,
    "baisse": Direction.DECREASE,
    "diminution": Direction.DECREASE,
    "decrease": Direction.DECREASE,
    "maintien": Direction.MAINTAIN,
    "stabilite": Direction.MAINTAIN,
    "maintain": Direction.MAINTAIN,
}
_OR_KEPT = re.compile(r"(\w+) (?:ou|or) (?:(?:au moins|at least) )?(?:maintien|maintain)$")


def read_proposal(text: str) -> Proposal:
    """The parts of a proposed indicator; all of it is the name where nothing is recognised for certain."""
    whole = text.strip()
    if len(whole) > _READ:
        return Proposal(whole)
    rest, source = _cut(whole, _TOLD)
    if not source:
        rest, source = _cut(whole, _DASHED)
        rest, source = (rest, source) if direction_named(_cut(rest, _WAY)[1]) is not Direction.NONE else (whole, "")
    name, said = _cut(rest, _WAY)
    direction = direction_named(said)
    if direction is Direction.NONE:
        name = rest
    return Proposal(name, direction, source) if name else Proposal(whole)


def direction_named(words: str) -> Direction:
    """« baisse ou au moins maintien » as a direction; NONE for any other words."""
    folded = fold(words)
    either = _OR_KEPT.match(folded)
    if either is None:
        return _WAYS.get(folded, Direction.NONE)
    return {
        Direction.INCREASE: Direction.INCREASE_OR_MAINTAIN,
        Direction.DECREASE: Direction.DECREASE_OR_MAINTAIN,
    }.get(_WAYS.get(either[1], Direction.NONE), Direction.NONE)


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """The text without what the pattern finds at its end, and that."""
    match = pattern.search(text)
    return (text[: match.start()].rstrip(), match[1].strip()) if match else (text, "")
