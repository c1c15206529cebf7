"""A page as a phone sees it: where it leads, and its forms with what stands in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_CHOSEN = ("radio", "checkbox")


@dataclass(slots=True)
class FormOnPage:
    """`values` is what would be sent as the page stands, `names` every box there is, `buttons` (name, value) each."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    hidden: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class PhonePage(HTMLParser):
    """`links` are the addresses in the order of the page, `text` are its words, `titles` those of its first heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[FormOnPage] = []
        self._words: list[str] = []
        self._text_box = ""
        self._choice = ""
        self.titles: list[str] = []
        self._in_title = False
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._words).split())

    def form(self, action: str) -> FormOnPage | None:
        """The first form that is sent there."""
        return next((one for one in self.forms if one.action == action), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._in_title = tag == "h1" or self._in_title
        if tag == "a":
            self.links.append(found.get("href", ""))
        elif tag == "form":
            self.forms.append(FormOnPage(found.get("action", "")))
        elif self.forms:
            self._field(tag, found)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "h1"
        if tag in ("textarea", "select"):
            self._text_box = self._choice = ""

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._in_title:
            self.titles.append(data.strip())
        if self._text_box:
            self.forms[-1].values[self._text_box] += data.removeprefix("\n")

    def _field(self, tag: str, found: dict[str, str]) -> None:
        form, name, value = self.forms[-1], found.get("name", ""), found.get("value", "")
        if tag == "button":
            form.buttons.append((name, value))
        elif tag == "option" and self._choice and "selected" in found:
            form.values[self._choice] = value
        elif tag in ("input", "textarea", "select") and name:
            form.names.add(name)
            kind = found.get("type", "text") if tag == "input" else tag
            if kind == "hidden":
                form.hidden[name] = value
            if kind not in _CHOSEN or "checked" in found:
                form.values[name] = value
            self._text_box = name if kind == "textarea" else ""
            self._choice = name if kind == "select" else ""
