"""Names after a civility: « Mme Léger », « M. Le Goff », « Madame la maire Diarra », « mme léger » typed in haste."""

from collections.abc import Iterator

import regex

from workshop.method.given_names import is_given, words
from workshop.model.text import fold

_BLANK = r"[ \t\u00a0\u202f]"
_LETTER = r"[\p{L}\p{M}]"
_CIVILITY = regex.compile(
    # lower case may follow the first: nothing but a name does. After the second only a capital tells a name
    r"(?<![\p{L}\p{N}]|\d[ \u00a0\u202f])(?:(?P<loose>(?i:mmes?|mlles?|mrs?)\b\.?|MM?\.|[Dd]r\b\.?|Pr\.|"
    r"(?i:monsieur|madame|mademoiselle|messieurs|mesdames|docteure?|professeure?)\b)"
    rf"|(?P<strict>MM?|Me|Ms\.?|Mgr|Ma[iî]tre|S(?:œ|oe)ur|Pr|m\.))(?:(?<=\.)|(?={_BLANK}))"
)
_PLURAL = frozenset(("mm", "mmes", "mlles", "messieurs", "mesdames"))
_WORD = rf"(?:[dDlLO]['’])?{_LETTER}+(?:[-'’]{_LETTER}+)*"
_TOKEN = regex.compile(rf"{_BLANK}*({_WORD})(\.?)")
_AND = regex.compile(rf"{_BLANK}*(?:,|et\b|&|/|ou\b){_BLANK}*")
_FUNCTION = regex.compile(rf"{_BLANK}*(?:[lL][ae]{_BLANK}+|[lL]['’])({_LETTER}+(?:[-'’]{_LETTER}+)*)")
_ARTICLE = regex.compile(rf"(?i)\b(?:une?|ce|cette|le|la|du|au|chaque|de){_BLANK}$")
"""« ce monsieur demande »: no civility before a name."""
_PARTICLES = words("de du des d la le les van von der den ben bin el al da di dos")
_FUNCTIONS = words(
    "maire president presidente prefet prefete sous-prefet ministre directeur directrice adjoint adjointe conseiller "
    "conseillere depute deputee senateur senatrice elu elue commissaire professeur professeure docteur rapporteur "
    "rapporteuse vice-president vice-presidente monsieur madame messieurs mesdames m mme mlle d'ouvrage d'oeuvre"
)
_NO_NAME = words(
    "la le les l un une des du de d et ou a au aux qui que quoi dont est sont ont n ne se s en y on il elle nous vous "
    "je ce cette ces tout toute tous dans pour par avec sans sur ici bonjour merci demande dit pense propose veut "
    "rappelle souhaite habite"
)
_MOST = 3
"""Words of a name at most, particles apart."""


def named(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each civility with its name, in order. The span holds both, the name is without."""
    for found in _CIVILITY.finditer(text):
        loose = found["loose"] is not None
        article = _ARTICLE.search(text, max(0, found.start() - 8), found.start())
        after = _after_function(text, found.end()) if loose else None
        start = found.end() if after is None else after
        end = _name(text, start, loose and after is None and not article)
        if end is None:
            continue
        name = text[start:end].strip()
        yield (found.start() if after is None else end - len(name)), end, name
        if found[0].rstrip(".").lower() in _PLURAL:
            yield from _others(text, end)


def _others(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The other names of « MM. Roche, Diarra et Petit »."""
    while link := _AND.match(text, end):
        more = _name(text, link.end(), loose=False)
        if more is None:
            return
        yield link.end(), more, text[link.end() : more]
        end = more


def _after_function(text: str, start: int) -> int | None:
    """Where « la maire » of « Madame la maire Diarra » ends; None without a function."""
    found = _FUNCTION.match(text, start)
    if found is None or (found[1][:1].isupper() and fold(found[1]) not in _FUNCTIONS):
        return None
    return int(found.end())


def _name(text: str, start: int, loose: bool) -> int | None:
    """Where the name that begins here ends; None where there is none. `loose` takes one in small letters."""
    end, count, given = None, 0, False
    at = start
    while count < _MOST and (found := _TOKEN.match(text, at)):
        word, dot = found[1], found[2]
        first = fold(word)
        if first in _PARTICLES and word[:1].islower():
            # « Léger de la LPO »: after a surname the particle begins something else
            if count and not given:
                break
            at, loose = found.end(1), False
            continue
        if not _is_name(word, loose and not count) or (first in _FUNCTIONS and not count):
            break
        if count and not given and _is_acronym(word) and not _is_acronym(text[start:end].rsplit(maxsplit=1)[-1]):
            break
        initial = len(word) == 1 and word.isupper()
        at = end = found.end(2 if initial else 1)
        count, given = count + 1, initial or is_given(word)
        if word[:1].islower() and not given:
            break
        if dot and not initial:
            break
    return end


def _is_name(word: str, loose: bool) -> bool:
    core = word[2:] if word[1:2] in ("'", "’") else word
    if core[:1].isupper():
        return True
    return loose and fold(word) not in _NO_NAME and fold(word) not in _FUNCTIONS and "'" not in word and "’" not in word


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) < 6
