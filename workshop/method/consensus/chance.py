"""Whether people hold opinions together at all, or whether chance alone makes a plane as wide: a permutation test.

In small rooms, and on few statements, votes that have nothing to do with one another fall into clusters of a silhouette
far above 0.5. Each statement's votes are therefore dealt anew among those who gave one: every statement keeps its
shares and every person their number of votes, only what people hold together is lost. What the main axis of the plane
then reaches is what chance reaches. After Horn, “A rationale and test for the number of factors in factor analysis”,
1965 (parallel analysis), by permutation.
"""

import numpy as np

from workshop.method.consensus.plane import plane
from workshop.method.consensus.votes import Floats

TRIALS = 99
MOST_CHANCE = 0.01
"""What `chance` may say at most where groups are offered."""
MOST_PEOPLE = 100
"""Of more people so many are dealt to, spread over all of them."""
SURE_PEOPLE, SURE_STATEMENTS = 100, 7
"""From both on, rooms of chance stay below the floor of the silhouette, and nothing is dealt."""
_SEED = 20


def chance(values: Floats) -> float:
    """How likely chance alone makes a main axis as long, 0.01 to 1, by votes of the shape (people, statements).

    0 for rooms so large that it is not asked. nan is no vote. The same votes have the same answer always.
    """
    people, statements = values.shape
    if people >= SURE_PEOPLE and statements >= SURE_STATEMENTS:
        return 0.0
    if people > MOST_PEOPLE:
        values = values[np.linspace(0, people - 1, MOST_PEOPLE).astype(np.int64)]
    random = np.random.RandomState(_SEED)  # the one generator whose numbers stay what they are from version to version
    reached = plane(values).variances[0] * (1 - 1e-9)
    as_long = sum(plane(dealt(values, random)).variances[0] >= reached for _trial in range(TRIALS))
    return float(1 + as_long) / (1 + TRIALS)


def dealt(values: Floats, random: np.random.RandomState) -> Floats:
    """The votes of each statement in another order among those who gave one."""
    given = ~np.isnan(values)
    drawn = np.where(given, random.random_sample(values.shape), 2.0).argsort(axis=0)
    places = (~given).argsort(axis=0, kind="stable")
    found = np.full_like(values, np.nan)
    np.put_along_axis(found, places, np.take_along_axis(values, drawn, axis=0), axis=0)
    return found
