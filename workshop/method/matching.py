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
    return Register(register).find(text)


class Register:
    """The organisations by their names and acronyms, for looking up many texts."""

    def __init__(self, organisations: Iterable[OrganisationView]) -> None:
        self._by_key: dict[str, dict[str, OrganisationView]] = {}
        for one in organisations:
            for name in _keys(one):
                self._by_key.setdefault(name, {})[one.id] = one
        self._longest = max((name.count(" ") + 1 for name in self._by_key), default=0)

    def find(self, text: str) -> OrganisationView | None:
        """As `find_organisation`."""
        whole = self.named(text)
        if whole:
            return whole[0] if len(whole) == 1 else None
        return self._inside(key(text))

    def named(self, text: str) -> list[OrganisationView]:
        """Those that bear this very name or acronym."""
        return list(self._by_key.get(key(text), {}).values())

    def _inside(self, wanted: str) -> OrganisationView | None:
        words = wanted.split()
        held: dict[str, tuple[int, OrganisationView]] = {}
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                name = " ".join(words[start:end])
                if len(name) >= SHORTEST:
                    for one in self._by_key.get(name, {}).values():
                        held[one.id] = max(held.get(one.id, (0, one)), (len(name), one), key=lambda found: found[0])
        found = sorted(held.values(), key=lambda one: -one[0])
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1]


def key(text: str) -> str:
    """The words of a name for comparing: folded, without a leading article, apart by single blanks."""
    return " ".join(_WORD.findall(_ARTICLE.sub("", fold(text))))


def _keys(organisation: OrganisationView) -> set[str]:
    both = f"{organisation.name} {organisation.acronym}"
    return {key(organisation.name), key(organisation.acronym), key(both)} - {""}
