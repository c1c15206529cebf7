"""What a note may not say in public: e-mail addresses, telephone numbers, names of persons.

It finds and masks, and never changes what is stored. What it cannot know (« le voisin du 12 ») it does not find:
whoever publishes reads again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from workshop.method import civility
from workshop.method.given_names import GIVEN, is_given
from workshop.method.person_names import NOBODY, People, people
from workshop.model.text import fold


class Sort(StrEnum):
    """What was found. MAYBE is a given name alone: too often another word, so it is shown and never masked."""

    EMAIL = "email"
    PHONE = "phone"
    PERSON = "person"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: `text[start:end]`."""

    start: int
    end: int
    sort: Sort


_B = r"[ \t\u00a0\u202f]"
_AT = rf"(?:@|{_B}?[\[(]{_B}?(?:at|arobase|@){_B}?[\])]{_B}?|{_B}arobase{_B})"
_DOT = rf"(?:\.|{_B}point{_B}|{_B}?[\[(]{_B}?(?:dot|point){_B}?[\])]{_B}?)"
_HOST = r"[\p{L}\p{N}\-]+"
_EMAIL = regex.compile(
    rf"(?i)(?<![\p{{L}}\p{{N}}])[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}.!#$%&'*+/=?^_`{{|}}~\-]{{0,63}}+"
    rf"(?:{_AT}{_HOST}(?:{_DOT}{_HOST})*|{_B}?@{_B}?{_HOST}(?:{_DOT}{_HOST})+)"
)
_SEP = r"[ \t\u00a0\u202f.\-\u2011\u2013/]?"
_PHONE = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}+,])(?<!\d[.,])(?:"
    rf"0{_SEP}[1-9](?:{_SEP}\d){{8}}"  # 06 39 98 00 00, 0800 000 000
    rf"|(?:\+|00){_SEP}\(?\d{{1,3}}\)?{_SEP}(?:\(0\){_SEP})?\d(?:{_SEP}\d){{6,11}}"  # +33 (0)6 …
    rf"|\(\+\d{{1,3}}\){_SEP}(?:\(0\){_SEP})?\d(?:{_SEP}\d){{6,11}}"
    rf")(?!{_SEP}\d|[,.]\d|\p{{L}})"
)
_WORD = r"(?:[dD]['’])?\p{Lu}[\p{L}\p{M}]*(?:[-'’][\p{L}\p{M}]+)*"
_PAIR = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}\-'’])(?P<given>\p{{Lu}}[\p{{L}}\p{{M}}]+(?:-\p{{Lu}}[\p{{L}}\p{{M}}]+)*){_B}+"
    rf"(?P<last>(?:(?:de la|de|du|des|van|von|[Bb]en|[Ee]l|[Ll]e|[Ll]a|De|Du|Van){_B}+)?"
    rf"{_WORD}(?:{_B}+\p{{Lu}}{{2,}}(?![\p{{L}}]))?)"
)
_REVERSED = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])\p{{Lu}}[\p{{Lu}}\-]{{4,}}{_B}+(?P<given>\p{{Lu}}[\p{{L}}\p{{M}}\-]+)"
)
_PLACE = regex.compile(
    r"(?i)\b(?:rues?|avenue|places?|boulevard|bd|all[ée]es?|impasse|quai|cours|esplanade|chemin|route|square|parc|jardins?|"
    r"[ée]coles?|coll[èe]ge|lyc[ée]e|universit[ée]|groupe scolaire|stade|gymnase|salle|espace|maison|centre|h[ôo]pital|"
    r"r[ée]sidence|quartier|pont|gare|station|arr[êe]t|m[ée]diath[èe]que|biblioth[èe]que|th[ée][âa]tre|fondation|"
    r"association|institut|mus[ée]e|crèche|ehpad|foyer|tour|halle|villa)"
    r"(?:[ \u00a0](?:du|de|des|de la|d['’]|\p{Lu}[\p{L}\-]*|docteur|g[ée]n[ée]ral)){0,3}[ \u00a0]?$"
)
"""What stands before the name of a street or a school: « rue Jean Jaurès » names nobody who was there."""
_NEAR = 60
"""How far back a street's or a school's word is looked for, in characters."""
_CAPITAL = regex.compile(
    rf"(?<=[\p{{L}}\p{{N}},;:)]{_B})(\p{{Lu}}\p{{Ll}}{{2,}}(?:-\p{{Lu}}\p{{Ll}}+)?)(?![\p{{L}}\p{{N}}])"
)


def find(text: str, known: People = NOBODY) -> tuple[Found, ...]:
    """What stands in the text, in order, without overlaps. `known` are the persons of the register."""
    spared = [(m.start(), m.end()) for m in known.houses.finditer(text)] if known.houses else []
    kept: list[Found] = []
    for found in _all(text, known):
        inside = any(start <= found.start and found.end <= end for start, end in spared)
        if not inside and all(found.end <= other.start or found.start >= other.end for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def mask(text: str, known: People = NOBODY, sign: str = "[…]") -> str:
    """The text with `sign` for each e-mail address, number and name; a doubtful one stays."""
    done, at = [], 0
    for found in find(text, known):
        if found.sort is not Sort.MAYBE:
            done += [text[at : found.start], sign]
            at = found.end
    return "".join([*done, text[at:]]) if done else text


def learned(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(full names, surnames) that the texts themselves give away: « Mme Léger », « lucie.leger@example.org »."""
    full: set[str] = set()
    surnames: set[str] = set()
    for text in texts:
        for _start, _end, name in civility.named(text):
            words = name.split()
            (full if len(words) > 1 and is_given(words[0]) else surnames).add(name)
        for address in _EMAIL.finditer(text):
            parts = regex.split(r"[._\-]", regex.split(r"(?i)@|[\[(]|\sarobase", address[0])[0].strip())
            if len(parts) == 2 and all(map(str.isalpha, parts)) and any(fold(part) in GIVEN for part in parts):
                full.add(" ".join(parts))
    return frozenset(full), frozenset(name for name in surnames if len(name) > 2)


def _all(text: str, known: People) -> Iterator[Found]:
    """Everything that looks like something, the surest first."""
    yield from (Found(m.start(), m.end(), Sort.EMAIL) for m in _EMAIL.finditer(text))
    yield from (Found(m.start(), m.end(), Sort.PHONE) for m in _PHONE.finditer(text))
    yield from (Found(start, end, Sort.PERSON) for start, end, _name in civility.named(text))
    if known.full:
        yield from (Found(m.start(), m.end(), Sort.PERSON) for m in known.full.finditer(text))
    yield from (Found(start, end, Sort.PERSON) for start, end in _pairs(text))
    if known.surnames:
        yield from (Found(m.start(), m.end(), Sort.PERSON) for m in known.surnames.finditer(text))
    if known.given:
        yield from (Found(m.start(), m.end(), Sort.MAYBE) for m in known.given.finditer(text))
    yield from (Found(m.start(1), m.end(1), Sort.MAYBE) for m in _CAPITAL.finditer(text) if _alone(text, m))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """A given name and a surname, in either order, where they do not name a street or a house."""
    for pattern in (_PAIR, _REVERSED):
        for found in pattern.finditer(text, overlapped=True):
            if is_given(found["given"]) and not _PLACE.search(text, max(0, found.start() - _NEAR), found.start()):
                yield found.start(), found.end()


def _alone(text: str, found: "regex.Match[str]") -> bool:
    return is_given(found[1]) and not _PLACE.search(text, max(0, found.start() - _NEAR), found.start())


__all__ = ["NOBODY", "Found", "People", "Sort", "find", "learned", "mask", "people"]
