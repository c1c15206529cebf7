"""Rooms made up: with groups of opinion that are known, and with none."""

from collections import Counter
from collections.abc import Hashable, Iterable
from math import comb

import numpy as np

from workshop.method.consensus.votes import Floats, Ints, Votes


def a_room(groups: int, seed: int, people: int = 60, statements: int = 40, missing: float = 0.4) -> tuple[Votes, Ints]:
    """People of so many groups that lie apart in the plane, and the group of each, in the order of `Votes`."""
    random = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, groups, endpoint=False)
    leanings = random.normal(size=(2, statements))
    views = np.sign(np.c_[np.cos(turn), np.sin(turn)] @ leanings)
    labels = np.arange(people) % groups
    values = views[labels]
    strays = random.random(values.shape) < 0.1
    values[strays] = random.choice([-1, 0, 1], size=int(strays.sum()))
    values[random.random(values.shape) < missing] = np.nan
    return named(values), labels


def a_room_without_groups(seed: int, people: int = 60, statements: int = 40, missing: float = 0.4) -> Votes:
    """Everybody votes by chance."""
    random = np.random.default_rng(seed)
    values = random.choice([-1.0, 0.0, 1.0], size=(people, statements), p=[0.4, 0.2, 0.4])
    values[random.random(values.shape) < missing] = np.nan
    return named(values)


def named(values: Floats) -> Votes:
    people, statements = values.shape
    return Votes.of([f"{row}" for row in range(people)], [f"{column}" for column in range(statements)], values)


def adjusted_rand(one: list[int], other: list[int]) -> float:
    """How alike two ways to group the same things are: 1 for the same, 0 for chance (Hubert and Arabie, 1985)."""
    pairs = _pairs(zip(one, other, strict=True))
    first, second = _pairs(one), _pairs(other)
    expected = first * second / comb(len(one), 2)
    return (pairs - expected) / ((first + second) / 2 - expected)


def _pairs(things: Iterable[Hashable]) -> int:
    """How many pairs of things are the same."""
    return sum(comb(count, 2) for count in Counter(things).values())
