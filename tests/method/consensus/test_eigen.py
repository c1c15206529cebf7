"""The two largest eigenvalues alone are those that one finds with all of them, also where a matrix is a special one."""

import numpy as np
import pytest

from workshop.method.consensus.eigen import SMALL, two_largest
from workshop.method.consensus.votes import Floats

SIZE = SMALL + 150


def _squares() -> dict[str, Floats]:
    random = np.random.default_rng(3)
    table = random.standard_normal((500, SIZE))
    votes = random.choice([-1.0, 0.0, 1.0], size=(40, SIZE))
    turned, _rest = np.linalg.qr(random.standard_normal((SIZE, SIZE)))
    return {
        "random": table.T @ table,
        "few people": votes.T @ votes,
        "rank one": np.outer(table[0], table[0]),
        "nought": np.zeros((SIZE, SIZE)),
        "the same everywhere": np.eye(SIZE) * 7,
        "two that are nearly equal": turned @ np.diag(np.r_[5.0, 5.0 - 1e-9, np.linspace(0, 4, SIZE - 2)]) @ turned.T,
    }


@pytest.mark.parametrize("name", list(_squares()))
def test_they_are_those_of_the_whole(name: str) -> None:
    square = _squares()[name]
    square = (square + square.T) / 2
    sizes, vectors = two_largest(square)
    expected = np.linalg.eigvalsh(square)[::-1][:2]
    scale = max(float(expected[0]), 1.0)
    assert sizes == pytest.approx(expected, abs=1e-9 * scale)
    assert np.abs(square @ vectors - vectors * sizes).max() < 1e-8 * scale
    assert vectors.T @ vectors == pytest.approx(np.eye(2), abs=1e-9)


def test_the_smallest_matrices() -> None:
    sizes, vectors = two_largest(np.array([[4.0]]))
    assert (sizes.tolist(), abs(vectors).tolist()) == ([4.0], [[1.0]])
