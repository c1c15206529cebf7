"""The running session against its plan: fake times only, none of them read from a clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.make import PARIS, at, item, session
from workshop.method.drift import Alert, FrameNow, drift
from workshop.method.frame import Frame
from workshop.method.replan import replan, share
from workshop.model.views import AgendaItemView

OPEN = session(opened_at=at(17))
PLAN = [item(1, 30, at(17)), item(2, 60), item(3, 25)]


def now(moment: datetime, agenda: list[AgendaItemView] | None = None, **changes: object) -> FrameNow:
    return drift(replace(OPEN, **changes), PLAN if agenda is None else agenda, moment, PARIS)  # type: ignore[arg-type]


def test_on_time() -> None:
    seen = now(at(17, 10))
    assert (seen.current, seen.item_id) == (0, "i1")
    assert (seen.elapsed_seconds, seen.remaining_seconds) == (600, 1200)
    assert seen.planned_end == seen.forecast_end == at(18, 55)
    assert seen.planned_end.tzinfo is PARIS
    assert seen.drift_minutes == 0
    assert (seen.seconds_to_limit, seen.seconds_to_latest_end) == (110 * 60, 110 * 60)
    assert seen.proposal is None


@pytest.mark.parametrize(
    ("remaining", "alert"),
    [
        (301, Alert.NONE),
        (300, Alert.FIVE),
        (61, Alert.FIVE),
        (60, Alert.ONE),
        (1, Alert.ONE),
        (0, Alert.ZERO),
        (-59, Alert.ZERO),
        (-60, Alert.OVER),
    ],
)
def test_the_quiet_sign(remaining: int, alert: Alert) -> None:
    seen = now(at(17, 30) - timedelta(seconds=remaining))
    assert seen.remaining_seconds == remaining
    assert seen.alert is alert


def test_a_short_item_does_not_begin_with_a_sign() -> None:
    assert now(at(17), [item(1, 5, at(17))]).alert is Alert.NONE
    assert now(at(17), [item(1, 1, at(17))]).alert is Alert.NONE
    assert now(at(17, 4), [item(1, 5, at(17))]).alert is Alert.ONE


def test_five_more_minutes_put_the_end_off_and_not_the_plan() -> None:
    seen = now(at(17, 10), [replace(PLAN[0], added=5), *PLAN[1:]])
    assert seen.remaining_seconds == 25 * 60
    assert seen.planned_end == at(18, 55)
    assert seen.forecast_end == at(19)
    assert seen.drift_minutes == 5
    assert seen.proposal is None


def test_an_item_that_overruns_delays_the_rest() -> None:
    seen = now(at(17, 40))
    assert seen.drift_minutes == 10
    assert seen.proposal is not None
    assert seen.proposal.fits
    assert sum(minutes for _id, minutes in seen.proposal.minutes) == 80
    assert seen.proposal.minutes == (("i2", 56), ("i3", 24))


def test_ahead_of_the_plan_is_negative() -> None:
    ended = replace(PLAN[0], ended_at=at(17, 20))
    assert now(at(17, 20), [ended, item(2, 60, at(17, 20)), PLAN[2]]).drift_minutes == -10


def test_between_items_nothing_runs_and_what_was_jumped_over_is_behind() -> None:
    agenda = [item(1, 30), item(2, 60, at(17), ended_at=at(18)), item(3, 25)]
    seen = now(at(18), agenda)
    assert (seen.current, seen.item_id, seen.alert) == (None, None, Alert.NONE)
    assert seen.forecast_end == at(18, 25)


def test_the_agenda_is_taken_in_its_order_not_in_that_of_the_clock() -> None:
    first = item(1, 30, at(18), ended_at=at(18, 30))
    second = item(2, 30, at(17, 40))  # the wall clock was put back meanwhile
    assert now(at(17, 50), [second, first]).item_id == "i2"


def test_of_two_items_left_open_the_later_one_runs() -> None:
    assert now(at(17, 50), [item(1, 30, at(17)), item(2, 30, at(17, 30))]).current == 1


def test_a_session_not_begun_is_expected_at_its_time() -> None:
    agenda = [item(1, 30), item(2, 60)]
    seen = drift(session(), agenda, at(16, 30), PARIS)
    assert (seen.forecast_end, seen.drift_minutes) == (at(18, 30), 0)
    late = drift(session(), agenda, at(17, 10), PARIS)
    assert (late.forecast_end, late.drift_minutes) == (at(18, 40), 10)


def test_opened_early_to_prepare_the_two_hours_begin_at_the_time_announced() -> None:
    seen = now(at(16, 45), [item(1, 30)], opened_at=at(16, 40))
    assert seen.seconds_to_limit == 135 * 60


def test_begun_early_the_two_hours_begin_with_the_first_item() -> None:
    seen = now(at(16, 55), [item(1, 30, at(16, 50)), item(2, 90)], opened_at=at(16, 40))
    assert seen.seconds_to_limit == 115 * 60
    assert seen.drift_minutes == -10


@pytest.mark.parametrize("held_on", [None, date(2025, 3, 12)])
def test_run_on_another_day_it_is_measured_from_its_own_beginning(held_on: date | None) -> None:
    seen = now(at(17, 10), held_on=held_on, starts_at="09:00")
    assert (seen.drift_minutes, seen.planned_end) == (0, at(18, 55))


def test_seven_in_the_evening_comes_before_the_two_hours_of_a_late_start() -> None:
    agenda = [item(1, 100, at(17, 30))]
    seen = now(at(17, 40), [*agenda, item(2, 20)], opened_at=at(17, 30))
    assert (seen.seconds_to_limit, seen.seconds_to_latest_end) == (110 * 60, 80 * 60)
    assert seen.proposal is not None
    assert not seen.proposal.fits


def test_an_evening_session_is_held_to_its_two_hours() -> None:
    seen = now(at(20, 10), [item(1, 60, at(20)), item(2, 60)], starts_at="20:00", opened_at=at(20))
    assert seen.seconds_to_latest_end < 0
    assert seen.proposal is None


def test_a_closed_session_stands_still() -> None:
    ended = [replace(part, started_at=at(17), ended_at=at(19)) for part in PLAN]
    first, later = (now(moment, ended, closed_at=at(19, 5)) for moment in (at(19, 5), at(23)))
    assert first == later
    assert first.drift_minutes == 10


def test_a_clock_that_is_set_moves_nothing_but_the_hour_of_the_day() -> None:
    """The machine was an hour slow and is set right at 17:10 by its clock: it is 18:10, and 19:00 is near."""
    seen = drift(OPEN, PLAN, at(17, 10), PARIS, wall=at(18, 10))
    assert (seen.elapsed_seconds, seen.remaining_seconds) == (600, 1200)
    assert seen.seconds_to_limit == 110 * 60
    assert seen.seconds_to_latest_end == 50 * 60
    assert seen.forecast_end == at(19, 55)
    assert (seen.planned_end, seen.drift_minutes) == (at(18, 55), 60)
    assert seen.proposal is not None


def test_the_night_when_the_clocks_change() -> None:
    """25 October 2026: 03:00 becomes 02:00. A session from 01:30 to 03:25 by the wall takes its true two hours 55."""
    day = date(2026, 10, 25)
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    night = replace(OPEN, held_on=day, starts_at="01:30", opened_at=start)
    agenda = [item(1, 100, start), item(2, 75)]
    later = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # 02:00 for the second time
    seen = drift(night, agenda, later, PARIS)
    assert (seen.elapsed_seconds, seen.remaining_seconds) == (90 * 60, 10 * 60)
    assert seen.drift_minutes == 0
    assert f"{seen.planned_end:%H:%M %z}" == "03:25 +0100"
    assert seen.seconds_to_limit == 30 * 60
    assert seen.seconds_to_latest_end == 17 * 3600


def test_local_times_that_come_in_are_reckoned_in_utc() -> None:
    night = replace(OPEN, held_on=date(2026, 10, 25), starts_at="02:30")
    opened = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    an_hour_later = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1)
    seen = drift(replace(night, opened_at=opened), [item(1, 90, opened)], an_hour_later, PARIS)
    assert seen.elapsed_seconds == 3600


def test_another_house_another_frame() -> None:
    seen = drift(OPEN, PLAN, at(17, 10), PARIS, Frame(max_minutes=90))
    assert seen.seconds_to_limit == 80 * 60
    assert seen.proposal is not None
    assert seen.proposal.minutes == (("i2", 42), ("i3", 18))


def test_an_empty_agenda_is_no_trouble() -> None:
    seen = now(at(17, 10), [])
    assert (seen.current, seen.proposal, seen.planned_end) == (None, None, at(17))


def test_too_little_time_leaves_the_last_items_out() -> None:
    assert replan([item(1, 20), item(2, 20), item(3, 20)], 2).minutes == (("i1", 1), ("i2", 1), ("i3", 0))


@pytest.mark.parametrize(("items", "available"), [([item(1, 20)], -1), ([], 30)])
def test_no_time_or_nothing_left_does_not_fit(items: list[AgendaItemView], available: int) -> None:
    proposal = replan(items, available)
    assert not proposal.fits
    assert all(minutes == 0 for _id, minutes in proposal.minutes)


@given(st.lists(st.integers(0, 120), max_size=12), st.data())
def test_shares_add_up_and_lengthen_nothing(wanted: list[int], data: st.DataObject) -> None:
    available = data.draw(st.integers(0, sum(wanted)))
    shares = share(wanted, available)
    assert sum(shares) == available
    assert all(0 <= given <= asked for given, asked in zip(shares, wanted, strict=True))
    asking = sum(1 for asked in wanted if asked)
    if available >= asking:
        assert all(given >= 1 for given, asked in zip(shares, wanted, strict=True) if asked)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(0, 300), st.integers(0, 3))
def test_a_proposal_that_fits_ends_in_the_frame(minutes: list[int], passed: int, added: int) -> None:
    agenda = [item(1, minutes[0], at(17), added=added), *(item(n, m) for n, m in enumerate(minutes[1:], 2))]
    moment = at(17) + timedelta(minutes=passed)
    seen = now(moment, agenda)
    if seen.proposal is None:
        assert seen.forecast_end <= at(19)
    elif seen.proposal.fits:
        rest = sum(part for _id, part in seen.proposal.minutes)
        assert moment + timedelta(seconds=max(0, seen.remaining_seconds), minutes=rest) <= at(19)


def test_two_hours_to_the_second_are_not_past_two_hours() -> None:
    """In the morning 19:00 is far; a fraction of a second is no delay."""
    begun = at(8)
    plan = [item(1, 60, begun), item(2, 60)]
    seen = now(begun + timedelta(minutes=3, microseconds=900_000), plan, opened_at=begun)
    assert (seen.proposal, seen.past_limit, seen.past_latest) == (None, False, False)
    seen = now(begun + timedelta(minutes=61), plan, opened_at=begun)
    assert seen.proposal is not None
    assert (seen.past_limit, seen.past_latest) == (True, False)


def test_which_rule_the_rest_would_break() -> None:
    late = [item(1, 30, at(18)), item(2, 45)]
    seen = now(at(18, 1), late, opened_at=at(18))
    assert (seen.past_limit, seen.past_latest) == (False, True)
    both = now(at(18, 1), [item(1, 30, at(18)), item(2, 145)], opened_at=at(18))
    assert (both.past_limit, both.past_latest) == (True, True)
