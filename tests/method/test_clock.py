"""The honest clock: it survives sleep, a clock set forward or back, and the night when the clocks change."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.make import PARIS, at
from workshop.method.clock import HonestClock, Reading, read_clocks

START = at(17)


def reading(awake: float, slept: float = 0, stepped: float = 0, *, boot: bool = True) -> Reading:
    """The clocks after so many seconds awake and asleep, the wall clock having been set by `stepped`."""
    wall = START + timedelta(seconds=awake + slept + stepped)
    return Reading(wall, 1000 + awake, 5000 + awake + slept if boot else None)


def clock(*readings: Reading) -> HonestClock:
    first, *others = readings
    made = HonestClock.begin(first)
    for one in others:
        made = made.tick(one)
    return made


@pytest.mark.parametrize("boot", [True, False])
def test_an_ordinary_minute(boot: bool) -> None:
    made = clock(reading(0, boot=boot), reading(1, boot=boot), reading(60, boot=boot))
    assert (made.elapsed, made.slept, made.stepped) == (60, 0, 0)
    assert made.now == made.wall == START + timedelta(minutes=1)


@pytest.mark.parametrize("boot", [True, False])
def test_sleep_counts_as_time_passed(boot: bool) -> None:
    made = clock(reading(0, boot=boot), reading(10, boot=boot), reading(11, slept=120, boot=boot))
    assert (made.elapsed, made.slept, made.stepped) == (131, 120, 0)
    assert made.now == made.wall


@pytest.mark.parametrize("step", [-3600.0, 3600.0, 31_536_000.0])
def test_a_clock_that_is_set_moves_no_timer(step: float) -> None:
    made = clock(reading(0), reading(10), reading(11, stepped=step), reading(20, stepped=step))
    assert (made.elapsed, made.slept, made.stepped) == (20, 0, step)
    assert made.now == START + timedelta(seconds=20)
    assert made.wall == START + timedelta(seconds=20 + step)


def test_without_a_clock_that_counts_sleep_a_step_back_is_still_seen() -> None:
    made = clock(reading(0, boot=False), reading(11, stepped=-3600, boot=False))
    assert (made.elapsed, made.slept, made.stepped) == (11, 0, -3600)


def test_without_a_clock_that_counts_sleep_a_step_forward_counts_as_sleep() -> None:
    made = clock(reading(0, boot=False), reading(11, stepped=3600, boot=False))
    assert (made.elapsed, made.slept, made.stepped) == (3611, 3600, 0)


def test_a_clock_that_is_set_while_asleep() -> None:
    made = clock(reading(0), reading(5, slept=300, stepped=-3600))
    assert (made.elapsed, made.slept, made.stepped) == (305, 300, -3600)


def test_a_process_that_was_stopped_lost_nothing() -> None:
    assert clock(reading(0), reading(3), reading(123)).elapsed == 123


def test_the_night_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    after = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1)
    made = clock(Reading(before, 0.0, 0.0), Reading(after, 3600.0, 3600.0))
    # subtracting two times of one zone gives what their clocks show, not what passed
    assert after - before == timedelta()
    assert (made.elapsed, made.stepped) == (3600, 0)
    assert made.now == after.astimezone(UTC)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 600), st.one_of(st.just(0), st.integers(3, 9000)), st.sampled_from([0, -3600, 3600, 90])
        ),
        max_size=8,
    )
)
def test_elapsed_is_what_passed_whatever_was_done_to_the_wall_clock(moves: list[tuple[int, int, int]]) -> None:
    made, awake, slept, stepped = HonestClock.begin(reading(0)), 0, 0, 0
    for more_awake, more_slept, step in moves:
        awake, slept, stepped = awake + more_awake, slept + more_slept, stepped + step
        made = made.tick(reading(awake, slept, stepped))
    assert made.elapsed == pytest.approx(awake + slept)
    assert made.slept == pytest.approx(slept)
    assert made.stepped == pytest.approx(stepped)


def test_the_machines_own_clocks_can_be_read() -> None:
    first = read_clocks()
    made = HonestClock.begin(first).tick(read_clocks())
    assert first.wall.tzinfo is UTC
    assert made.elapsed >= 0
    assert made.stepped == 0
