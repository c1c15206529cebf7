"""Which organisation of the register some typed words name."""

import re
from collections.abc import Iterable

from workshop.model.text import fold
from workshop.model.views import OrganisationView

SHORTEST = 3
"""Letters of an acronym that may be looked for inside a longer text; shorter ones are met by chance."""

_ARTICLE = re.compile(r"^(?:(?:les?|la|une?|des?|du|the) |[ld]')(?=\w)")
_WORD = re.compile(r"\w+")


def find_organisation(text: str, register: Iterable[OrganisationView]) -> OrganisationView | None:
    """The organisation that these words name: by its name or acronym, else the one whose name they hold.

    Case, accents, articles and punctuation do not count. Of several inside a text the longest wins, and two
    equally long ones are no match: better none than a wrong one.
    """
    organisations = list(register)
    wanted = key(text)
    if not wanted:
        return None
    whole = [one for one in organisations if wanted in _keys(one)]
    if whole:
        return whole[0] if len(whole) == 1 else None
    return _inside(wanted, organisations)


def key(text: str) -> str:
    """The words of a name for comparing: folded, without a leading article, apart by single blanks."""
    return " ".join(_WORD.findall(_ARTICLE.sub("", fold(text))))


def _keys(organisation: OrganisationView) -> set[str]:
    both = f"{organisation.name} {organisation.acronym}"
    return {key(organisation.name), key(organisation.acronym), key(both)} - {""}


def _inside(wanted: str, organisations: list[OrganisationView]) -> OrganisationView | None:
    found = sorted(
        ((len(name), index) for index, one in enumerate(organisations) if (name := _longest(wanted, one))),
        reverse=True,
    )
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return organisations[found[0][1]]


def _longest(wanted: str, organisation: OrganisationView) -> str:
    held = [name for name in _keys(organisation) if len(name) >= SHORTEST and f" {name} " in f" {wanted} "]
    return max(held, key=len, default="")
