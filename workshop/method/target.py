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
_BASE = re.compile(
    rf"\(?\b(?:par rapport (?:à|au niveau de)|p/r(?: à)?|vs\.?|versus|base|from|compared (?:to|with))\s+({_YEAR})\)?",
    re.I,
)
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
    """What can be recognised in the words; an objective without figure or direction is « not quantified »."""
    text = text[:_READ]
    rest, source = _take(_SOURCE, text)
    if re.fullmatch(rf".*\b{_YEAR}\b.*", source) and _BASE.search(f"({source})"):
        rest, source = text, ""
    rest, base = _take(_BASE, rest)
    rest, horizon = _take(_HORIZON, rest)
    folded = fold(rest)
    target = Target(
        direction=next((way for words, way in _WORDS if re.search(words, folded)), Direction.NONE),
        horizon=int(horizon) if horizon else None,
        base_year=int(base) if base else None,
        source=source.strip(),
    )
    if _NOT_COMMUNICATED.search(folded):
        return replace(target, state=ObjectiveState.NOT_COMMUNICATED)
    return _with_value(target, rest)


def _with_value(target: Target, rest: str) -> Target:
    match = _VALUE.search(rest)
    if match is None:
        is_set = target.direction is not Direction.NONE
        return replace(target, state=ObjectiveState.SET if is_set else ObjectiveState.NOT_QUANTIFIED)
    unit = match[2] or ""
    value = match[1].strip()
    if target.direction is Direction.NONE and value[0] in "-−–":
        target = replace(target, direction=Direction.DECREASE)
    return replace(target, state=ObjectiveState.SET, value=value, unit="" if fold(unit) in _NOT_UNITS else unit)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the last match of the pattern, and its group; ("", when nothing matches)."""
    matches = list(pattern.finditer(text))
    if not matches:
        return text, ""
    match = matches[-1]
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), match[1]
