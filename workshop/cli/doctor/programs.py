"""The fonts of the PDF, and other programs that help."""

import shutil
import sys
from pathlib import Path

from workshop.bundle import Workspace, WorkspaceError
from workshop.cli.doctor.finding import Finding, State
from workshop.locales import _

OFFICE_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def findings(workspace: Workspace) -> list[Finding]:
    """What is needed for some documents only: nothing here blocks."""
    area = _("For the documents")
    return [_fonts(area, workspace), _office(area)]


def _fonts(area: str, workspace: Workspace) -> Finding:
    name = _("fonts of the PDF")
    try:
        folder = workspace.find("exports/fonts")
    except WorkspaceError as error:
        return Finding(area, name, _("missing"), State.NOTE, error.hint)
    files = sorted(path.stem for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf"})
    if not files:
        return Finding(area, name, _("missing"), State.NOTE, _("Install Workshop again."))
    return Finding(area, name, ", ".join(files))


def _office(area: str) -> Finding:
    """LibreOffice opens the Word documents where there is no Word; Workshop itself does not need it."""
    for candidate in ("soffice", "libreoffice", *OFFICE_PLACES):
        if found := shutil.which(candidate):
            return Finding(area, "LibreOffice", found)
    if Path("/usr/bin/apt").exists():
        command = "sudo apt install libreoffice-writer"
    elif sys.platform == "darwin":
        command = "brew install --cask libreoffice"
    elif sys.platform == "win32":
        command = "winget install TheDocumentFoundation.LibreOffice"
    else:
        command = "flatpak install org.libreoffice.LibreOffice"
    return Finding(area, "LibreOffice", _("missing"), State.NOTE, _("Only to open Word files without Word: ") + command)
