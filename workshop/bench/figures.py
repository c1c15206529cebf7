"""A measured figure beside its baseline, and the few statistics that the figures are made with."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

GoalOn = Literal["ratio", "value"]


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `limit`: of the ratio to the baseline, or of the value in its own unit."""

    limit: float
    on: GoalOn = "ratio"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `baseline` are in `unit`: "ms", "s", "MiB". `ratio` is the median of the ratios of the rounds.

    `baseline` and `ratio` are None where there is nothing to compare with, `goal` where it is told for information.
    """

    part: str
    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    goal: Goal | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        measured = self.value if self.goal and self.goal.on == "value" else self.ratio
        return None if self.goal is None or measured is None else measured <= self.goal.limit


def compared(
    part: str, name: str, ours: Sequence[float], theirs: Sequence[float], goal: Goal | None, unit: str = "ms"
) -> Figure:
    """A figure from one number a round of ours and of the baseline, measured in turn."""
    ratio = median(mine / other for mine, other in zip(ours, theirs, strict=True))
    return Figure(part, name, median(ours), unit, median(theirs), ratio, goal)


def p95(samples: Sequence[float]) -> float:
    """The value that 95 % of the samples do not exceed."""
    ordered = sorted(samples)
    return ordered[math.ceil(0.95 * len(ordered)) - 1]


def in_turn(rounds: int, cases: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """One number a round for each case, the cases in turn, so that a slow spell of the machine meets all of them.

    A first round warms up and does not count.
    """
    found: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, measure in cases.items():
            number = measure()
            if turn:
                found[name].append(number)
    return found
