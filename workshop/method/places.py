"""Where something is, as far as somebody typed it: « Halle, 45.1885, 5.7245 » or « geo:45.1885,5.7245 » in any text.

Latitude first, as people read it off a map. Nothing is looked up: a place without coordinates has none.
"""

import re
from dataclasses import dataclass

_DEGREES = r"[-+]?\d{1,3}[.,]\d{2,8}"
_MARKED = re.compile(rf"\(?geo:\s*({_DEGREES})\s*[,;]\s*({_DEGREES})[^\s)]*\)?", re.IGNORECASE)
_AT_END = re.compile(rf"[,;@(\s]*(?<![\w.,])({_DEGREES})\s*(?:[,;]\s*|\s)({_DEGREES})\s*\)?\s*$")
"""Two numbers with two decimals or more at the end of a place; fewer might be anything."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Degrees in WGS 84, and the words without them."""

    latitude: float
    longitude: float
    words: str


def spot_of(text: str, is_place: bool = False) -> Spot | None:
    """The spot that a text gives, None for none or numbers that are none. A place may also end with bare numbers."""
    match = _MARKED.search(text) or (_AT_END.search(text) if is_place else None)
    if match is None:
        return None
    latitude, longitude = (float(number.replace(",", ".")) for number in match.groups())
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    words = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    return Spot(latitude, longitude, words.strip(" ,;"))


def typed(latitude: float, longitude: float) -> str:
    """The coordinates as they are typed into a text."""
    return f"geo:{latitude:.6f},{longitude:.6f}"
