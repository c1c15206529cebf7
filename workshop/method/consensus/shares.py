"""What each statement met with, counted, and the class that it gets by stated thresholds."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from workshop.method.consensus.interval import interval
from workshop.method.consensus.votes import Votes


class Opinion(StrEnum):
    """What the votes on a statement amount to."""

    FOR = "consensus_for"
    AGAINST = "consensus_against"
    DISSENSUS = "dissensus"
    UNDECIDED = "undecided"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one class ends and another begins; docs/consensus.md explains each with rooms of 8, 20 and 100 people.

    Shares from 0 to 1, of those who took a side unless said otherwise.
    """

    voices: int = 5
    """Fewer people who took a side than that say nothing about a room."""
    consensus: float = 0.75
    """Consensus asks for this share on one side, and for an interval that leaves no doubt which side is larger."""
    dissensus: float = 1 / 3
    """Dissensus asks for this share, and for two people, on the smaller side."""
    passed: float = 0.5
    """Where more than this part of those who answered passed, nothing is decided."""
    level: float = 0.9
    """The probability of the interval."""

    def __post_init__(self) -> None:
        """Raises ValueError for thresholds that contradict one another."""
        if not 0.5 < self.consensus <= 1 or not 0 < self.dissensus <= 0.5:
            raise ValueError("consensus lies between 0.5 and 1, dissensus between 0 and 0.5")
        if self.dissensus <= 1 - self.consensus + 1e-9:
            raise ValueError("a share lies between dissensus and consensus, or is one of the two, never both")
        if not 0 < self.level < 1 or not 0 <= self.passed <= 1 or self.voices < 1:
            raise ValueError("a level and a part of passes lie between 0 and 1, and one voice is the least")


DEFAULTS = Thresholds()


@dataclass(frozen=True, slots=True)
class Share:
    """What a statement met with. `asked` is how many it was put to, `answered` how many of them voted or passed.

    `agreed` is the share of agreement among those who took a side, None where nobody did; `low` and `high` bound it.
    """

    statement: str
    asked: int
    agree: int
    disagree: int
    passed: int
    agreed: float | None
    low: float
    high: float
    opinion: Opinion

    @property
    def answered(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def sides(self) -> int:
        """How many took a side."""
        return self.agree + self.disagree

    @property
    def pass_rate(self) -> float | None:
        """The part of passes among those who answered."""
        return self.passed / self.answered if self.answered else None


def shares(votes: Votes, thresholds: Thresholds = DEFAULTS) -> tuple[Share, ...]:
    """One for each statement, in the order of the columns. Whoever has no vote there was not asked."""
    agree, disagree, passed = ((votes.values == vote).sum(axis=0) for vote in (1, -1, 0))
    low, high = interval(agree.astype(np.float64), disagree.astype(np.float64), thresholds.level)
    return tuple(
        share_of(name, int(a + d + p), (int(a), int(d), int(p)), (float(least), float(most)), thresholds)
        for name, a, d, p, least, most in zip(votes.statements, agree, disagree, passed, low, high, strict=True)
    )


def counted(
    statement: str, asked: int, agree: int, disagree: int, passed: int, thresholds: Thresholds = DEFAULTS
) -> Share:
    """The share of one statement whose votes were counted elsewhere: hands, paper, phones together."""
    bounds = _bounds(agree, disagree, thresholds.level)
    return share_of(statement, asked, (agree, disagree, passed), bounds, thresholds)


@lru_cache(maxsize=4096)
def _bounds(agree: int, disagree: int, level: float) -> tuple[float, float]:
    """The interval of one pair of counts; screens and documents ask for the same ones again and again."""
    low, high = interval(np.array([float(agree)]), np.array([float(disagree)]), level)
    return float(low[0]), float(high[0])


def share_of(
    statement: str, asked: int, counts: tuple[int, int, int], bounds: tuple[float, float], thresholds: Thresholds
) -> Share:
    """A share with its class; `counts` are agree, disagree, pass."""
    agree, disagree, passed = counts
    agreed = agree / (agree + disagree) if agree + disagree else None
    return Share(
        statement,
        asked,
        agree,
        disagree,
        passed,
        agreed,
        *bounds,
        _opinion(agree, disagree, passed, bounds, thresholds),
    )


def _opinion(agree: int, disagree: int, passed: int, bounds: tuple[float, float], known: Thresholds) -> Opinion:
    sides = agree + disagree
    if sides < known.voices:
        return Opinion.TOO_FEW
    if passed > known.passed * (sides + passed):
        return Opinion.UNDECIDED
    if agree >= known.consensus * sides and bounds[0] > 0.5:
        return Opinion.FOR
    if disagree >= known.consensus * sides and bounds[1] < 0.5:
        return Opinion.AGAINST
    smaller = min(agree, disagree)
    if smaller >= 2 and smaller >= known.dissensus * sides - 1e-9:
        return Opinion.DISSENSUS
    return Opinion.UNDECIDED
