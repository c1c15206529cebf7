"""What several pasted lines are: notes and nothing else, without the bullets that a list brings along."""

import re
from dataclasses import dataclass

_BULLETS = (re.compile(r"([-–—•*·▪◦‣])\s+(?=\S)"), re.compile(r"(\d{1,3}[.)])\s+(?=\S)"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """`lines` as notes would have them; `bullet` is the first of the signs that were taken off all of them, or ""."""

    text: str
    lines: tuple[str, ...]
    bullet: str = ""


def pasted(text: str) -> Pasted:
    """The lines of a text that have words. Bullets or numbers go where every line has one, else all of them stay."""
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    for bullet in _BULLETS:
        found = [bullet.match(line) for line in lines]
        if lines and all(found):
            first = found[0][1] if found[0] else ""
            return Pasted(text, tuple(bullet.sub("", line, count=1) for line in lines), first)
    return Pasted(text, lines)
