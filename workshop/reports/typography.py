"""French typography: blanks, quotation marks, apostrophes. Letters are never touched."""

import re
from collections.abc import Callable

from workshop.locales import current

NARROW = "\u202f"
"""Narrow no-break space: before ; ! ? and %."""
FIXED = "\u00a0"
"""No-break space: before a colon, inside « », between a number and its unit."""

_BLANK = f"[ {FIXED}{NARROW}]"
_THOUSANDS = rf"(\d{{1,3}}){_BLANK}"
_UNIT = (
    "(?:h|min|s|ans?|jours?|mois|m|km|cm|mm|m²|km²|m³|ha|kg|g|t|kt|Mt|L|l|MW|kW|GW|kWh|MWh|GWh|TWh|W|dB|µg|mg|ppm|"
    "€|k€|M€|millions?|milliards?|tonnes?|habitants?)"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # an apostrophe between letters, or before a digit of a year
    (re.compile(r"(?<=[^\W\d_])'(?=\w)"), "’"),
    # a pair of straight quotes around words, on one line
    (re.compile(r'(?<![\w"])"(?=\S)([^"\n]+?)(?<=\S)"(?![\w"])'), f"«{FIXED}\\1{FIXED}»"),
    (re.compile(f"«{_BLANK}*(?=\\S)"), f"«{FIXED}"),
    (re.compile(f"(?<=\\S){_BLANK}*»"), f"{FIXED}»"),
    # before a high mark that ends a word; "a?b" and "http://" are left alone
    (re.compile(f"(?<=[\\w)»\\]’%]){_BLANK}*([;!?]+)(?![\\w/=])"), f"{NARROW}\\1"),
    (re.compile(f"(?<=\\S){_BLANK}+(:)(?=\\s|$)"), f"{FIXED}\\1"),
    (re.compile(r"(?<=[^\W\d_]):(?= )"), f"{FIXED}:"),
    (re.compile(f"(?<=\\d){_BLANK}+(?=[%‰])"), NARROW),
    (re.compile(f"(?<=\\d){_BLANK}+(?=[€°])"), FIXED),
    # between the thousands of a number, and between a number and its unit
    (re.compile(f"(?<![\\d.,]){_THOUSANDS}(?=\\d{{3}}(?!\\d))"), f"\\1{NARROW}"),
    (re.compile(f"(?<=\\d{{3}}{NARROW}\\d{{3}}){_BLANK}(?=\\d{{3}}(?!\\d))"), NARROW),
    (re.compile(f"(?<=\\d){_BLANK}+(?={_UNIT}(?![\\w’']))"), FIXED),
    (re.compile(f"(?<=\\d{FIXED}h){_BLANK}(?=\\d\\d(?!\\d))"), FIXED),
    (re.compile(f"(?<![\\w.])(M\\.|MM\\.|Mme|Mmes|Mlle|Dr|Me){_BLANK}(?=[^\\W\\d_])"), f"\\1{FIXED}"),
    (re.compile(f"(?<=\\bn°){_BLANK}+(?=\\w)"), FIXED),
)


def french(text: str) -> str:
    """The text with French blanks, quotation marks and apostrophes; letters and digits stay as they are."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def quoted(text: str) -> str:
    """The text between the quotation marks of the language."""
    return f"«{FIXED}{text}{FIXED}»" if current() == "fr" else f"“{text}”"


def shaper(wanted: bool, language: str) -> Callable[[str], str]:
    """`french` where it is wanted and the language is French, else what leaves a text as it is."""
    return french if wanted and language == "fr" else _as_it_is


def _as_it_is(text: str) -> str:
    return text
