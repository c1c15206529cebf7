"""Votes as a table: one row a person, one column a statement; 1 agrees, -1 disagrees, 0 passes, nan was not answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Booleans = NDArray[np.bool_]
_NUMBER = re.compile(r"([0-9]{1,18})")


@dataclass(frozen=True)
class Votes:
    """`values` has the shape (people, statements). Names are in the order of rows and columns."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    values: Floats

    @classmethod
    def of(cls, people: Sequence[str], statements: Sequence[str], values: Floats) -> "Votes":
        """The votes with people and statements in the order of their names, so that a result never depends on theirs.

        Numbers in names are ordered as numbers. Raises ValueError for a shape, a name twice or a value that is wrong.
        """
        table = np.asarray(values, dtype=np.float64)
        if table.shape != (len(people), len(statements)):
            raise ValueError(f"{len(people)} people and {len(statements)} statements, but votes of shape {table.shape}")
        if len(set(people)) < len(people) or len(set(statements)) < len(statements):
            raise ValueError("a name stands twice")
        if not np.isin(table[~np.isnan(table)], (-1.0, 0.0, 1.0)).all():
            raise ValueError("a vote is 1, -1, 0 or nothing")
        rows, columns = _order(people), _order(statements)
        return cls(
            tuple(people[row] for row in rows),
            tuple(statements[column] for column in columns),
            table[np.ix_(rows, columns)],
        )

    @property
    def answered(self) -> Booleans:
        """Where somebody answered, a pass included. Shape of `values`."""
        return ~np.isnan(self.values)


def _order(names: Sequence[str]) -> list[int]:
    def rank(place: int) -> tuple[list[tuple[str, int]], str]:
        parts = _NUMBER.split(names[place])
        return [(text, int(digits or 0)) for text, digits in zip(parts[::2], [*parts[1::2], ""], strict=True)], names[
            place
        ]

    return sorted(range(len(names)), key=rank)
