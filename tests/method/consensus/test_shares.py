"""Shares, their intervals and their classes: worked by hand, and what must hold whatever the votes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from tests.method.consensus.rooms import named
from workshop.method.consensus.interval import distribution, interval, quantile
from workshop.method.consensus.shares import DEFAULTS, Opinion, Thresholds, counted, shares
from workshop.method.consensus.votes import Floats, Votes

MIRROR = {Opinion.FOR: Opinion.AGAINST, Opinion.AGAINST: Opinion.FOR}
tables = npst.arrays(
    np.float64,
    st.tuples(st.integers(1, 30), st.integers(1, 6)),
    elements=st.sampled_from([-1.0, 0.0, 1.0, float("nan")]),
)


def of(*values: float) -> Floats:
    return np.array(values)


@pytest.mark.parametrize(
    ("agree", "disagree", "low", "high"),
    [
        (0, 0, 0.05, 0.95),  # Beta(1, 1) is uniform
        (8, 0, 0.05 ** (1 / 9), 0.95 ** (1 / 9)),  # Beta(9, 1): x^9
        (0, 60, 1 - 0.95 ** (1 / 61), 1 - 0.05 ** (1 / 61)),
    ],
)
def test_intervals_that_can_be_written_down(agree: int, disagree: int, low: float, high: float) -> None:
    least, most = interval(of(agree), of(disagree), 0.9)
    assert least[0] == pytest.approx(low, abs=1e-12)
    assert most[0] == pytest.approx(high, abs=1e-12)


def test_the_distribution_of_whole_numbers_is_a_sum_of_binomials() -> None:
    from math import comb

    for a, b, x in ((1, 1, 0.3), (3, 5, 0.2), (5, 3, 0.8), (40, 60, 0.45), (300, 700, 0.31)):
        last = a + b - 1
        exact = sum(comb(last, hits) * x**hits * (1 - x) ** (last - hits) for hits in range(a, last + 1))
        assert distribution(of(a), of(b), of(x))[0] == pytest.approx(exact, abs=1e-12)


@given(st.integers(1, 3000), st.integers(1, 3000), st.floats(0.001, 0.999))
@settings(max_examples=30)
def test_a_quantile_is_where_the_distribution_reaches_it(a: int, b: int, probability: float) -> None:
    at = quantile(of(a), of(b), of(probability))
    assert distribution(of(a), of(b), at)[0] == pytest.approx(probability, abs=1e-6)


@pytest.mark.parametrize(
    ("agree", "disagree", "passed", "opinion"),
    [
        # a room of 8
        (8, 0, 0, Opinion.FOR), (7, 1, 0, Opinion.FOR), (6, 2, 0, Opinion.UNDECIDED), (5, 3, 0, Opinion.DISSENSUS),
        (4, 4, 0, Opinion.DISSENSUS), (1, 7, 0, Opinion.AGAINST), (3, 0, 5, Opinion.TOO_FEW),
        # a room of 20
        (15, 5, 0, Opinion.FOR), (14, 6, 0, Opinion.UNDECIDED), (13, 7, 0, Opinion.DISSENSUS),
        (6, 1, 13, Opinion.UNDECIDED), (4, 0, 0, Opinion.TOO_FEW),
        # a room of 100
        (75, 25, 0, Opinion.FOR), (74, 26, 0, Opinion.UNDECIDED), (60, 40, 0, Opinion.DISSENSUS),
        (20, 80, 0, Opinion.AGAINST), (0, 0, 100, Opinion.TOO_FEW), (0, 0, 0, Opinion.TOO_FEW),
    ],
)  # fmt: skip
def test_rooms_of_8_20_and_100(agree: int, disagree: int, passed: int, opinion: Opinion) -> None:
    assert counted("s", 100, agree, disagree, passed).opinion is opinion


def test_a_share_tells_its_base() -> None:
    share = counted("s", 31, 18, 2, 4)
    assert (share.asked, share.answered, share.sides, share.agreed) == (31, 24, 20, 0.9)
    assert share.pass_rate == pytest.approx(4 / 24)
    assert counted("s", 5, 0, 0, 0).agreed is None
    assert counted("s", 5, 0, 0, 0).pass_rate is None


def test_thresholds_are_obeyed_and_contradictions_refused() -> None:
    strict = Thresholds(voices=10, consensus=0.9)
    assert counted("s", 8, 8, 0, 0, strict).opinion is Opinion.TOO_FEW
    assert counted("s", 20, 17, 3, 0, strict).opinion is Opinion.UNDECIDED
    for wrong in ({"consensus": 0.5}, {"dissensus": 0.0}, {"dissensus": 0.6}, {"level": 1.0}, {"voices": 0}):
        with pytest.raises(ValueError, match="between"):
            replace(DEFAULTS, **wrong)


@settings(max_examples=40)
@given(tables)
def test_mirrored_votes_mirror_the_class(values: Floats) -> None:
    for share, turned in zip(shares(named(values)), shares(named(-values)), strict=True):
        assert turned.opinion is MIRROR.get(share.opinion, share.opinion)
        assert turned.low == pytest.approx(1 - share.high, abs=1e-9)


@settings(max_examples=40)
@given(tables)
def test_whoever_passes_on_all_changes_no_share(values: Floats) -> None:
    more = np.vstack([values, np.zeros(values.shape[1])])
    for share, again in zip(shares(named(values)), shares(named(more)), strict=True):
        assert (again.agreed, again.low, again.high) == (share.agreed, share.low, share.high)
        assert again.passed == share.passed + 1


@settings(max_examples=40)
@given(tables)
def test_one_more_who_agrees_never_lowers_agreement(values: Floats) -> None:
    more = np.vstack([values, np.ones(values.shape[1])])
    for share, again in zip(shares(named(values)), shares(named(more)), strict=True):
        assert again.agreed is not None
        assert again.agreed >= (share.agreed or 0)
        assert again.low >= share.low
        assert not (share.opinion is Opinion.FOR and again.opinion is not Opinion.FOR)


@settings(max_examples=30)
@given(tables, st.randoms())
def test_the_order_of_people_and_statements_changes_nothing(values: Floats, random: object) -> None:
    people = [f"p{row}" for row in range(values.shape[0])]
    statements = [f"s{column}" for column in range(values.shape[1])]
    rows, columns = list(range(len(people))), list(range(len(statements)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    random.shuffle(columns)  # type: ignore[attr-defined]
    other = Votes.of([people[row] for row in rows], [statements[at] for at in columns], values[np.ix_(rows, columns)])
    assert shares(other) == shares(Votes.of(people, statements, values))


@pytest.mark.parametrize(
    ("people", "statements", "values"),
    [
        (["a", "a"], ["s"], [[1.0], [1.0]]),
        (["a"], ["s", "s"], [[1.0, 1.0]]),
        (["a"], ["s"], [[2.0]]),
        (["a"], ["s", "t"], [[1.0]]),
    ],
)
def test_what_is_no_table_of_votes_is_refused(
    people: list[str], statements: list[str], values: list[list[float]]
) -> None:
    with pytest.raises(ValueError, match=r"twice|a vote is|shape"):
        Votes.of(people, statements, np.array(values))


def test_numbers_in_names_count_as_numbers() -> None:
    found = Votes.of(["p10", "p9", "10", "9", "a"], ["s"], np.zeros((5, 1)))
    assert found.people == ("9", "10", "a", "p9", "p10")
