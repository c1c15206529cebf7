"""D-04, D-05: what an old phone is asked to load, and whether it can be read: bytes, words of old languages, contrast."""

import re

import pytest

from tests.services.polling import a_round
from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.test_pages_way import open_only
from workshop.model.words import PollForm
from workshop.services.polls import close_round
from workshop.web.rendering import HERE, STATIC
from workshop.web.static_files import files

NEWER_SCRIPT = re.compile(
    r"=>|`|\b(?:let|const|class|async|await|import|export|yield|of)\b|\.\.\.|\?\?|\?\.|\*\*|\bfetch\(|\.(?:includes|find|assign"
    r"|startsWith|padStart|closest|append|remove)\("
)
NEWER_STYLE = re.compile(
    r":has\(|:is\(|:where\(|:focus-visible|[^-]gap:|inset:|clamp\(|min\(|max\(|aspect-ratio|@layer|@container|display: grid"
)


def script() -> str:
    return files()["outbox.js"].decode()


def style() -> str:
    return files()["style.css"].decode()


def test_the_sheet_and_the_script_are_small() -> None:
    assert len(files()["style.css"]) <= 12 * 1024
    assert len(files()["outbox.js"]) <= 4_200


def test_the_first_page_is_light_with_all_it_needs(site: Site, phone: Phone) -> None:
    open_only(site, "question", "listening", "missing", "voices")
    for path in ("", "/f/listening", "/f/missing", "/moi"):
        phone.get(path)
        assert len(phone.answer.content) + asked_with(phone) <= 20 * 1024, path


def asked_with(phone: Phone) -> int:
    """The bytes of the style sheets and scripts that the page asks for."""
    names = re.findall(r"/static/([\w.]+)\?v=", phone.answer.text)
    assert "style.css" in names
    return sum(len(files()[name]) for name in names)


def test_the_pages_of_a_vote_are_light_too(site: Site, phone: Phone) -> None:
    for form in PollForm:
        poll_id = a_round(
            site.room, *(f"Énoncé {rank} : " + "des mots " * 12 for rank in range(12)), form=form, may_add=True
        )
        for path in ("", "/vote", "/votes", "/proposer"):
            phone.get(path)
            assert len(phone.answer.content) + asked_with(phone) <= 40 * 1024, (form, path)
        close_round(site.room.house, poll_id)
        phone.get("/vote")
        assert len(phone.answer.content) + asked_with(phone) <= 40 * 1024, form


def test_pages_ask_for_nothing_elsewhere(site: Site, phone: Phone) -> None:
    for path in ("//", "", "/f/missing", "/notes", "/moi", "/infos", "/autre"):
        for _tag, had in phone.get(path).elements:
            asked = [had[name] for name in ("src", "href", "action") if name in had]
            assert all(re.match(r"/(?!/)|#|data:,$", address) for address in asked), (path, asked)
    assert not re.search(r"url\(|@import|@font-face", style())


def test_the_script_is_of_the_old_language() -> None:
    without_texts = re.sub(r'"[^"\n]*"', '""', script() + files()["vote.js"].decode())
    assert NEWER_SCRIPT.findall(without_texts) == []
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script())


@pytest.mark.parametrize("name", ["style.css", "vote.css"])
def test_the_style_is_understood_by_old_browsers(name: str) -> None:
    sheet = files()[name].decode()
    assert NEWER_STYLE.findall(sheet) == []
    depth = 0
    for match in re.finditer(
        r"[^{}]*([{}])", re.sub(r"@(?:media|(?:-webkit-)?keyframes)[^{]*{(.*?}\s*)}", r"\1", sheet, flags=re.DOTALL)
    ):
        depth += 1 if match[1] == "{" else -1
        assert 0 <= depth <= 1, f"one rule in another: {match[0]}"


def test_no_page_has_a_script_or_a_style_of_its_own_nor_unescaped_words() -> None:
    for file in (HERE / "templates").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup|<style|\sstyle=|\son\w+=|javascript:", text), file.name
        assert not re.search(r"<script(?! src=)", text), file.name


def colours(dark: bool) -> dict[str, str]:
    blocks = re.findall(r":root {(.*?)}", style(), re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1])) if dark else found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "tint"), ("ink", "bad-tint"), ("ink", "good-tint"),
    ("quiet", "paper"), ("quiet", "card"), ("quiet", "tint"), ("accent", "paper"), ("accent", "card"),
    ("on-accent", "accent"), ("on-accent", "press"), ("good", "paper"), ("good", "card"), ("bad", "paper"),
    ("bad", "card"), ("bad", "bad-tint"), ("card", "bad"),
]  # fmt: skip
EDGES = [("edge", "card"), ("edge", "paper"), ("accent", "paper"), ("accent", "card"), ("accent", "tint"), ("bad", "card"),
         ("good", "good-tint")]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_edges_stand_out(dark: bool) -> None:
    assert (STATIC / "style.css").exists()
    known = colours(dark)
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in TEXTS}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}
    faint = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in EDGES}
    assert {pair: value for pair, value in faint.items() if value < 3} == {}
