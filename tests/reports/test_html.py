"""The HTML document: one file, nothing loaded, nothing run, structure for screen readers."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from tests.reports.conftest import EXPORTS
from tests.reports.hostile_texts import hostile, hostile_session
from tests.reports.reading import words_of
from tests.reports.sample import sample
from workshop.reports.blocks import Figure, Report
from workshop.reports.errors import ReportError
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.writers import writer


def page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(writer("html", [EXPORTS]).write(report).decode())


def shown(element: html.HtmlElement) -> str:
    for line_break in list(element.iter("br")):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content())


def test_every_text_is_on_the_page(report: Report) -> None:
    text = shown(page(report))
    for words in words_of(report):
        assert words in text or words == next(b.alt for b in report.blocks if isinstance(b, Figure)), words


def test_language_title_and_skip_link(report: Report) -> None:
    root = page(report)
    assert root.get("lang") == "fr"
    assert root.findtext(".//title").startswith(report.title)
    link = root.find(".//body/a")
    assert link.get("href") == "#content" and link.text == "Aller au contenu"
    assert root.get_element_by_id("content").tag == "main"


def test_headings_never_skip_a_level(report: Report) -> None:
    levels = [int(h.tag[1]) for h in page(report).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(report: Report) -> None:
    for table in page(report).iter("table"):
        assert shown(table.find("caption"))
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
        assert table.find(".//th") is not None


def test_figures_have_words(report: Report) -> None:
    root = page(report)
    assert [image.get("alt") for image in root.iter("img")] == [b.alt for b in report.blocks if isinstance(b, Figure)]
    svg = root.find(".//svg")
    assert svg.findtext("title") and "Acculturation (fait, séance n°\u00a02)" in svg.findtext("desc")
    assert {svg.find("title").get("id"), svg.find("desc").get("id")} == set(svg.get("aria-labelledby").split())


def test_nothing_is_loaded_and_nothing_is_run(report: Report) -> None:
    root = page(report)
    assert not list(root.iter("script", "link", "iframe", "object", "embed", "base"))
    sources = [element.get("src") for element in root.xpath("//*[@src]")]
    assert all(source.startswith("data:image/") for source in sources)
    assert all(a.get("href").startswith("#") for a in root.iter("a"))
    assert "url(" not in etree.tostring(root).decode() and "@import" not in etree.tostring(root).decode()
    assert "@media print" in root.findtext(".//style")


def test_links_and_ids_fit_together(report: Report) -> None:
    root = page(replace(minutes(sample(), MinutesOptions(contents=True))))
    ids = [element.get("id") for element in root.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {a.get("href")[1:] for a in root.iter("a")} <= set(ids)


def test_hostile_texts_stay_texts() -> None:
    root = page(minutes(hostile_session()))
    assert not list(root.iter("script", "b", "img[@onerror]"))
    assert not root.xpath("//@*[starts-with(name(), 'on')]")
    text = shown(root)
    for words in hostile():
        assert words in text, words[:60]


def test_a_picture_that_browsers_may_run_is_only_told(report: Report) -> None:
    drawn = Figure(b"<svg onload='alert(1)'/>", "image/svg+xml", "un dessin", "Le dessin")
    root = page(replace(report, blocks=(drawn,)))
    assert not list(root.iter("img", "svg")) and "Le dessin" in shown(root)


def test_the_same_session_makes_the_same_bytes() -> None:
    assert writer("html", [EXPORTS]).write(minutes(sample())) == writer("html", [EXPORTS]).write(minutes(sample()))


def test_a_template_with_an_unknown_name_is_refused(report: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("<p>$titre</p>")
    with pytest.raises(ReportError, match="titre"):
        writer("html", [tmp_path]).write(report)


def test_every_name_of_the_template_is_described() -> None:
    from string import Template

    from workshop.reports.writers import html as module

    for name in Template((EXPORTS / "report.html").read_text("utf-8")).get_identifiers():
        assert name in (module.__doc__ or ""), name
