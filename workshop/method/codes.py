"""The short words that are typed for themes."""

import re
from collections.abc import Sequence
from itertools import chain, count

from workshop.method.similar import SMALL_WORDS
from workshop.model.text import fold


def codes(titles: Sequence[str]) -> list[str]:
    """A short word to type for each theme: its first telling word, made unique."""
    found: list[str] = []
    for title in titles:
        words = re.findall(r"[\w-]*\w", fold(title))
        telling = [word for word in words if not SMALL_WORDS.fullmatch(word)] or words or ["theme"]
        numbered = (f"{telling[0]}{number}" for number in count(2))
        found.append(next(word for word in chain(telling, numbered) if word not in found))
    return found
