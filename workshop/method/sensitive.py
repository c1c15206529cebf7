"""What in a text may be about one person: e-mail addresses, phone numbers, « M. » or « Mme » with a name.

It only points them out before a document leaves the house: people decide, and nothing is ever changed or deleted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workshop.locales import _, ngettext
from workshop.method.phrases import list_numbers, list_words


class Trace(StrEnum):
    """What was found."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


NAMED = 8
"""Numbers of notes in the sentence at most; the others follow when these have been read."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where it stands in the text, from `start` up to `end`."""

    trace: Trace
    start: int
    end: int


_BLANK = r"[\s\u00a0\u202f]"
_AT = rf"(?:@|{_BLANK}*[(\[]{_BLANK}*(?:at|arobase|a|@){_BLANK}*[)\]]{_BLANK}*|{_BLANK}+(?:arobase|at){_BLANK}+)"
_DOT = rf"(?:\.|{_BLANK}*[(\[]{_BLANK}*(?:dot|point|\.){_BLANK}*[)\]]{_BLANK}*|{_BLANK}+point{_BLANK}+)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+'’-]{{1,64}}{_AT}[^\W_](?:[\w-]{{0,62}}[^\W_])?(?:{_DOT}[^\W_](?:[\w-]{{0,62}}[^\W_])?){{0,4}}"
    rf"{_DOT}[^\W\d_]{{2,24}}(?!\w)",
    re.IGNORECASE,
)
_SEPARATOR = r"[ .\-/\u00a0\u202f\u2011]{0,3}"
_CALLING = rf"(?:\+|00){_SEPARATOR}33{_SEPARATOR}(?:\(0\){_SEPARATOR}|0(?=[1-9]))?|\(?0\)?{_SEPARATOR}"
_PHONE = re.compile(
    rf"(?<![\d,.+])(?<!\d[ \u00a0\u202f])(?:{_CALLING})[1-9](?:{_SEPARATOR}\d){{8}}(?![ \u00a0\u202f.\-]?\d)"
    rf"|(?<![\d+])\+{_SEPARATOR}(?!33)\d{{1,3}}(?:{_SEPARATOR}\(?\d\)?){{7,12}}(?!\d)"
)
_TITLE = (
    r"(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|M(?=[ \u00a0\u202f][^\W\d_])|Mme\.?|Mmes|Mlle\.?|Mlles|Monsieur|Messieurs|Madame"
    r"|Mesdames|Mademoiselle|Dr\.?|Docteure?|Pr\.?|Me(?=[ \u00a0\u202f])|Maître)"
)
_PARTICLE = r"(?:(?:de|du|des|da|van|von|den|el|le|la)[ \u00a0\u202f]|d['’])"
_NAMED = re.compile(rf"(?<![\w.]){_TITLE}[ \u00a0\u202f]*(?:{_PARTICLE}){{0,2}}(?P<name>[^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_FUNCTIONS = frozenset(
    {
        "maire", "préfet", "préfète", "président", "présidente", "ministre", "directeur", "directrice", "député", "députée",
        "sénateur", "sénatrice", "conseiller", "conseillère", "adjoint", "adjointe", "commissaire", "tout",
    }
)  # fmt: skip
"""« Madame la Présidente » is an office, not a name."""


def sensitive(text: str) -> tuple[Found, ...]:
    """All that is found in a text, in its order; an address in which a name would be found again counts once."""
    found = [Found(Trace.EMAIL, *match.span()) for match in _EMAIL.finditer(text)]
    for trace, pattern in ((Trace.PHONE, _PHONE), (Trace.NAME, _NAMED)):
        for match in pattern.finditer(text):
            if trace is Trace.NAME and not _is_name(match["name"]):
                continue
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Found(trace, *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def warning(notes: Iterable[tuple[int, str]]) -> str:
    """One sentence that names the notes (number, text) to read again before they leave the house, "" for none."""
    numbers: dict[Trace, list[int]] = {}
    for number, text in notes:
        for trace in {one.trace for one in sensitive(text)}:
            numbers.setdefault(trace, []).append(number)
    parts = [_words(trace, sorted(numbers[trace])) for trace in Trace if trace in numbers]
    return _("To read again before sending: {found}.").format(found=list_words(parts)) if parts else ""


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _FUNCTIONS


def _words(trace: Trace, numbers: list[int]) -> str:
    text = {
        Trace.EMAIL: ngettext(
            "an e-mail address in note {numbers}", "e-mail addresses in notes {numbers}", len(numbers)
        ),
        Trace.PHONE: ngettext("a phone number in note {numbers}", "phone numbers in notes {numbers}", len(numbers)),
        Trace.NAME: ngettext("a person’s name in note {numbers}", "persons’ names in notes {numbers}", len(numbers)),
    }[trace]
    return text.format(numbers=list_numbers(numbers) if len(numbers) <= NAMED else _few(numbers))


def _few(numbers: list[int]) -> str:
    return _("{numbers} and others").format(numbers=", ".join(map(str, numbers[:NAMED])))
