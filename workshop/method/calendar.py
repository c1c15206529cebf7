"""A calendar file (RFC 5545), so that a phone can note the next sessions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from workshop.model.programme_views import SessionView

_WIDTH = 75
"""Octets on a line at most, without its end."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `begins` is aware; None for a whole day. `id` stays the same when the entry is changed."""

    id: str
    title: str
    day: date
    begins: datetime | None
    lasts: timedelta
    place: str = ""
    purpose: str = ""


TWO_HOURS = 120


def event_of(session: SessionView, zone: tzinfo) -> Event:
    """A session that has its day, as an entry; for the whole day while nobody said at what time."""
    assert session.held_on is not None
    try:
        begins: datetime | None = datetime.combine(session.held_on, time.fromisoformat(session.starts_at), zone)
    except ValueError:
        begins = None
    lasts = timedelta(minutes=session.planned_minutes or TWO_HOURS)
    return Event(session.id, session.title, session.held_on, begins, lasts, session.place, session.purpose)


def calendar(events: Iterable[Event], now: datetime) -> str:
    """The file's text, its lines ended and folded as the standard asks; times in UTC. `now` is aware."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Workshop//Workshop//FR", "METHOD:PUBLISH"]
    for event in events:
        lines += _entry(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _entry(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}"
    yield f"DTSTAMP:{_moment(now)}"
    if event.begins is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_moment(event.begins)}"
        yield f"DTEND:{_moment(event.begins.astimezone(UTC) + event.lasts)}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.purpose:
        yield f"DESCRIPTION:{_text(event.purpose)}"
    yield "END:VEVENT"


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    for plain in "\\;,":
        value = value.replace(plain, f"\\{plain}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets at most, each further one after a blank; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
