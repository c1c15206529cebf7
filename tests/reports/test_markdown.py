"""The Markdown document, read back by a Markdown reader: texts as they went in."""

import re

from lxml import html
from markdown_it import MarkdownIt

from tests.reports.conftest import EXPORTS
from tests.reports.hostile_texts import hostile, hostile_session
from tests.reports.reading import words_of
from workshop.reports.blocks import Report, Table
from workshop.reports.minutes import minutes
from workshop.reports.writers import writer


def rendered(report: Report) -> html.HtmlElement:
    text = writer("md", [EXPORTS]).write(report).decode()
    return html.document_fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def squeezed(text: str) -> str:
    """Without blanks and list marks, which a reader of Markdown may lay out as it likes."""
    return re.sub(r"\s+", "", text)


def test_every_text_can_be_read_back(report: Report) -> None:
    text = squeezed(rendered(report).text_content())
    for words in words_of(report):
        assert squeezed(words) in text or words.startswith("Cible en trois"), words


def test_tables_and_headings_are_real(report: Report) -> None:
    root = rendered(report)
    assert len(root.findall(".//table")) == len([b for b in report.blocks if isinstance(b, Table)])
    levels = [int(h.tag[1]) for h in root.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1


def test_hostile_texts_stay_texts() -> None:
    root = rendered(minutes(hostile_session()))
    assert not list(root.iter("script", "img", "b", "a", "pre", "code", "input"))
    assert len(list(root.iter("hr"))) == 1  # ours, above the foot
    text = squeezed(root.text_content())
    for words in hostile():
        assert squeezed(words) in text, words[:60]
