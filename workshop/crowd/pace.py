"""How fast simulated participants come, write and look again. All in seconds."""

from dataclasses import dataclass
from random import Random

EARLY = 3
"""Guests who are there at once, so that something is seen."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The last guest arrives after `arrival`; a text takes between the two times of `writing`."""

    arrival: float
    writing: tuple[float, float]
    look: float
    """Before a form that is shut is looked for again."""
    looks: int
    """How often, before it is given up."""
    vote_looks: int
    """How often somebody who has written everything looks whether a vote is open."""
    thinking: tuple[float, float] = (0.0, 0.0)
    """How long a statement is thought over, between the two times."""

    def arrives(self, at: int, number: int) -> float:
        """When guest `at` (from 0) of so many comes: the first few together, the others one after the other."""
        if at < EARLY:
            return min(0.3 * at, self.arrival)
        return self.arrival * (at - EARLY + 1) / max(number - EARLY, 1)

    def writes(self, chance: Random, at: int, count: int) -> float:
        """How long guest `at` thinks and types before text `count` (from 0); with the first one in mind they came."""
        low, high = self.writing
        if count:
            return chance.uniform(low, high)
        return min(1.0 + 0.4 * at, low) if at < EARLY else chance.uniform(low, high) / 2


HUMAN = Pace(arrival=60, writing=(12, 45), look=8, looks=40, vote_looks=450, thinking=(1.5, 6))
"""A room: three are there at once, the others come within a minute, and write for two."""
QUICK = Pace(arrival=1.5, writing=(0.01, 0.25), look=0.3, looks=4, vote_looks=1)
"""Where nobody watches."""
