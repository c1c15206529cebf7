"""The coordinator's own Word template as the house style of a workspace."""

from dataclasses import dataclass
from pathlib import Path

from workshop.bundle import Workspace, bundled
from workshop.locales import _
from workshop.reports.files import write_whole

TEMPLATE = "house.docx"


@dataclass(frozen=True, slots=True)
class Taken:
    """The template in its place, the styles that were added to it, and where the one before it is kept (or None)."""

    path: Path
    added: tuple[str, ...]
    before: Path | None


def take_template(workspace: Workspace, path: Path) -> Taken:
    """Puts a Word document or template into the workspace, completed with the styles that it lacks.

    Raises ReportError for a file that Word would not open, or that reaches outside; nothing is written then.
    """
    from workshop.reports.writers.word.completing import completed

    data, added = completed(path, bundled() / "exports" / TEMPLATE)
    target = workspace.exports_dir / TEMPLATE
    before = None
    if target.is_file() and (old := target.read_bytes()) != data:
        before = write_whole(target.with_stem(_("house-before")), old)
    return Taken(write_whole(target, data, overwrite=True), added, before)
