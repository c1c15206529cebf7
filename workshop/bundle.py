"""Where things are: the folders of a workspace, and what ships with the program (playbooks, demonstration, templates).

A workspace is a folder with `sessions/` and `exports/`; the repository is itself one. A file of the workspace stands in
for the bundled one of the same name.
"""

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError

_PACKAGE = Path(__file__).resolve().parent


class WorkspaceError(WorkshopError):
    """A folder that cannot serve as a workspace."""


@dataclass(frozen=True)
class Workspace:
    """The folders of one workspace; nothing is created or read before it is asked for."""

    root: Path

    @property
    def sessions_dir(self) -> Path:
        return self.root / "sessions"

    @property
    def exports_dir(self) -> Path:
        return self.root / "exports"

    @property
    def database(self) -> Path:
        return self.sessions_dir / "workshop.db"

    @property
    def backups_dir(self) -> Path:
        return self.sessions_dir / "backups"

    @property
    def attachments_dir(self) -> Path:
        return self.sessions_dir / "attachments"

    @property
    def key_file(self) -> Path:
        """The workspace's secret: the codes of its sessions follow from it. It is in no copy and no document."""
        return self.sessions_dir / "key"

    @property
    def server_file(self) -> Path:
        """What the web side says of itself while it runs (`services.server_file`)."""
        return self.sessions_dir / "server.json"

    @property
    def playbook_folders(self) -> tuple[Path, ...]:
        """The folders of playbooks, first the one that overrides; in a checkout they are one and the same."""
        return self._folders("playbooks")

    @property
    def questionnaire_folders(self) -> tuple[Path, ...]:
        """The folders of questionnaires, first the one that overrides; in a checkout they are one and the same."""
        return self._folders("questionnaires")

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where the templates of documents are looked for, first the folder that overrides."""
        return self.exports_dir, bundled() / "exports"

    def house_template(self) -> Path:
        """The Word template with the house styles. Raises WorkspaceError where there is none."""
        return self.find("exports/house.docx")

    def find(self, name: str) -> Path:
        """The workspace's file of this name ("exports/report.typ"), else the bundled one. Raises WorkspaceError."""
        for root in (self.root, bundled()):
            if (root / name).exists():
                return root / name
        raise WorkspaceError(
            _("“{name}” is missing, in {root} as in the program.").format(name=name, root=self.root),
            _("Install Workshop again."),
        )

    def _folders(self, name: str) -> tuple[Path, ...]:
        own, shipped = self.sessions_dir / name, bundled() / "sessions" / name
        return (own,) if own.resolve() == shipped.resolve() else (own, shipped)


def checkout() -> Path | None:
    """The folder of the source checkout the program runs from, None when it was installed from a wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "sessions").is_dir() else None


def bundled() -> Path:
    """The folder whose `sessions/` and `exports/` ship with the program."""
    return checkout() or _PACKAGE / "bundled"


def default_root() -> Path:
    """The workspace that is meant when none is named."""
    return checkout() or Path.home() / "Workshop"


def prepare(root: Path) -> Workspace:
    """A workspace whose folders exist and can be written. Raises WorkspaceError with what to do."""
    workspace = Workspace(root.expanduser().absolute())
    folders = (
        workspace.root,
        workspace.sessions_dir,
        workspace.exports_dir,
        workspace.backups_dir,
        workspace.attachments_dir,
    )
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise _refusal(folder, error) from error
    return workspace


def _refusal(folder: Path, error: OSError) -> WorkspaceError:
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        message = _("{folder} is a file, not a folder.")
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        message = _("{folder} cannot be written.")
    elif error.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = _("The disk of {folder} is full.")
        return WorkspaceError(message.format(folder=folder), _("Free some space, then try again."))
    else:
        message = _("{folder} cannot be used: {reason}.")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return WorkspaceError(message.format(folder=folder, reason=reason), _("Choose another folder with --workspace."))
