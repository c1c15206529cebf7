"""The same content as typst sets it by itself: contents, headings, lists, tables, page numbers; no look of ours."""

import json
import tempfile
from pathlib import Path

from workshop.bundle import bundled
from workshop.reports.blocks import Report
from workshop.reports.writers.base import Templates
from workshop.reports.writers.data import report_data
from workshop.reports.writers.typesetting import drawn

TEMPLATE = """
#let report = json("report.json")
#set document(title: report.title)
#set text(font: ("Liberation Sans", "DejaVu Sans"), size: 10pt, lang: report.language)
#let line-of(line) = {
  line.spans.map(s => s.at(1)).join()
  if line.refs.len() > 0 [ \\[#line.refs.map(r => str(r.at(0))).join(", ")\\]]
}
#set page(footer: context [#counter(page).display() / #counter(page).final().first()])
#outline(depth: 1)
#for b in report.blocks {
  if b.is == "heading" { heading(level: b.level, b.text) } else if b.is == "paragraph" {
    line-of(b.line)
    parbreak()
  } else if b.is == "items" {
    list(..b.items.map(item => {
      line-of(item.line)
      if item.items.len() > 0 { list(..item.items.map(line-of)) }
    }))
  } else if b.is == "table" {
    table(
      columns: b.columns.map(c => c.at(1) * 1fr),
      table.header(..b.columns.map(c => c.at(0))),
      ..b.rows.map(row => row.cells.map(cell => cell.lines.map(line-of).join(linebreak()))).flatten(),
    )
  } else if b.is == "keyvalues" {
    table(columns: 2, ..b.rows.map(((key, line)) => (key, line-of(line))).flatten())
  } else if b.is == "drawing" or b.is == "stages" { image(bytes(b.svg), format: "svg", alt: b.alt) }
}
"""


def bare(report: Report) -> bytes:
    """The report as a tagged PDF by the shortest template that says all of it; pictures of files are left out."""
    import typst

    shape = drawn(Templates((bundled() / "exports",)))
    with tempfile.TemporaryDirectory(prefix="workshop-bare-") as place:
        folder = Path(place)
        (folder / "bare.typ").write_text(TEMPLATE, "utf-8")
        (folder / "report.json").write_text(json.dumps(report_data(report, {}, shape), ensure_ascii=False), "utf-8")
        fonts = [bundled() / "exports" / "fonts"]
        made = typst.compile(
            folder / "bare.typ", root=folder, font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"]
        )
    return bytes(made)
