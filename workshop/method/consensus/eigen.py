"""The two largest eigenvalues of a symmetric matrix, without the others."""

import numpy as np

from workshop.method.consensus.votes import Floats

SMALL = 200
"""Up to this size all of them are found at once, which is quicker."""
_MOST_STEPS = 300
_LOOK_EVERY = 10
_EXACT = 1e-13


def two_largest(square: Floats) -> tuple[Floats, Floats]:
    """The two largest eigenvalues, the largest first, and their vectors as columns: shapes (2,) and (size, 2).

    `square` has no negative eigenvalue. A matrix of one row has one. Lanczos's method with full reorthogonalization
    (Golub and Van Loan, Matrix Computations, 10.3), from a fixed beginning; where it has not come to rest, all of them.
    """
    size = len(square)
    if size <= SMALL:
        return _all(square)
    basis = np.empty((size, _MOST_STEPS))
    diagonal: list[float] = []
    beside: list[float] = []
    vector = np.random.default_rng(0).standard_normal(size)
    for step in range(min(_MOST_STEPS, size)):
        basis[:, step] = vector / np.linalg.norm(vector)
        known = basis[:, : step + 1]
        vector = square @ basis[:, step]
        diagonal.append(float(vector @ basis[:, step]))
        for _twice in range(2):
            vector -= known @ (known.T @ vector)
        beside.append(float(np.linalg.norm(vector)))
        at_rest = beside[-1] <= _EXACT * max(diagonal)
        if at_rest and step < 2:
            break
        if at_rest or step % _LOOK_EVERY == _LOOK_EVERY - 1:
            small = np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1)
            sizes, turns = np.linalg.eigh(small)
            if (beside[-1] * np.abs(turns[-1, -2:]) <= _EXACT * sizes[-1]).all():
                return sizes[:-3:-1], known @ turns[:, :-3:-1]
    return _all(square)


def _all(square: Floats) -> tuple[Floats, Floats]:
    sizes, vectors = np.linalg.eigh(square)
    return sizes[::-1][:2], vectors[:, ::-1][:, :2]
