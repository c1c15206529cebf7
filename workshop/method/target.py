"""Reading an objective as people say it: « 787 kt en 2030 (SNBC) », « -30 % en 2030 par rapport à 2005 », « baisse ».

The words themselves are always kept as the objective's label; what is recognised here only fills the fields of the
tables, and a person can correct them.
"""

import re
from dataclasses import dataclass, replace

from workshop.model.text import fold
from workshop.model.words import Direction, ObjectiveState


@dataclass(frozen=True, slots=True)
class Target:
    """The recognised parts; `value` and `unit` as written, years as numbers."""

    state: ObjectiveState = ObjectiveState.NOT_QUANTIFIED
    value: str = ""
    unit: str = ""
    direction: Direction = Direction.NONE
    horizon: int | None = None
    base_year: int | None = None
    source: str = ""


_READ = 400
"""Characters that are looked at: an objective is one sentence, and the words of a long paragraph are no figures."""
_YEAR = r"(?:19|20)\d{2}"
_SOURCE = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*\.?$")
_SINCE = r"(?:ann[ée]e\s+de\s+)?r[ée]f(?:[ée]rence)?(?:\.|\s*:|\b)|depuis|since"
_BASE = re.compile(
    r"\(?\b(?:par rapport (?:à|au niveau de)|p/r(?: à)?|vs\.?|versus|base|from|compared (?:to|with)"
    rf"|{_SINCE})\s*({_YEAR})\)?",
    re.I,
)
_INSTEAD = re.compile(
    rf"[(,]?\s*\b(?:au lieu de|contre|instead of|against)\s+[^()\[\];]{{1,40}}?\s+(?:en|in)\s+({_YEAR})\)?", re.I
)
"""« au lieu de 35 en 2022 »: what it was is no target; its year is the base year."""
_FROM_TO = re.compile(
    r"\b(?:de|from)\s+\d[\d\u00a0\u202f ]{0,12}(?:[.,]\d{1,6})?\s?[^\W\d_%]{0,12}%?\s+(?:à|to)\s+(?=[-−]?\d)", re.I
)
"""« de 150 à 120 litres »: the target is what comes after."""
_HORIZON = re.compile(rf"(?:\b(?:en|d[’']ici(?: à)?|à l[’']horizon|horizon|in|by)\s+)?\b({_YEAR})\b", re.I)
_VALUE = re.compile(
    r"(?<![\w.,])([-+−–<>≤≥~±]{0,2}\s?\d(?:[\d\u00a0\u202f ]{0,30}\d)?(?:[.,]\d{1,12})?)"
    r"[\u00a0\u202f ]?(%|‰|°C|€|[^\W\d_][\w²³/.·€]{0,40})?"
)
_NOT_UNITS = frozenset(
    {
        "en",
        "d",
        "a",
        "par",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "pour",
        "au",
        "aux",
        "in",
        "by",
        "et",
        "ou",
        "of",
        "to",
    }
)
_SILENT = _NOT_UNITS | {"ici", "horizon", "rapport", "base", "ref", "reference", "p", "r", "vs", "l", "niveau", "au"}
"""Words that say nothing beside the fields."""
_WORDS: tuple[tuple[str, Direction], ...] = (
    (r"(?:diminu\w*|baiss\w*|reduc\w*|decreas\w*).*\bou\b.*(?:maint\w*|stab\w*)", Direction.DECREASE_OR_MAINTAIN),
    (r"(?:decreas\w*|lower\w*).*\bor\b.*(?:maint\w*|stab\w*)", Direction.DECREASE_OR_MAINTAIN),
    (r"(?:hauss\w*|augment\w*).*\bou\b.*(?:maint\w*|stab\w*)", Direction.INCREASE_OR_MAINTAIN),
    (r"(?:increas\w*|rais\w*).*\bor\b.*(?:maint\w*|stab\w*)", Direction.INCREASE_OR_MAINTAIN),
    (r"\b(?:diminu\w*|baiss\w*|redui\w*|reduc\w*|decreas\w*|recul\w*)", Direction.DECREASE),
    (r"\b(?:hauss\w*|augment\w*|accroi\w*|increas\w*|progress\w*)", Direction.INCREASE),
    (r"\b(?:maint\w*|stabl\w*|stabili\w*)", Direction.MAINTAIN),
)  # fmt: skip
_NOT_COMMUNICATED = re.compile(r"\b(?:nc|non communique\w*|not communicated)\b")


def read_target(text: str) -> Target:
    """What can be recognised in the words; nothing is guessed where two years or two values compete.

    Without figure or direction an objective is « not quantified »; with figures that fit no single target it stands
    in its own words.
    """
    text = text[:_READ]
    rest, source = _take(_SOURCE, text)
    if _BASE.search(f"({source})") or _INSTEAD.search(f"({source})"):
        rest, source = text, ""
    rest, base = _take(_INSTEAD, _FROM_TO.sub("", rest))
    if not base:
        rest, base = _take(_BASE, rest)
    years = set(re.findall(rf"\b{_YEAR}\b", rest))
    rest, horizon = _take(_HORIZON, rest)
    folded = fold(rest)
    direction = next((way for words, way in _WORDS if re.search(words, folded)), Direction.NONE)
    if _NOT_COMMUNICATED.search(folded):
        return _told(Target(ObjectiveState.NOT_COMMUNICATED, "", "", direction), horizon, base, source)
    values = list(_VALUE.finditer(rest))
    if len(years) > 1 or len(values) > 1:
        return Target(ObjectiveState.IN_WORDS, direction=direction, source=source.strip())
    return _told(_valued(direction, values[0] if values else None), horizon, base, source)


def says_more(text: str, target: Target) -> bool:
    """Whether the words say more than the fields that were read from them, and so must stand beside them."""
    if target.state is not ObjectiveState.SET:
        return True
    rest = text
    for part in (target.value, target.unit, target.source, str(target.horizon or ""), str(target.base_year or "")):
        rest = rest.replace(part, " ", 1) if part else rest
    folded = fold(rest)
    for pattern, way in _WORDS:
        folded = re.sub(pattern, " ", folded, count=1) if way is target.direction else folded
    return any(word not in _SILENT for word in re.findall(r"\w+", folded))


def _told(target: Target, horizon: str, base: str, source: str) -> Target:
    return replace(
        target, horizon=int(horizon) if horizon else None, base_year=int(base) if base else None, source=source.strip()
    )


def _valued(direction: Direction, match: re.Match[str] | None) -> Target:
    if match is None:
        is_set = direction is not Direction.NONE
        return Target(ObjectiveState.SET if is_set else ObjectiveState.NOT_QUANTIFIED, direction=direction)
    unit, value = match[2] or "", match[1].strip()
    if direction is Direction.NONE and value[0] in "-−–":
        direction = Direction.DECREASE
    return Target(ObjectiveState.SET, value, "" if fold(unit) in _NOT_UNITS else unit, direction)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the last match of the pattern, and its group; ("", when nothing matches)."""
    matches = list(pattern.finditer(text))
    if not matches:
        return text, ""
    match = matches[-1]
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), match[1]
