"""Dates, times, counts and lists in words, in the language of the interface and the programme's time zone."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.locales import _, current, pgettext
from workshop.model.programme_views import SessionView
from workshop.reports.blocks import Words

_CLOCK = re.compile(r"^(\d{1,2})[:hH](\d{2})?$")


def words() -> Words:
    """The words that every writer adds itself."""
    return Words(
        table=pgettext("minutes", "Table"),
        figure=pgettext("minutes", "Figure"),
        page=pgettext("minutes", "Page"),
        skip=_("Skip to the content"),
        note=pgettext("minutes", "Note"),
        picture_missing=_("Picture not shown, Word cannot read this format: {0}"),
    )


def day(when: date) -> str:
    """« jeudi 12 septembre 2024 »; the first of a month is « 1er » in French."""
    from babel.dates import format_date

    if current() != "fr":
        return str(format_date(when, "EEEE d MMMM y", locale="en_GB"))
    text = str(format_date(when, "EEEE d MMMM y", locale="fr"))
    return re.sub(r" 1 ", " 1er ", text, count=1)


def month(when: date) -> str:
    """« novembre 2025 »."""
    from babel.dates import format_date

    return str(format_date(when, "MMMM y", locale="fr" if current() == "fr" else "en_GB"))


def short_day(when: date) -> str:
    """« 31 déc. 2028 », for tables."""
    from babel.dates import format_date

    return str(format_date(when, "d MMM y", locale="fr" if current() == "fr" else "en_GB")).replace(" ", "\u00a0")


def day_held(session: SessionView, zone: ZoneInfo) -> date | None:
    """The day on which a session was held, in the programme's zone; the planned one while it was never opened."""
    return session.opened_at.astimezone(zone).date() if session.opened_at else session.held_on


def clock(when: datetime, zone: ZoneInfo) -> str:
    """« 18 h 42 » in the programme's zone; "18:42" in English."""
    local = when.astimezone(zone)
    return _clock(local.hour, local.minute)


def clock_text(text: str) -> str:
    """A typed time ("17:00", "17h") in the same form; other words stay as they are."""
    found = _CLOCK.match(text.strip())
    return _clock(int(found[1]), int(found[2] or 0)) if found else text


def minutes_text(minutes: int) -> str:
    """A length of time: « 25 min », « 1 h 55 », in English “1 h 55 min”."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return f"{rest}\u00a0min"
    unit = "" if current() == "fr" else "\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02d}{unit}" if rest else f"{hours}\u00a0h"


def minutes_between(start: datetime, end: datetime) -> int:
    """Minutes from one shown time to another: « de 7 h 50 à 8 h 08 » is 18 minutes, whatever the seconds were."""
    return int(end.timestamp() // 60 - start.timestamp() // 60)


def drift(minutes: int) -> str:
    """A difference with its sign: « +5 min », « −10 min », « à l'heure » for none."""
    if not minutes:
        return pgettext("minutes", "on time")
    return ("+" if minutes > 0 else "−") + minutes_text(minutes)


def zone_of(name: str) -> ZoneInfo:
    """The programme's time zone; Paris where the name is unknown to this machine."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Europe/Paris")


def sentence(text: str) -> str:
    """The text with a capital at its beginning; the rest is left alone."""
    return text[:1].upper() + text[1:]


def spoken(numbers: Iterable[int]) -> str:
    """Numbers in words' order: « 3 », « 3 et 5 », « 3, 5 et 8 »."""
    found = [str(number) for number in numbers]
    if len(found) < 2:
        return "".join(found)
    return _("{0} and {1}").format(", ".join(found[:-1]), found[-1])


def ranges(numbers: Iterable[int]) -> str:
    """Numbers for a list that may be long: « 3, 5 à 9, 12 »."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(_run(first, last) for first, last in runs)


def noon(when: date) -> datetime:
    """An aware moment for a date that has no time of its own."""
    return datetime(when.year, when.month, when.day, 12, tzinfo=UTC)


def _run(first: int, last: int) -> str:
    if last - first < 2:
        return ", ".join(str(number) for number in range(first, last + 1))
    return _("{0} to {1}").format(first, last)


def _clock(hour: int, minute: int) -> str:
    if current() != "fr":
        return f"{hour}:{minute:02d}"
    return f"{hour}\u00a0h\u00a0{minute:02d}" if minute else f"{hour}\u00a0h"
