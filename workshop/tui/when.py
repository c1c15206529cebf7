"""Dates and times in words, in the language of the interface."""

from datetime import date, datetime, tzinfo

from workshop.locales import _, ngettext, pgettext


def zone(name: str) -> tzinfo | None:
    """The programme's zone; None (the computer's own) when it is not known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def short_day(day: date) -> str:
    """« 14 oct. »"""
    months = (
        pgettext("short month", "Jan"), pgettext("short month", "Feb"), pgettext("short month", "Mar"),
        pgettext("short month", "Apr"), pgettext("short month", "May"), pgettext("short month", "Jun"),
        pgettext("short month", "Jul"), pgettext("short month", "Aug"), pgettext("short month", "Sep"),
        pgettext("short month", "Oct"), pgettext("short month", "Nov"), pgettext("short month", "Dec"),
    )  # fmt: skip
    return pgettext("short date", "{day} {month}").format(day=_ordinal(day.day), month=months[day.month - 1])


def day_with_year(day: date) -> str:
    """« 14 oct. 2026 »"""
    return f"{short_day(day)} {day.year}"


def long_day(day: date) -> str:
    """« mercredi 14 octobre 2026 »"""
    return pgettext("long date", "{weekday} {day} {month} {year}").format(
        weekday=_weekdays()[day.weekday()], day=_ordinal(day.day), month=_months()[day.month - 1], year=day.year
    )


def clock(moment: datetime, where: tzinfo | None = None) -> str:
    """« 18:42 », in the programme's zone."""
    return moment.astimezone(where).strftime("%H:%M")


def moment_in_words(moment: datetime, where: tzinfo | None = None) -> str:
    """« 14 oct. 2026, 18:42 »"""
    local = moment.astimezone(where)
    return f"{day_with_year(local.date())}, {local:%H:%M}"


def days_away(day: date, today: date) -> str:
    """« demain », « dans 6 jours », « il y a 3 jours »"""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)


def _ordinal(day: int) -> str:
    return pgettext("first of the month", "1") if day == 1 else str(day)


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip


def _months() -> tuple[str, ...]:
    return (
        pgettext("month", "January"), pgettext("month", "February"), pgettext("month", "March"),
        pgettext("month", "April"), pgettext("month", "May"), pgettext("month", "June"),
        pgettext("month", "July"), pgettext("month", "August"), pgettext("month", "September"),
        pgettext("month", "October"), pgettext("month", "November"), pgettext("month", "December"),
    )  # fmt: skip
