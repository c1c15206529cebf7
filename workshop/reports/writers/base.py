"""What every writer is, and where the templates are found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workshop.locales import _
from workshop.reports.blocks import Report
from workshop.reports.errors import ReportError


class Writer(Protocol):
    """One format. `extension` is the end of its files' names, without the dot."""

    extension: str

    def write(self, report: Report) -> bytes:
        """The whole document. Raises ReportError."""
        ...


@dataclass(frozen=True, slots=True)
class Templates:
    """The folders of templates, the first that has one winning: the workspace's, then the supplied."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """The file or folder of this name. Raises ReportError if no folder has it."""
        for folder in self.folders:
            if (folder / name).exists():
                return folder / name
        raise ReportError(
            _("The template {0} is nowhere to be found.").format(name),
            _("Put it back into the folder “exports”, or install Workshop again."),
        )
