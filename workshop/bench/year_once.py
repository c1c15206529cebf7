"""One document of a year, made in a process of its own: `python -m workshop.bench.year_once WORKSPACE FORMAT`.

Prints JSON: `seconds` of work from the store to the finished file, after the start; `peak` memory in MiB; `notes`.
"""

import json
import sys
import time
from pathlib import Path

from workshop import locales
from workshop.bench.bare_typst import bare
from workshop.bundle import Workspace, prepare
from workshop.model.words import EntryState
from workshop.reports.blocks import Report
from workshop.reports.synthesis import SynthesisOptions, synthesis
from workshop.reports.writers import writer
from workshop.services.export_year import Asked, export_synthesis, read_year
from workshop.services.house import House
from workshop.services.opening import open_house

FORMATS = ("docx", "pdf", "set", "bare")


def main(workspace: Workspace, form: str) -> dict[str, float]:
    """Makes the document: "docx" and "pdf" as `workshop export synthesis` does, from the store to the file.

    From the report in memory, "set" makes the PDF as we do and "bare" as typst does without any of our looks.
    """
    locales.use("fr")
    _imports()
    with open_house(workspace) as house:
        notes = _count(house)
        if form in ("set", "bare"):
            report = _report(house)
            make = bare if form == "bare" else writer("pdf", house.workspace.template_folders).write
            begun = time.perf_counter()
            make(report)
        else:
            begun = time.perf_counter()
            export_synthesis(house, Asked(formats=(form,)))
        return {"seconds": time.perf_counter() - begun, "peak": peak(), "notes": notes}


def _report(house: House) -> Report:
    return synthesis(read_year(house, Asked()), SynthesisOptions())


def _count(house: House) -> int:
    return sum(entry.state is EntryState.KEPT for one in read_year(house, Asked()).sessions for entry in one.entries)


def _imports() -> None:
    """What is imported where it is used: the start of the program, which is measured elsewhere."""
    import babel.dates
    import docx
    import lxml.etree
    import typst

    assert babel.dates and docx and lxml.etree and typst
    writer("docx", [])


def peak() -> float:
    """The most memory that this process had, or one that it started, in MiB."""
    import resource

    taken = max(resource.getrusage(of).ru_maxrss for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return taken / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(prepare(Path(sys.argv[1])), sys.argv[2])))
