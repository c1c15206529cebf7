"""What groups of opinion agree on, and what each of them holds that the others do not. Formulas of Polis."""

from dataclasses import dataclass

import numpy as np

from workshop.method.consensus.votes import Floats, Ints

SIGNIFICANT = 1.2815515655446004
"""The 90 % quantile of the normal distribution: one-tailed tests beyond it count."""
MOST_REPRESENTATIVE = 5


@dataclass(frozen=True)
class GroupCounts:
    """Arrays of the shape (groups, statements): agreements, disagreements, and votes with the passes."""

    agree: Ints
    disagree: Ints
    votes: Ints


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that sets a group apart. `agrees` tells which side; the tests are z-values."""

    statement: str
    agrees: bool
    votes: int
    successes: int
    probability: float
    ratio: float
    test: float
    ratio_test: float


def group_counts(values: Floats, labels: Ints) -> GroupCounts:
    """Votes by group; `values` (people, statements), `labels` (people,) from 0."""
    groups = [values[labels == label] for label in range(int(labels.max()) + 1 if len(labels) else 0)]
    agree, disagree = (np.array([(group == vote).sum(axis=0) for group in groups]) for vote in (1, -1))
    return GroupCounts(agree, disagree, np.array([(~np.isnan(group)).sum(axis=0) for group in groups]))


def group_informed_consensus(counts: GroupCounts) -> Floats:
    """How likely all groups agree with a statement: the product over the groups of (agreements + 1) / (votes + 2).

    Small et al., 2021. Shape (statements,), 0 to 1. Two groups of which one is against keep each other low.
    """
    found: Floats = ((counts.agree + 1) / (counts.votes + 2)).prod(axis=0)
    return found


def proportion_test(successes: Ints, trials: Ints) -> Floats:
    """How far a proportion lies above one half, in standard deviations; one is added to both counts, as Polis does."""
    found: Floats = 2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)
    return found


def two_proportion_test(inside: Ints, outside: Ints, trials_in: Ints, trials_out: Ints) -> Floats:
    """How far the proportion inside a group lies above that outside, in standard deviations of the pooled proportion.

    One is added to all counts, as Polis does. 0 where everybody did the same.
    """
    first, second = (inside + 1) / (trials_in + 1), (outside + 1) / (trials_out + 1)
    pooled = (inside + outside + 2) / (trials_in + trials_out + 2)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / (trials_in + 1) + 1 / (trials_out + 1)))
    return np.where(spread > 0, (first - second) / np.where(spread > 0, spread, 1), 0.0)


def representative(
    counts: GroupCounts, statements: tuple[str, ...], most: int = MOST_REPRESENTATIVE
) -> list[tuple[Representative, ...]]:
    """For each group the statements that set it apart, the strongest first.

    A statement does when its side has a majority in the group and is held there more than elsewhere, both significantly.
    They are ordered by Polis's measure: ratio x ratio's test x probability x probability's test.
    """
    found = []
    for group in range(len(counts.votes)):
        sides = [side for agrees in (True, False) for side in _side(counts, statements, group, agrees=agrees)]
        sides.sort(key=lambda one: (-one.ratio * one.ratio_test * one.probability * one.test, one.statement))
        found.append(tuple(sides[:most]))
    return found


def _side(counts: GroupCounts, statements: tuple[str, ...], group: int, *, agrees: bool) -> list[Representative]:
    held = counts.agree if agrees else counts.disagree
    inside, trials = held[group], counts.votes[group]
    outside, others = held.sum(axis=0) - inside, counts.votes.sum(axis=0) - trials
    probability = (inside + 1) / (trials + 2)
    ratio = probability / ((outside + 1) / (others + 2))
    test, ratio_test = proportion_test(inside, trials), two_proportion_test(inside, outside, trials, others)
    return [
        Representative(
            statements[at], agrees, int(trials[at]), int(inside[at]), float(probability[at]), float(ratio[at]),
            float(test[at]), float(ratio_test[at]),
        )
        for at in np.flatnonzero((test > SIGNIFICANT) & (ratio_test > SIGNIFICANT) & (trials > 0))
    ]  # fmt: skip
