"""The settings, the folders, and the room on the disk."""

import shutil
import tempfile
from pathlib import Path

from workshop.bundle import Workspace, bundled, default_root
from workshop.cli.doctor.finding import Finding, State
from workshop.cli.invocation import Invocation
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.services.shorthand import FILE, table_in_force
from workshop.settings import described, settings_file

LITTLE = 500 * 1024 * 1024
NOTHING_LEFT = 20 * 1024 * 1024
SHIPPED = (
    "sessions/playbooks",
    "sessions/demo",
    "sessions/abbreviations.toml",
    "sessions/consensus.toml",
    "exports/house.docx",
    "exports/report.html",
    "exports/report.typ",
    "exports/poster.typ",
    "exports/sheet.typ",
)


def workspace_of(call: Invocation) -> Workspace:
    """The workspace meant, as it is: nothing is created. The default one when the settings cannot be read."""
    try:
        return Workspace(call.settings.workspace.expanduser().absolute())
    except WorkshopError:
        return Workspace(default_root())


def findings(call: Invocation) -> list[Finding]:
    """Settings first: they say which folder the rest is about."""
    workspace = workspace_of(call)
    files = [*_abbreviations(workspace), *_thresholds(workspace)]
    return [*_settings(call), *_folders(workspace), *files, _disk(workspace), *_shipped()]


def _settings(call: Invocation) -> list[Finding]:
    area = _("Settings")
    try:
        settings = call.settings
    except WorkshopError as error:
        return [Finding(area, str(settings_file()), error.message, State.BLOCKED, error.hint)]
    found = []
    for name, (variable, _meaning) in described().items():
        value = getattr(settings, name)
        found.append(Finding(area, name, f"{value or '—'} ({settings.origins[name]}, {variable})"))
    second = settings.second_backup
    if second and not second.is_dir():
        hint = _("Plug it in, or change the setting second_backup.")
        found.append(Finding(area, "second_backup", _("not reachable"), State.NOTE, hint))
    return found


def _folders(workspace: Workspace) -> list[Finding]:
    area = _("Workspace")
    if not workspace.root.exists():
        return [Finding(area, str(workspace.root), _("not there yet; it is made at the first use"))]
    found = []
    for folder in (workspace.root, workspace.sessions_dir, workspace.exports_dir):
        if folder.exists():
            found.append(_writable(area, folder))
    return found


def _writable(area: str, folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(area, str(folder), _("can be written"))
    except OSError as error:
        hint = _("Choose another folder with --workspace.")
        return Finding(area, str(folder), error.strerror or str(error), State.BLOCKED, hint)


def _abbreviations(workspace: Workspace) -> list[Finding]:
    """Only a file that cannot be used is worth a line."""
    warning = table_in_force(workspace)[1]
    hint = _("Correct the line, or delete the file to go back to the abbreviations of the program.")
    return [Finding(_("Workspace"), FILE, warning, State.NOTE, hint)] if warning else []


def _thresholds(workspace: Workspace) -> list[Finding]:
    """The same for the thresholds of votes."""
    from workshop.services.thresholds import FILE as THRESHOLDS
    from workshop.services.thresholds import thresholds_in_force

    warning = thresholds_in_force(workspace)[1]
    hint = _("Correct the line, or delete the file to go back to the thresholds of the program.")
    return [Finding(_("Workspace"), THRESHOLDS, warning, State.NOTE, hint)] if warning else []


def _disk(workspace: Workspace) -> Finding:
    area, name = _("Workspace"), _("free space")
    place = next((folder for folder in (workspace.root, *workspace.root.parents) if folder.exists()), Path("/"))
    free = shutil.disk_usage(place).free
    value = _("{size} MB").format(size=free // 1024**2)
    hint = _("Free some space before the session.")
    if free < NOTHING_LEFT:
        return Finding(area, name, value, State.BLOCKED, hint)
    return Finding(area, name, value, State.NOTE, hint) if free < LITTLE else Finding(area, name, value)


def _shipped() -> list[Finding]:
    area, root = _("What ships with the program"), bundled()
    missing = [name for name in SHIPPED if not (root / name).exists()]
    if not missing:
        return [Finding(area, str(root), _("complete"))]
    value = _("missing: {names}").format(names=", ".join(missing))
    return [Finding(area, str(root), value, State.BLOCKED, _("Install Workshop again."))]
