"""Pages from templates: every text escaped, every sentence in the language of the visitor."""

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.locales import _, current, ngettext, pgettext
from workshop.model.text import shorten
from workshop.reports.typography import shaper

HERE = Path(__file__).parent
STATIC = HERE / "static"
_BREAKS = re.compile(r"(?<=\w@)(?=\w)|(?<=\w)(?=[./]\w)")
_TIED = re.compile(r" (?=[?!:;»])")


@cache
def environment() -> Environment:
    """The templates of `templates/`. Whatever their names, what they show is escaped; a forgotten value is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(shorten=shorten, shaped=shaped, tied=tied, pieces=pieces)
    made.globals.update(_=_, ngettext=ngettext, pgettext=pgettext, static=static, current_language=current)
    return made


@lru_cache(maxsize=2000)
def _shaped(text: str, language: str) -> str:
    return shaper(True, language)(text)


def shaped(text: str) -> str:
    """What an organiser typed, with the blanks that keep its marks with their words; what a participant typed is theirs."""
    return _shaped(text, current())


def tied(text: str) -> str:
    """What somebody typed, in their own signs; a lone « ? » or « : » does not begin a line."""
    return _TIED.sub("\N{NO-BREAK SPACE}", text)


def pieces(text: str) -> list[str]:
    """Where a line may break inside an address: behind the at sign, before a dot or a slash; words stay whole."""
    return [piece for piece in _BREAKS.split(text) if piece]


@cache
def static(name: str) -> str:
    """The address of a file of `static/`; it changes with the file, so that phones may keep it."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?v={mark}"
