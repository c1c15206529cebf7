"""LibreOffice opens the Word document and keeps every text."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reports.conftest import EXPORTS
from tests.reports.reading import words_of
from workshop.reports.blocks import Figure, KeyValues, Report, Stages
from workshop.reports.writers import writer

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"),
]


def squeezed(text: str) -> str:
    """Letters and digits only: lines, columns and hyphens are the page's."""
    return re.sub(r"[\W_]+", "", text)


def test_it_opens_and_keeps_every_text(report: Report, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(writer("docx", [EXPORTS]).write(report))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "minutes.docx")], check=True, capture_output=True, timeout=120)
    pages = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "minutes.pdf"), "-"], check=True, capture_output=True, text=True
    )
    text = squeezed(pages.stdout)
    unseen = {block.alt for block in report.blocks if isinstance(block, Figure | Stages)}
    unseen |= {block.caption for block in report.blocks if isinstance(block, KeyValues)}
    torn = [w for w in words_of(report) if w not in unseen and squeezed(w) not in text]
    # a text that runs over a page or down a narrow cell may have other words of the page in its middle
    lost = [w for w in torn if any(squeezed(word) not in text for word in w.split())]
    assert lost == [] and len(torn) < 6
