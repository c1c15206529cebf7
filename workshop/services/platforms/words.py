"""What the files of platforms have in common: text with markup in it, dates of several spellings, themes by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from workshop.locales import _
from workshop.model.text import fold

_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|strong|em|b|i|u|a|h[1-6]|span|blockquote|img|table|tr|td)[\s>/]", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|eacute|egrave|agrave|rsquo|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_BLOCKS = frozenset({"p", "br", "div", "ul", "ol", "li", "blockquote", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_DATES = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S UTC")


@dataclass(slots=True)
class Taken:
    """What a file of a platform gives: a document of the interchange format, and what to know of it."""

    data: dict[str, Any]
    remarks: list[str] = field(default_factory=list)


def plain_text(text: str) -> str:
    """The words of a text with HTML in it; one that only looks like some (« x < y ») is left alone."""
    if not _TAG.search(text) and not _ENTITY.search(text):
        return text.strip()
    reader = _Words()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.said.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def moment_of(text: str) -> datetime | None:
    """A moment as a platform writes it, with its zone where it says one; None for what is none."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        pass
    for spelling in _DATES:
        try:
            return datetime.strptime(text, spelling)
        except ValueError:
            continue
    return None


def is_true(text: str) -> bool:
    return fold(text) in {"true", "t", "1", "yes", "oui", "vrai"}


class Themes:
    """The themes of the programme by name; a word that names none stays in the note, so that it is not lost."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = {fold(name): code for name, code in known.items()}

    def of(self, names: Sequence[str], entry: dict[str, Any]) -> None:
        """Gives the note its theme, or the words that would have named it."""
        left = []
        for name in names:
            if "theme" not in entry and fold(name) in self.known:
                entry["theme"] = self.known[fold(name)]
            elif name:
                left.append(name)
        if left:
            entry["text"] += "\n" + _("Category: {names}").format(names=", ".join(dict.fromkeys(left)))
