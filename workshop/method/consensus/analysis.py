"""All that votes say about a room, in one go: shares, and groups of opinion where there are enough people for them."""

from dataclasses import dataclass

import numpy as np

from workshop.method.consensus.chance import MOST_CHANCE, chance
from workshop.method.consensus.clusters import Clusters, best_clusters
from workshop.method.consensus.groups import (
    GroupCounts,
    Representative,
    group_counts,
    group_informed_consensus,
    representative,
)
from workshop.method.consensus.plane import Plane, plane
from workshop.method.consensus.shares import DEFAULTS, Share, Thresholds, shares
from workshop.method.consensus.votes import Floats, Votes

ENOUGH_VOTES = 7
"""Whoever voted on fewer statements (or on all, where there are fewer) is in no group: means would decide for them."""
PEOPLE_FOR_GROUPS = 20
STATEMENTS_FOR_GROUPS = 3
"""With one or two there is nothing to group: their bars say it all."""
INDICATIVE_BELOW = 50
MOST_GROUPS = 5
SILHOUETTE_FLOOR = 0.5
"""Below, clusters are too faint to be called groups; in small rooms chance alone reaches more, see `chance`."""


@dataclass(frozen=True)
class Group:
    """`people` by name. `representative` sets them apart from the others."""

    people: tuple[str, ...]
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Analysis:
    """`consensus` is the group-informed one by statement, None without groups; `labels` the group of a person, or None.

    `silhouette` is that of the best clusters, also where they are not offered as groups. `chance` is how likely
    chance alone holds opinions together as much (see there), None where the floor of the silhouette decided already.
    """

    votes: Votes
    thresholds: Thresholds
    shares: tuple[Share, ...]
    plane: Plane
    kept: int
    labels: tuple[int | None, ...]
    groups: tuple[Group, ...]
    counts: GroupCounts | None
    consensus: Floats | None
    silhouette: float | None
    chance: float | None

    @property
    def indicative(self) -> bool:
        """Whether there are groups, but of too few people to be more than a hint."""
        return bool(self.groups) and self.kept < INDICATIVE_BELOW


def analyse(votes: Votes, thresholds: Thresholds = DEFAULTS, floor: float = SILHOUETTE_FLOOR) -> Analysis:
    """Deterministic, and the same in whatever order people and statements come (`Votes.of` orders them)."""
    found = plane(votes.values)
    kept = votes.answered.sum(axis=1) >= min(ENOUGH_VOTES, len(votes.statements))
    people = np.flatnonzero(kept)
    enough = len(people) >= PEOPLE_FOR_GROUPS and len(votes.statements) >= STATEMENTS_FOR_GROUPS
    clusters = best_clusters(found.points[people], MOST_GROUPS) if enough else None
    by_chance = chance(votes.values[people]) if clusters is not None and clusters.silhouette >= floor else None
    offered = clusters if by_chance is not None and by_chance <= MOST_CHANCE else None
    counts = group_counts(votes.values[people], offered.labels) if offered else None
    labels: list[int | None] = [None] * len(votes.people)
    for person, label in zip(people, offered.labels if offered else (), strict=False):
        labels[person] = int(label)
    return Analysis(
        votes,
        thresholds,
        shares(votes, thresholds),
        found,
        len(people),
        tuple(labels),
        _groups(votes, offered, labels, counts),
        counts,
        group_informed_consensus(counts) if counts else None,
        clusters.silhouette if clusters else None,
        by_chance,
    )


def _groups(
    votes: Votes, clusters: Clusters | None, labels: list[int | None], counts: GroupCounts | None
) -> tuple[Group, ...]:
    if clusters is None or counts is None:
        return ()
    apart = representative(counts, votes.statements)
    return tuple(
        Group(tuple(name for name, label in zip(votes.people, labels, strict=True) if label == group), apart[group])
        for group in range(clusters.count)
    )
