"""Numbers as people write them in French and in English, read and written back."""

import re
from decimal import Decimal

from workshop.locales import current

LONGEST = 40
"""Characters that a number may take; more is no number that anybody wrote on purpose."""
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"([-+−–]?)[ \u00a0\u202f]?(\d{1,15}(?:[.,]\d{3})*(?:[.,]\d{1,12})?)")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_BEFORE = re.compile(r"^(?:env(?:iron|\.)?|about|approx\.?|[<>≤≥~≈±=]{1,2})\s*", re.I)
_UNIT = re.compile(r"^[ \u00a0\u202f]?(?:%|‰|°C|€|[^\W\d_][^\d]{0,60})?$")


def read_number(text: str) -> Decimal | None:
    """The number in « 1 234,5 », « −3,2 % », « 812 kt », « < 3 », « 1,234.5 »; None when there is none, or several.

    A comma or a point alone parts the decimals, as in French, except where the same sign parts several groups of
    three (« 1.234.567 »). A unit may follow.
    """
    text = _BEFORE.sub("", text.strip())
    if len(text) > LONGEST + 60:
        return None
    text = _BLANKS.sub("", text)
    match = _NUMBER.match(text)
    if match is None or not _UNIT.match(text[match.end() :]) or len(match[2]) > LONGEST:
        return None
    digits = _plain(match[2])
    return None if digits is None else Decimal(digits) * (-1 if match[1] and match[1] != "+" else 1)


def write_number(number: Decimal) -> str:
    """The number as the language of the interface writes it, without needless noughts: « 1 234,5 », “1,234.5”."""
    number = number.normalize()
    text = f"{number:,f}" if number.as_tuple().exponent != 0 else f"{number:,}"
    if current() == "fr":
        return text.replace(",", "\u202f").replace(".", ",").replace("-", "−")
    return text.replace("-", "−")


def rounded(number: Decimal) -> Decimal:
    """A computed number as it is told: whole from 100 on, else with one decimal, else with two below 10."""
    size = abs(number)
    step = Decimal(1) if size >= 100 else Decimal("0.1") if size >= 10 else Decimal("0.01")
    return number.quantize(step)


def _plain(digits: str) -> str | None:
    """The digits with a point before the decimals; None for signs that fit no number."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits
    if len(signs) == 1:
        return digits.replace(",", ".")
    if len(set(signs)) == 1:
        return digits.replace(signs[0], "") if _GROUPED.fullmatch(digits) else None
    whole, decimals = digits[: digits.rindex(signs[-1])], digits[digits.rindex(signs[-1]) + 1 :]
    if signs.count(signs[-1]) > 1 or not _GROUPED.fullmatch(whole):
        return None
    return f"{whole.replace(signs[0], '')}.{decimals}"
