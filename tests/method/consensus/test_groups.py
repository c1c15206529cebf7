"""Groups of opinion: found where they are, not claimed where there are none, the same whatever the order."""

import numpy as np
import pytest

from tests.method.consensus.rooms import a_room, a_room_without_groups, adjusted_rand, named
from workshop.method.consensus.analysis import PEOPLE_FOR_GROUPS, SILHOUETTE_FLOOR, Analysis, analyse
from workshop.method.consensus.chance import MOST_CHANCE, dealt
from workshop.method.consensus.clusters import best_clusters, k_means, silhouette
from workshop.method.consensus.groups import (
    group_counts,
    group_informed_consensus,
    proportion_test,
    representative,
    two_proportion_test,
)
from workshop.method.consensus.plane import plane
from workshop.method.consensus.votes import Votes


@pytest.mark.parametrize("groups", [2, 3, 4])
@pytest.mark.parametrize("seed", range(5))
def test_known_groups_are_found_again(groups: int, seed: int) -> None:
    votes, known = a_room(groups, seed)
    found = analyse(votes)
    labels = [-1 if label is None else label for label in found.labels]
    assert adjusted_rand(labels, known.tolist()) >= 0.95
    assert sum(len(group.people) for group in found.groups) == found.kept
    assert [len(group.people) for group in found.groups] == sorted((len(g.people) for g in found.groups), reverse=True)


@pytest.mark.parametrize(("people", "statements"), [(30, 20), (60, 40), (100, 30), (200, 10)])
@pytest.mark.parametrize("seed", range(5))
def test_no_groups_are_claimed_on_chance(people: int, statements: int, seed: int) -> None:
    found = analyse(a_room_without_groups(seed, people, statements))
    assert found.groups == ()
    assert found.consensus is None
    assert set(found.labels) == {None}
    assert found.silhouette is not None


@pytest.mark.parametrize(("people", "statements"), [(20, 3), (20, 8), (30, 4), (40, 3), (40, 6), (100, 3)])
def test_a_small_room_of_chance_is_not_grouped_however_clear_its_clusters_are(people: int, statements: int) -> None:
    """On few statements of unequal shares chance passes the floor in most rooms; groups are claimed in hardly any."""
    passed = claimed = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        shares = random.uniform(0.15, 0.85, size=statements)
        found = analyse(named(np.where(random.random((people, statements)) < shares, 1.0, -1.0)))
        passed += found.silhouette is not None and found.silhouette >= SILHOUETTE_FLOOR
        claimed += bool(found.groups)
        assert bool(found.groups) == (found.chance is not None and found.chance <= MOST_CHANCE)
    assert passed >= 4, "rooms in which the floor alone would claim groups"
    assert claimed <= 1


@pytest.mark.parametrize("statements", [4, 6, 12])
def test_two_camps_in_a_small_room_are_more_than_chance(statements: int) -> None:
    for seed in range(5):
        random = np.random.default_rng(seed)
        sides = np.where(np.arange(statements) % 2, 1.0, -1.0)
        values = np.where((np.arange(24) % 2)[:, None], sides, -sides)
        values[random.random(values.shape) < 0.1] = 0
        assert analyse(named(values)).groups, seed


def test_one_or_two_statements_make_no_groups() -> None:
    for statements in (1, 2):
        values = np.tile(np.where(np.arange(30) % 2, 1.0, -1.0)[:, None], (1, statements))
        found = analyse(named(values))
        assert (found.groups, found.silhouette) == ((), None)


def test_what_chance_deals_keeps_each_statement_and_who_answered_it() -> None:
    values = a_room(2, 1)[0].values
    found = dealt(values, np.random.RandomState(1))
    assert (np.isnan(found) == np.isnan(values)).all() and not np.array_equal(found, values, equal_nan=True)
    assert (np.sort(found, axis=0) == np.sort(values, axis=0)).sum() == (~np.isnan(values)).sum()


def test_few_people_are_not_grouped() -> None:
    votes, _known = a_room(2, 1, people=PEOPLE_FOR_GROUPS - 1, missing=0)
    found = analyse(votes)
    assert (found.groups, found.silhouette) == ((), None)
    enough, _known = a_room(2, 1, people=PEOPLE_FOR_GROUPS, missing=0)
    assert len(analyse(enough).groups) == 2
    assert analyse(enough).indicative
    many, _known = a_room(2, 1)
    assert not analyse(many).indicative


def test_whoever_voted_little_is_in_no_group() -> None:
    votes, _known = a_room(2, 3, missing=0)
    values = votes.values.copy()
    values[0, 6:] = np.nan
    values[1, 7:] = np.nan
    found = analyse(named(values))
    assert found.labels[0] is None
    assert found.labels[1] is not None
    assert found.kept == 59


def test_the_order_of_rows_and_columns_changes_nothing() -> None:
    votes, _known = a_room(3, 7)
    random = np.random.default_rng(1)
    rows, columns = random.permutation(60), random.permutation(40)
    shuffled = Votes.of(
        [votes.people[row] for row in rows],
        [votes.statements[at] for at in columns],
        votes.values[np.ix_(rows, columns)],
    )
    one, other = analyse(votes), analyse(shuffled)
    assert one.groups == other.groups
    assert one.labels == other.labels
    assert np.array_equal(one.plane.points, other.plane.points)


def _odd_rooms() -> list[Analysis]:
    nothing = np.full((25, 8), np.nan)
    alone = np.ones((1, 8))
    passes = np.zeros((25, 8))
    same = np.ones((25, 8))
    one_statement = np.ones((25, 1))
    return [analyse(named(values)) for values in (nothing, alone, passes, same, one_statement)]


def test_nobody_one_person_everybody_passing_and_everybody_alike_have_no_groups() -> None:
    for found in _odd_rooms():
        assert found.groups == ()
        assert np.isfinite(found.plane.points).all()


def test_a_plane_worked_by_hand() -> None:
    """Two against two on all of three statements: one axis, the points two root-three apart from nought each way."""
    values = np.array([[1.0, 1, 1], [1, 1, 1], [-1, -1, -1], [-1, -1, -1]])
    found = plane(values)
    assert found.axes[0] == pytest.approx(np.full(3, 3**-0.5))
    assert found.points[:, 0] == pytest.approx([3**0.5, 3**0.5, -(3**0.5), -(3**0.5)])
    assert found.points[:, 1] == pytest.approx(np.zeros(4))
    assert found.variances == pytest.approx([4.0, 0.0])
    values[0, 1:] = np.nan  # the two missing are taken for the means, and what is left reaches three times as far
    shown = plane(values)
    own = (values[0, 0] - shown.mean[0]) * shown.axes[0, 0] * 3**0.5
    assert shown.points[0, 0] == pytest.approx(own)


def test_a_silhouette_worked_by_hand() -> None:
    points = np.array([[0.0, 0], [0, 1], [10, 0], [10, 1]])
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    between = (10 + 101**0.5) / 2
    assert silhouette(apart, np.array([0, 0, 1, 1])) == pytest.approx((between - 1) / between)
    assert silhouette(apart, np.array([0, 0, 0, 1])) < 0.6
    found = best_clusters(points, 3)
    assert found is not None
    assert found.labels.tolist() == [0, 0, 1, 1]


def test_points_that_are_all_the_same_have_no_clusters() -> None:
    assert best_clusters(np.ones((30, 2)), 5) is None


def test_a_cluster_never_stays_empty() -> None:
    points = np.array([[0.0, 0], [0, 0], [0, 0], [5, 5], [9, 9]])
    assert set(k_means(points, 3).tolist()) == {0, 1, 2}
    for seed in range(40):  # few places, many people on them: one that is moved may leave another cluster empty
        crowd = np.random.default_rng(seed).integers(0, 3, size=(30, 2)).astype(float)
        for count in (3, 4, 5):
            assert set(k_means(crowd, count).tolist()) == set(range(count)), (seed, count)


def test_what_groups_share_and_what_sets_them_apart() -> None:
    """Two groups of ten: all agree with the first statement, the second divides them, the third nobody answers."""
    values = np.array([[1.0, 1, np.nan]] * 10 + [[1.0, -1, np.nan]] * 10)
    labels = np.repeat([0, 1], 10)
    counts = group_counts(values, labels)
    assert group_informed_consensus(counts) == pytest.approx([(11 / 12) ** 2, (11 / 12) * (1 / 12), 0.25])
    for_it, against = representative(counts, ("a", "b", "c"))
    assert [(one.statement, one.agrees) for one in for_it] == [("b", True)]
    assert [(one.statement, one.agrees) for one in against] == [("b", False)]
    assert (for_it[0].votes, for_it[0].successes) == (10, 10)
    assert for_it[0].ratio == pytest.approx(11)


def test_tests_of_proportions_worked_by_hand() -> None:
    one, ten = np.array([1]), np.array([10])
    assert proportion_test(ten, ten)[0] == pytest.approx(11**0.5)
    assert two_proportion_test(ten, one, ten, ten)[0] == pytest.approx(
        (11 / 11 - 2 / 11) / (13 / 22 * 9 / 22 * 2 / 11) ** 0.5
    )
    assert two_proportion_test(ten, ten, ten, ten)[0] == 0
