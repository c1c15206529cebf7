"""Pages from templates: every text escaped, every sentence in the language of the visitor."""

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.locales import _, current, ngettext, pgettext
from workshop.model.text import shorten

HERE = Path(__file__).parent
STATIC = HERE / "static"


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
    made.filters["shorten"] = shorten
    made.globals.update(_=_, ngettext=ngettext, pgettext=pgettext, static=static, current_language=current)
    return made


@cache
def static(name: str) -> str:
    """The address of a file of `static/`; it changes with the file, so that phones may keep it."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?v={mark}"
