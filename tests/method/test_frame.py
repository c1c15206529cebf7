"""The frame of the house, when a session is planned: what leaves it is said, in words."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.make import DAY
from workshop import locales
from workshop.method.frame import Frame, plan_warnings, read_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:00", time(17)),
        ("9:05", time(9, 5)),
        ("17h", time(17)),
        ("17h30", time(17, 30)),
        ("17 h 30", time(17, 30)),
        ("17\u202fh\u00a030", time(17, 30)),
        ("17 H", time(17)),
        ("0:00", time(0)),
        ("24:00", None),
        ("17:60", None),
        ("dix-sept heures", None),
        ("", None),
        ("17:00:00", None),
        ("-1:00", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, expected: time | None) -> None:
    assert read_time(text) == expected


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_time_as_stored_is_read(moment: time) -> None:
    assert read_time(f"{moment:%H:%M}") == moment.replace(fold=0)


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    read_time(text)


def test_a_plan_inside_the_frame_has_no_warning() -> None:
    assert plan_warnings("17:00", [30, 90], DAY, [date(2026, 2, 12), date(2026, 4, 10)]) == ()


def test_more_than_two_hours_is_said_with_the_minutes_over() -> None:
    (warning,) = plan_warnings("14:00", [60, 61], None)
    assert warning == "L’ordre du jour dure 121 minutes, soit 1 minute de plus que les 120 de la maison."


@pytest.mark.parametrize(("start", "minutes", "warned"), [("17:00", 120, False), ("17:01", 120, True)])
def test_seven_in_the_evening_is_the_end(start: str, minutes: int, warned: bool) -> None:
    warnings = plan_warnings(start, [minutes], None)
    assert bool(warnings) is warned
    assert all("19:01" in warning for warning in warnings)


def test_a_session_past_midnight_is_past_seven() -> None:
    (warning,) = plan_warnings("23:30", [60], None)
    assert "00:30" in warning


def test_a_time_that_cannot_be_read_is_said() -> None:
    (warning,) = plan_warnings("vers 17 heures", [60], None)
    assert "vers 17 heures" in warning


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([date(2026, 3, 12)], "ce même jour"),
        ([date(2026, 3, 11)], "À 1 jour seulement de la séance du 11/03/2026"),
        ([date(2026, 3, 20)], "À 8 jours seulement de la séance du 20/03/2026"),
        ([date(2026, 1, 2), date(2025, 12, 1)], "69 jours"),
    ],
)
def test_about_once_a_month(others: list[date], words: str) -> None:
    (warning,) = plan_warnings("17:00", [60], DAY, others)
    assert words in warning


def test_the_first_session_and_one_without_a_date_have_no_rhythm() -> None:
    assert plan_warnings("17:00", [60], DAY, []) == ()
    assert plan_warnings("17:00", [60], None, [DAY]) == ()
    assert plan_warnings("17:00", [60], DAY, [date(2026, 9, 1)]) == ()


def test_the_frame_is_the_houses_own() -> None:
    assert plan_warnings("18:00", [150], None, (), Frame(max_minutes=150, latest_end=time(20, 30))) == ()


def test_dates_are_shown_as_the_language_has_them() -> None:
    locales.use("en")
    (warning,) = plan_warnings("17:00", [60], DAY, [date(2026, 3, 11)])
    assert "Only 1 day from the session of 2026-03-11" in warning
