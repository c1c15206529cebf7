"""Names that may be shortened: as long as one thing alone begins so, it is meant. And names that were nearly hit."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from workshop.model.text import fold

T = TypeVar("T")

NEAR = 0.6
"""How alike two names are, of 1, before the one is offered in place of the other."""


def named(typed: str, names: Mapping[str, T], shortest: int) -> T | None:
    """What a name means, whole or shortened to `shortest` letters at least; None when it is nothing, or several.

    The keys of `names` are folded; several may mean the same thing.
    """
    wanted = fold(typed)
    if wanted in names:
        return names[wanted]
    meant = {value for name, value in names.items() if name.startswith(wanted)} if len(wanted) >= shortest else set()
    return meant.pop() if len(meant) == 1 else None


def nearest(typed: str, names: Iterable[str], most: int = 2) -> list[str]:
    """Up to `most` names that may have been meant: those that begin so, else those that look alike."""
    folded = {fold(name): name for name in names}
    wanted = fold(typed)
    begun = [name for key, name in folded.items() if wanted and key.startswith(wanted)]
    return begun[:most] or [folded[key] for key in get_close_matches(wanted, folded, most, NEAR)]
