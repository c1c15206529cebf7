"""Names of exported files: readable, and safe on every system that a memory stick may travel to."""

import re
from datetime import date

from workshop.locales import _
from workshop.model.text import fold

SLUG_LIMIT = 60
"""Characters of a slug at most."""

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{p}{i}" for p in ("com", "lpt") for i in range(10))})
"""Names that Windows keeps for its devices, whatever their extension."""

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """The text as [a-z0-9-]{1,60}, never a reserved name; "document" where nothing is left."""
    words = _OTHER.sub("-", fold(text)).strip("-")[:SLUG_LIMIT].strip("-")
    if not words:
        return "document"
    return f"x-{words}" if words in _RESERVED else words


def export_name(title: str, when: date | None, extension: str) -> str:
    """« compte-rendu-seance-4-2024-09-12.docx »: slug, date (or that there is none), extension (without its dot)."""
    day = when.isoformat() if when else slug(_("undated"))
    return f"{slug(title)}-{day}.{_OTHER.sub('', extension.casefold()) or 'txt'}"
