"""Which points lie together: k-means, and the silhouette that says whether that means anything."""

from dataclasses import dataclass

import numpy as np

from workshop.method.consensus.votes import Floats, Ints

MOST_TURNS = 300


@dataclass(frozen=True)
class Clusters:
    """`labels` (points,) from 0, the largest cluster first; `silhouette` is its mean over all points, -1 to 1."""

    labels: Ints
    silhouette: float

    @property
    def count(self) -> int:
        return int(self.labels.max()) + 1


def best_clusters(points: Floats, most: int) -> Clusters | None:
    """The clusters of 2 to `most` whose silhouette is highest; None where there are not two different points.

    Rousseeuw, “Silhouettes: a graphical aid to the interpretation and validation of cluster analysis”, 1987.
    """
    different = np.unique(points, axis=0)
    most = min(most, len(different), len(points) - 1)
    far = farthest_first(points, most) if most > 1 else points[:0]
    apart = np.sqrt(np.maximum(_squares(points, points), 0))
    best: Clusters | None = None
    for count in range(2, most + 1):
        labels = _by_size(_closer(points, different[:count], far[:count]), points)
        found = Clusters(labels, silhouette(apart, labels))
        if best is None or found.silhouette > best.silhouette + 1e-12:
            best = found
    return best


def k_means(points: Floats, count: int) -> Ints:
    """A label from 0 for each point, by Lloyd's way from two beginnings, the closer result of both; always the same.

    The one beginning is that of Polis's reference, the first different points in their order; the other takes the point
    that is farthest from those chosen before, which seldom begins with two points of one cluster.
    """
    return _closer(points, np.unique(points, axis=0)[:count], farthest_first(points, count))


def _closer(points: Floats, *starts: Floats) -> Ints:
    begun = [_lloyd(points, start) for start in starts]
    return min(begun, key=lambda found: (round(found[1], 9), tuple(found[0])))[0]


def silhouette(apart: Floats, labels: Ints) -> float:
    """The mean silhouette of points whose distances are `apart` (points, points). A point alone in its cluster has 0."""
    members = labels[:, None] == np.arange(labels.max() + 1)
    sizes = members.sum(axis=0)
    sums = apart @ members.astype(np.float64)
    own = sums[np.arange(len(labels)), labels] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(members, np.inf, sums / np.maximum(sizes, 1))
    nearest = others.min(axis=1)
    larger = np.maximum(own, nearest)
    found = np.where((sizes[labels] > 1) & (larger > 0), (nearest - own) / np.where(larger > 0, larger, 1), 0.0)
    return float(found.mean())


def _lloyd(points: Floats, centres: Floats) -> tuple[Ints, float]:
    """Labels, and the sum of squares within; no cluster stays empty."""
    labels = np.full(len(points), -1)
    for _turn in range(MOST_TURNS):
        squares = _squares(points, centres)
        nearest = _filled(squares.argmin(axis=1), squares)
        if (nearest == labels).all():
            break
        labels = nearest
        sizes = np.bincount(labels, minlength=len(centres))
        sums = [np.bincount(labels, points[:, axis], len(centres)) for axis in (0, 1)]
        centres = np.stack(sums, axis=1) / sizes[:, None]
    return labels.astype(np.int64), float(np.maximum(_squares(points, centres), 0).min(axis=1).sum())


def _filled(nearest: Ints, squares: Floats) -> Ints:
    """The same labels, but an empty cluster takes the point farthest from its centre that does not stand there alone."""
    sizes = np.bincount(nearest, minlength=squares.shape[1])
    if sizes.all():
        return nearest
    for empty in np.flatnonzero(sizes == 0):
        own = np.where(sizes[nearest] > 1, squares[np.arange(len(nearest)), nearest], -1.0)
        far = int(own.argmax())
        sizes[nearest[far]] -= 1
        nearest[far], sizes[empty], squares[far] = empty, 1, 0
    return nearest


def farthest_first(points: Floats, count: int) -> Floats:
    """So many points far from one another: the one farthest from the middle, then each time the farthest from those."""
    first = int(_squares(points, points.mean(axis=0, keepdims=True))[:, 0].argmax())
    chosen = [first]
    nearest = _squares(points, points[[first]])[:, 0]
    while len(chosen) < count:
        chosen.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, _squares(points, points[[chosen[-1]]])[:, 0])
    return points[chosen]


def _squares(points: Floats, others: Floats) -> Floats:
    found: Floats = ((points[:, None, 0] - others[None, :, 0]) ** 2) + ((points[:, None, 1] - others[None, :, 1]) ** 2)
    return found


def _by_size(labels: Ints, points: Floats) -> Ints:
    """The clusters named anew, the largest 0; of equals the one that lies farther to the left."""
    names = range(int(labels.max()) + 1)
    order = sorted(names, key=lambda name: (-int((labels == name).sum()), tuple(points[labels == name].mean(axis=0))))
    place = {name: rank for rank, name in enumerate(order)}
    return np.array([place[int(label)] for label in labels], dtype=np.int64)
