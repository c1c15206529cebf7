"""LibreOffice, where it is installed: it turns a Word document into an OpenDocument text."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError

_LONGEST = 180
"""Seconds that a conversion may take; a cold start of LibreOffice takes ten."""


def as_odt(docx: bytes) -> bytes:
    """The Word document as .odt. Raises WorkshopError where LibreOffice is missing or does not do it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise WorkshopError(
            _("An .odt document needs LibreOffice, which was not found on this computer."),
            _("Install LibreOffice, or export to Word: it opens there too."),
        )
    with tempfile.TemporaryDirectory(prefix="workshop-odt-") as place:
        folder = Path(place)
        (folder / "document.docx").write_bytes(docx)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "--outdir", place]
        try:
            subprocess.run([*command, str(folder / "document.docx")], check=True, capture_output=True, timeout=_LONGEST)
            return (folder / "document.odt").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise WorkshopError(
                _("LibreOffice could not make the .odt document."),
                _("Export to Word, and save it as .odt from LibreOffice."),
            ) from error
