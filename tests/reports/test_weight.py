"""What is loaded when: a format's library only when a document is written in it."""

import subprocess
import sys


def test_nothing_heavy_is_loaded_for_the_text_alone() -> None:
    code = (
        "import sys, workshop.reports.minutes, workshop.reports.writers, workshop.reports.files\n"
        "print([m for m in ('docx', 'lxml', 'typst', 'babel', 'sqlmodel', 'textual') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
