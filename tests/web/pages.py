"""Pages as somebody without a script uses them: open, read, fill in, press."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

from tests.web.site import ORIGIN

VOID = {"meta", "link", "input", "br", "option"}


@dataclass
class Form:
    """A form of a page: where it goes, and what it would send as it stands. `buttons` are (name, value, words)."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """What a page holds: its forms, links, headings, words, texts to copy, and the elements by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.copies: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._name = ""
        self.feed(html)

    def one(self, **wanted: str) -> dict[str, str]:
        """The attributes of the one element that has these."""
        (found,) = [had for _tag, had in self.elements if all(had.get(name) == value for name, value in wanted.items())]
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self.elements.append((tag, had))
        if tag == "form":
            self.forms.append(Form(had["action"], had["method"]))
        elif tag == "a":
            self.links.append(had["href"])
        elif tag in ("h1", "h2"):
            self.headings.append("")
        elif self.forms:
            self._field(tag, had)
        if tag not in VOID:
            self._open.append((tag, had))

    def _field(self, tag: str, had: dict[str, str]) -> None:
        fields = self.forms[-1].fields
        if tag == "input" and (had.get("type") not in ("radio", "checkbox") or "checked" in had):
            fields[had["name"]] = had.get("value", "on")
        elif tag in ("textarea", "select") and "name" in had:
            fields[had["name"]], self._name = "", had["name"]
        elif tag == "option" and "selected" in had:
            fields[self._name] = had["value"]
        elif tag == "button":
            self.forms[-1].buttons.append((had.get("name", ""), had.get("value", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, had = self._open[-1] if self._open else ("", {})
        if tag == "textarea" and "name" not in had:
            self.copies.append(data.removeprefix("\n"))
        elif tag == "textarea":
            self.forms[-1].fields[had["name"]] += data.removeprefix("\n")
        elif tag == "button" and self.forms and self.forms[-1].buttons:
            name, value, words = self.forms[-1].buttons[-1]
            self.forms[-1].buttons[-1] = (name, value, words + data.strip())
        if any(open_tag in ("h1", "h2") for open_tag, _had in self._open) and self.headings:
            self.headings[-1] += data
        if not any(open_tag in ("title", "script") for open_tag, _had in self._open):
            self.words += data


@dataclass
class Phone:
    """A browser without script, and the page that it shows."""

    client: TestClient
    code: str
    page: Page = field(default_factory=lambda: Page(""))
    answer: Any = None

    def get(self, path: str = "", **headers: str) -> Page:
        """Opens a page of the session ("/f/missing"), or any ("//")."""
        address = path[1:] if path.startswith("//") else f"/s/{self.code}{path}"
        self.answer = self.client.get(address, headers={"Accept-Language": "fr", **headers})
        return self._seen()

    def press(self, words: str, **typed: str) -> Page:
        """Fills in the form that has this button, and presses it; "" takes a name out of what is sent."""
        form, button = next((f, b) for f in self.page.forms for b in f.buttons if b[2] == words)
        sent = form.fields | typed | ({button[0]: button[1]} if button[0] else {})
        assert set(typed) <= set(form.fields) | {"csrf", "key", "attends", "photo", "t", "share"}, form.fields
        headers = {"Origin": ORIGIN, "Accept-Language": "fr"}
        self.answer = self.client.post(form.action, data=sent, headers=headers)
        return self._seen()

    @property
    def status(self) -> int:
        return int(self.answer.status_code)

    def _seen(self) -> Page:
        kind = self.answer.headers.get("content-type", "")
        self.page = Page(self.answer.text) if "html" in kind else Page("")
        return self.page
