"""Each person as a point in the plane: those who voted alike are near one another.

The method of Polis (C. Small et al., “Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces”,
RECERCA 26(2), 2021): a missing vote is taken to be the mean of its statement, the two main components of what remains
are the axes, and a point is moved away from the middle by the root of (statements / own votes), where means held it.
"""

from dataclasses import dataclass

import numpy as np

from workshop.method.consensus.eigen import two_largest
from workshop.method.consensus.votes import Floats


@dataclass(frozen=True)
class Plane:
    """`points` has the shape (people, 2), `axes` (2, statements), `mean` (statements,), `variances` (2,)."""

    points: Floats
    axes: Floats
    mean: Floats
    variances: Floats


def plane(values: Floats) -> Plane:
    """The plane of votes of the shape (people, statements), nan for none. Fewer than two people or statements lie in 0."""
    given = ~np.isnan(values)
    counts = given.sum(axis=0)
    mean = np.where(given, values, 0).sum(axis=0) / np.maximum(counts, 1)
    centred = np.where(given, values - mean, 0.0)
    axes, variances = _axes(centred)
    reach = np.sqrt(values.shape[1] / np.maximum(given.sum(axis=1), 1))
    return Plane(centred @ axes.T * reach[:, None], axes, mean, variances)


def _axes(centred: Floats) -> tuple[Floats, Floats]:
    """The two main components and their variances, by the smaller of the two squares of the table."""
    people, statements = centred.shape
    if people < 2 or not statements:
        return np.zeros((2, statements)), np.zeros(2)
    wide = statements > people
    sizes, vectors = two_largest(centred @ centred.T if wide else centred.T @ centred)
    found = (centred.T @ vectors).T if wide else vectors.T
    axes = np.zeros((2, statements))
    variances = np.zeros(2)
    for place, (axis, size) in enumerate(zip(found, sizes, strict=False)):
        length = float(np.linalg.norm(axis))
        if size > 1e-12 * max(float(sizes[0]), 1.0) and length > 0:
            axes[place] = _signed(axis / length)
            variances[place] = size / (people - 1)
    return axes, variances


def _signed(axis: Floats) -> Floats:
    """Of an axis and its reverse always the same: its largest part is positive, of equals the first."""
    largest = np.flatnonzero(np.abs(axis) >= np.abs(axis).max() - 1e-9)[0]
    return axis if axis[largest] > 0 else -axis
