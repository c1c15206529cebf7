"""The names of known persons in every form in which a note may have them, whatever the case and the accents."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from workshop.method.given_names import is_given, words
from workshop.model.text import fold

_CLASSES = {"a": "aàâäáãå", "c": "cç", "e": "eéèêë", "i": "iîïíì", "n": "nñ", "o": "oôöóòõø", "u": "uùûüú", "y": "yÿý"}
_BETWEEN = r"[ \u00a0\u202f._\-]+"
_APOSTROPHE = "['’]"
_TITLES = words("m mm mme mmes mlle mr mrs ms dr pr me mgr monsieur madame docteur maitre soeur")


@dataclass(frozen=True, slots=True)
class People:
    """Patterns of known persons. `houses` are organisations' names, in which nobody is looked for."""

    full: regex.Pattern[str] | None = None
    surnames: regex.Pattern[str] | None = None
    given: regex.Pattern[str] | None = None
    houses: regex.Pattern[str] | None = None


NOBODY = People()


def people(names: Iterable[str], surnames: Iterable[str] = (), houses: Iterable[str] = ()) -> People:
    """The patterns for these full names, for surnames that were learned alone, and for organisations' names."""
    known_houses = [house for house in houses if house.strip()]
    pairs = [pair for name in names if (pair := _parts(name))]
    last = {surname for _first, surname in pairs if surname} | set(surnames)
    first = {given for given, surname in pairs if surname or is_given(given)}
    return People(
        full=_either([form for pair in pairs for form in _forms(*pair)], capital=False),
        surnames=_either([_loose(name) for name in last if len(name) > 2], capital=True),
        given=_either([_loose(name) for name in first if len(name) > 2], capital=True),
        houses=_either([_loose(house) for house in known_houses], capital=False),
    )


def _parts(name: str) -> tuple[str, str] | None:
    """« Mme Lucie de Brenne » as (Lucie, de Brenne); a single name is somebody's only if it is a given name."""
    words = [word for word in name.split() if fold(word).strip(".") not in _TITLES]
    if not words or (len(words) == 1 and not is_given(words[0])):
        return None
    return words[0], " ".join(words[1:])


def _forms(first: str, last: str) -> list[str]:
    """The patterns of « Lucie Léger », « Léger Lucie » and « L. Léger »."""
    if not last:
        return []
    one, two, initial = _loose(first), _loose(last), _loose(first[:1])
    return [rf"{one}{_BETWEEN}{two}", rf"{two}{_BETWEEN}{one}", rf"{initial}(?:\.|{_BETWEEN}){_BETWEEN[:-1]}*{two}"]


def _loose(text: str) -> str:
    """A pattern of the text without regard to accents, kinds of apostrophe and blanks."""
    parts = []
    for word in fold(text).split():
        letters = [f"[{_CLASSES[c]}]" if c in _CLASSES else _APOSTROPHE if c == "'" else regex.escape(c) for c in word]
        parts.append("".join(letters).replace("[oôöóòõø][eéèêë]", "(?:œ|[oôöóòõø][eéèêë])"))
    return _BETWEEN.join(parts)


def _either(forms: list[str], capital: bool) -> regex.Pattern[str] | None:
    """One pattern for all, the longest first. `capital`: only where it begins with one, as « Petit » and not « petit »."""
    if not forms:
        return None
    longest = sorted(dict.fromkeys(forms), key=len, reverse=True)
    start = r"(?=\p{Lu}|(?:de|du|d['’])[ ]?(?:la )?\p{Lu})" if capital else ""
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){start}(?i:{'|'.join(longest)})(?![\p{{L}}\p{{N}}])")
