"""The calendar file of the next sessions, read back by a library that knows the standard."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from workshop.method.calendar import Event, calendar
from workshop.model.text import clean, clean_line

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LINES = st.text(max_size=200).map(clean_line)


def only_event(raw: Any) -> Any:
    """The one entry of a calendar file."""
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    return event


@given(LINES, LINES, st.text(max_size=300).map(clean))
def test_any_words_come_back(title: str, place: str, purpose: str) -> None:
    event = Event("id-1", title, date(2026, 3, 5), NOW, timedelta(hours=2), place, purpose)
    text = calendar([event], NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = only_event(text)
    assert found["SUMMARY"] == title
    assert found.get("LOCATION", "") == place
    assert found.get("DESCRIPTION", "") == purpose


def test_without_a_time_it_is_the_whole_day() -> None:
    event = Event("id-1", "Une journée", date(2026, 12, 31), None, timedelta(hours=2))
    found = only_event(calendar([event], NOW))
    assert found["DTSTART"].dt == date(2026, 12, 31)
    assert found["DTEND"].dt == date(2027, 1, 1)


def test_no_session_is_an_empty_calendar() -> None:
    assert icalendar.Calendar.from_ical(calendar([], NOW)).walk("VEVENT") == []
