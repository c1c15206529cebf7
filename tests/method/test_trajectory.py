"""On track or not: the straight line from the base to the target, and what it says in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.method.make import indicator, objective
from workshop import locales
from workshop.method.figures import read_number
from workshop.method.trajectory import (
    BAD,
    GOOD,
    Point,
    Track,
    TrackState,
    direction_track,
    expected_in,
    main_track,
    points_of,
    track,
)
from workshop.method.trajectory_words import track_words
from workshop.model.roadmap_views import ObservationView
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState

P = IndicatorStatus.PROPOSED
VALUES = st.integers(min_value=-10_000, max_value=10_000)
YEARS = st.integers(min_value=1990, max_value=2060)


def observed(**values: str) -> list[ObservationView]:
    """`observed(y2019="900")`"""
    return [
        ObservationView(name, "i", date(int(name[1:]), 12, 31), value, read_number(value), "", "")
        for name, value in values.items()
    ]


def series(points: dict[int, int]) -> list[ObservationView]:
    return observed(**{f"y{year}": str(value) for year, value in points.items()})


def aim(value: str = "787", unit: str = "", **changes: Any) -> ObjectiveView:
    told: dict[str, Any] = {
        "state": ObjectiveState.SET,
        "horizon": 2030,
        "direction": Direction.NONE,
        "base_year": None,
    }
    return objective("", P, value=value, unit=unit, **{**told, **changes})


def measure(**changes: Any) -> IndicatorView:
    return indicator("Émissions", P, **{"unit": "", "direction": Direction.NONE, **changes})


def found(target: ObjectiveView, one: IndicatorView | None = None, **values: str) -> Track:
    return track(target, one or measure(), observed(**values))


@pytest.mark.parametrize(
    ("values", "state", "words"),
    [
        (
            {"y2020": "1000", "y2026": "812"},
            TrackState.ON_TRACK,
            "sur la trajectoire\u00a0: 812 pour 872 attendus en 2026",
        ),
        (
            {"y2020": "1000", "y2026": "930"},
            TrackState.OFF_TRACK,
            "hors trajectoire\u00a0: 930 pour 872 attendus en 2026",
        ),
        ({"y2020": "1000", "y2026": "700"}, TrackState.REACHED, "cible atteinte\u00a0: 700 en 2026 pour 787 visés"),
        (
            {"y2020": "1000", "y2031": "800"},
            TrackState.MISSED,
            "cible manquée\u00a0: 800 en 2031 pour 787 visés en 2030",
        ),
        ({"y2020": "1000"}, TrackState.STARTING, "point de départ\u00a0: 1\u202f000 en 2020, 787 visés"),
        ({}, TrackState.NO_VALUE, "aucune valeur mesurée à ce jour"),
        ({"y2020": "beaucoup"}, TrackState.NO_VALUE, "aucune valeur mesurée à ce jour"),
    ],
)
def test_a_way_down_in_each_state(values: dict[str, str], state: TrackState, words: str) -> None:
    standing = found(aim(), None, **values)
    assert (standing.state, track_words(standing)) == (state, words)


def test_a_way_up_is_judged_the_other_way_round() -> None:
    assert found(aim("100"), y2020="0", y2025="60").state is TrackState.ON_TRACK
    assert found(aim("100"), y2020="0", y2025="40").state is TrackState.OFF_TRACK


def test_a_percentage_since_a_year_is_of_what_was_observed_in_it() -> None:
    target = aim("-50", "%", base_year=2005)
    standing = found(target, measure(unit="t/an"), y2005="2 000", y2018="1 400", y2024="1 100")
    assert standing.target == Point(2030, Decimal(1000))
    assert standing.expected == 2000 - Decimal(1000) * 19 / 25
    assert standing.state is TrackState.ON_TRACK


def test_without_a_value_of_the_base_year_a_percentage_is_not_judged() -> None:
    standing = found(aim("-50", "%", base_year=2005), measure(unit="t/an"), y2018="1400", y2024="1100")
    assert track_words(standing) == "impossible à juger\u00a0: pas de valeur pour l’année de base"


def test_a_share_is_a_value_and_another_unit_is_not_compared() -> None:
    people = measure(unit="% de la population")
    assert found(aim("0", "%"), people, y2020="40", y2025="20").state is TrackState.ON_TRACK
    assert found(aim("0", "km"), people, y2020="40", y2025="20").state is TrackState.OTHER_UNIT


@pytest.mark.parametrize(
    ("direction", "last", "good"),
    [
        (Direction.DECREASE, "90", True),
        (Direction.DECREASE, "100", False),
        (Direction.DECREASE_OR_MAINTAIN, "100", True),
        (Direction.DECREASE_OR_MAINTAIN, "101", True),
        (Direction.DECREASE_OR_MAINTAIN, "105", False),
        (Direction.INCREASE_OR_MAINTAIN, "99", True),
        (Direction.INCREASE_OR_MAINTAIN, "90", False),
        (Direction.INCREASE, "110", True),
        (Direction.MAINTAIN, "102", True),
        (Direction.MAINTAIN, "103", False),
        (Direction.MAINTAIN, "97", False),
    ],
)
def test_a_direction_alone(direction: Direction, last: str, good: bool) -> None:
    standing = found(aim("", direction=direction), y2020="100", y2024=last)
    assert standing.state is (TrackState.ON_TRACK if good else TrackState.OFF_TRACK)
    assert track_words(standing).startswith("dans le bon sens" if good else "pas dans le bon sens")
    by_indicator = direction_track(measure(direction=direction), observed(y2020="100", y2024=last))
    assert by_indicator.state is standing.state


@pytest.mark.parametrize("state", [one for one in ObjectiveState if one is not ObjectiveState.SET])
def test_what_has_no_target_is_not_judged(state: ObjectiveState) -> None:
    standing = found(aim("", state=state), y2020="100", y2024="90")
    assert (standing.state, track_words(standing)) == (TrackState.NO_TARGET, "pas de cible chiffrée")


def test_a_target_without_a_year_is_reached_or_not_yet() -> None:
    assert found(aim("50", horizon=None), y2020="100", y2024="90").state is TrackState.NO_HORIZON
    assert found(aim("50", horizon=None), y2020="100", y2024="49").state is TrackState.REACHED


def test_the_latest_value_of_a_year_counts() -> None:
    twice = [*observed(y2024="90"), ObservationView("b", "i", date(2024, 3, 1), "95", Decimal(95), "", "")]
    assert points_of(twice) == [Point(2024, Decimal(90))]


def test_the_next_horizon_that_can_be_judged_comes_first() -> None:
    far, near, silent = aim("10", horizon=2050), aim("50", horizon=2030), aim("", state=ObjectiveState.NOT_COMMUNICATED)
    chosen, standing = main_track(measure(objectives=(far, silent, near)), observed(y2020="100", y2024="80"))
    assert chosen is near
    assert standing.state is TrackState.ON_TRACK


@given(base=VALUES, target=VALUES, start=YEARS, length=st.integers(1, 40), year=YEARS)
def test_the_line_stays_between_its_ends(base: int, target: int, start: int, length: int, year: int) -> None:
    first, last = Point(start, Decimal(base)), Point(start + length, Decimal(target))
    value = expected_in(year, first, last)
    assert min(base, target) <= value <= max(base, target)
    assert expected_in(start, first, last) == (base if length else target)
    assert expected_in(start + length, first, last) == target


@given(base=VALUES, target=VALUES, value=VALUES, better=st.integers(0, 5000), year=st.integers(2021, 2029))
def test_doing_better_is_never_judged_worse(base: int, target: int, value: int, better: int, year: int) -> None:
    assume(base != target)
    way = 1 if target > base else -1
    states = [
        track(aim(str(target)), measure(), series({2020: base, year: seen})).state
        for seen in (value, value + way * better)
    ]
    assert states[0] in BAD or states[1] in GOOD


@given(base=VALUES, target=VALUES, value=VALUES, year=st.integers(2021, 2035), factor=st.integers(1, 50))
def test_the_unit_does_not_change_the_judgment(base: int, target: int, value: int, year: int, factor: int) -> None:
    small = track(aim(str(target)), measure(), series({2020: base, year: value}))
    large = track(aim(str(target * factor)), measure(), series({2020: base * factor, year: value * factor}))
    assert small.state is large.state


@given(base=VALUES, target=VALUES, value=VALUES, year=st.integers(2015, 2035))
def test_every_state_is_told_in_both_languages(base: int, target: int, value: int, year: int) -> None:
    standing = track(aim(str(target)), measure(), series({2020: base, year: value}))
    for language in locales.LANGUAGES:
        with locales.speaking(language):
            words = track_words(standing)
            assert words and "{" not in words and str(standing.last.year if standing.last else "") in words
