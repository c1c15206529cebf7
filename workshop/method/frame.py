"""The frame of the house: two hours at most, never past 19:00, about one session a month.

The rule comes from the Alliance whose year this program was made for. It warns; it never forbids.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workshop.locales import _, ngettext
from workshop.method.phrases import show_date

_TIME = re.compile(r"([0-9]{1,2})(?:[:h]([0-9]{2})|h)")


@dataclass(frozen=True, slots=True)
class Frame:
    """Minutes and a local time of day; days between two sessions at least and at most (« about monthly »)."""

    max_minutes: int = 120
    latest_end: time = time(19, 0)
    min_days: int = 21
    max_days: int = 45


def read_time(text: str) -> time | None:
    """A time of day as stored (« 17:00 ») or as typed in French (« 17h », « 17 h 30 »); None for others."""
    found = _TIME.fullmatch("".join(text.split()).lower())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def plan_warnings(
    starts_at: str,
    agenda_minutes: Sequence[int],
    held_on: date | None,
    other_dates: Sequence[date] = (),
    frame: Frame | None = None,
) -> tuple[str, ...]:
    """What in a plan leaves the frame, in words; empty when all is well.

    `agenda_minutes` are the items' minutes, `other_dates` the dates of the other sessions of the programme.
    """
    frame = frame or Frame()
    total = sum(agenda_minutes)
    warnings = [_length(total, frame), _end(starts_at, total, frame), *_rhythm(held_on, other_dates, frame)]
    return tuple(warning for warning in warnings if warning)


def _length(total: int, frame: Frame) -> str:
    over = total - frame.max_minutes
    if over <= 0:
        return ""
    text = ngettext(
        "The agenda takes {total} minutes, {over} minute more than the {most} of the house.",
        "The agenda takes {total} minutes, {over} minutes more than the {most} of the house.",
        over,
    )
    return text.format(total=total, over=over, most=frame.max_minutes)


def _end(starts_at: str, total: int, frame: Frame) -> str:
    start = read_time(starts_at)
    if start is None:
        return _("The starting time “{text}” cannot be read; write it as 17:00.").format(text=starts_at)
    # an ordinary day will do here: the clocks change at night, when no session is planned to end
    day = datetime.combine(date(2000, 1, 1), start)
    end = day + timedelta(minutes=total)
    if end <= datetime.combine(day.date(), frame.latest_end):
        return ""
    return _("The session would end at {end}; the house does not go beyond {latest}.").format(
        end=f"{end:%H:%M}", latest=f"{frame.latest_end:%H:%M}"
    )


def _rhythm(held_on: date | None, others: Sequence[date], frame: Frame) -> list[str]:
    if held_on is None or not others:
        return []
    nearest = min(others, key=lambda day: (abs(held_on - day), day))
    days = abs((held_on - nearest).days)
    if days < frame.min_days:
        return [_close(days, nearest)]
    earlier = [day for day in others if day < held_on]
    gap = (held_on - max(earlier)).days if earlier else 0
    if gap > frame.max_days:
        text = _("{days} days will have passed since the session of {date}; one a month is usual.")
        return [text.format(days=gap, date=show_date(max(earlier)))]
    return []


def _close(days: int, nearest: date) -> str:
    if days == 0:
        return _("Another session is planned on that same day.")
    text = ngettext(
        "Only {days} day from the session of {date}; one a month is usual.",
        "Only {days} days from the session of {date}; one a month is usual.",
        days,
    )
    return text.format(days=days, date=show_date(nearest))
