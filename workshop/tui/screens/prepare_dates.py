"""A date as people type it: 26/11/2026, 26.11, 26 novembre, 2026-11-26."""

import re
from datetime import date

from workshop.locales import _
from workshop.model.text import fold

_MONTHS = (
    ("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"), ("juil", "jul"),
    ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?\.?")
_WORDS = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er)? ([a-z]+)\.?(?: (\d{4}))?")


def read_day(text: str, today: date) -> date | None:
    """The day that is meant, None when it cannot be read. Without a year: the next such day, today included."""
    folded = fold(text)
    if found := _ISO.fullmatch(folded):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(folded):
        return _coming(int(found[1]), int(found[2]), found[3], today)
    if found := _WORDS.fullmatch(folded):
        month = next((rank for rank, starts in enumerate(_MONTHS, 1) if found[2].startswith(starts)), 0)
        return _coming(int(found[1]), month, found[3], today)
    return None


def day_fault(text: str) -> str:
    """What is wrong with a typed date; "" when it can be read or is empty."""
    if not text.strip() or read_day(text, date.today()):
        return ""
    return _("“{text}” is not a date. Type it as 26/11/2026.").format(text=text.strip())


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = _day(today.year, month, day)
    return found if found and found >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
