"""Which texts say nearly the same. It only suggests: whoever reads them decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.model.text import fold

ENOUGH = 80.0
"""From this likeness on (of 100) a text is suggested."""
SMALL_WORDS = re.compile(r"a|aux?|avec|de?s?|du|en|et|la?|les?|ou|par|pour|sur|une?|and|for|of|the|to")
"""Folded words that tell nothing of a text, in French and English."""
_WORD = re.compile(r"\w+")
_SHORT = 2
"""Words of so many letters and fewer make no likeness either."""
_TELLING = 3
"""A text that is inside a longer one counts as the same from so many words on; fewer are met by chance."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to compare with, under the key that its owner knows it by. `words` comes from `telling`."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a text is, from 0 to 100."""

    key: str
    score: float


def telling(text: str) -> str:
    """The words that make a likeness: folded, without punctuation and small words; all words where none is left."""
    words = _WORD.findall(fold(text))
    return " ".join([word for word in words if len(word) > _SHORT and not SMALL_WORDS.fullmatch(word)] or words)


def nearest(words: str, among: Sequence[Text], most: int = 3) -> tuple[Likeness, ...]:
    """The texts nearest to these words (as `telling` gives them), best first; the earlier one first when equal.

    The order of the words does not count, nor do words repeated. Nothing is near to no words at all.
    """
    from rapidfuzz import fuzz, process  # here: 15 ms that only comparing needs

    if not words:
        return ()
    choices = [text.words for text in among]
    found: dict[int, float] = {}
    for _words, score, place in process.extract(
        words, choices, scorer=fuzz.token_sort_ratio, score_cutoff=ENOUGH, limit=None
    ):
        found[place] = score
    if _tells_enough(words):
        for other, score, place in process.extract(
            words, choices, scorer=fuzz.token_set_ratio, score_cutoff=ENOUGH, limit=None
        ):
            if _tells_enough(other):
                found[place] = max(score, found.get(place, 0.0))
    order = sorted(found, key=lambda place: (-found[place], place))
    return tuple(Likeness(among[place].key, found[place]) for place in order[:most])


def _tells_enough(words: str) -> bool:
    """Whether a text is long enough to be looked for inside another."""
    return len(set(words.split())) >= _TELLING
