"""Small pieces of sentences, in the language of the interface."""

from collections.abc import Sequence
from datetime import date

from workshop.locales import _


def show_date(day: date) -> str:
    """A date in figures, as the language of the interface writes it."""
    return day.strftime(_("%Y-%m-%d"))


def list_words(words: Sequence[str]) -> str:
    """« a, b and c »; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def list_numbers(numbers: Sequence[int]) -> str:
    """« 1, 4 and 7 », in the order given; "" for none."""
    return list_words([str(number) for number in numbers])
