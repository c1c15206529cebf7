"""SQLite, and the settings of the file as a real connection reads them back."""

import tempfile
from pathlib import Path

from workshop.bundle import Workspace
from workshop.cli.doctor.finding import Finding, State
from workshop.cli.doctor.versions import how_to_add
from workshop.locales import _
from workshop.model.errors import WorkshopError


def findings(workspace: Workspace) -> list[Finding]:
    """Which SQLite, whether two programs may write, and every pragma that matters."""
    return [*_library(), *_pragmas(workspace)]


def _library() -> list[Finding]:
    from workshop.storage import driver

    area = _("File of the programme")
    number = ".".join(map(str, driver.version()))
    found = [Finding(area, "SQLite", f"{number} ({driver.dbapi.__name__})")]
    name = _("two programs writing at once")
    if driver.two_writers_are_safe():
        return [*found, Finding(area, name, _("safe"))]
    needed = ".".join(map(str, driver.SAFE_FOR_TWO_WRITERS))
    value = _("not with this SQLite (before {needed}): one program at a time").format(needed=needed)
    return [*found, Finding(area, name, value, State.NOTE, how_to_add("pysqlite3"))]


def _pragmas(workspace: Workspace) -> list[Finding]:
    """Read on the programme's own file, or before there is one on a passing file in the same folder."""
    from workshop.storage.connect import read_pragmas

    area = _("File of the programme")
    try:
        if workspace.database.exists():
            pragmas = read_pragmas(workspace.database)
        else:
            with tempfile.TemporaryDirectory(dir=_existing(workspace.sessions_dir)) as folder:
                pragmas = read_pragmas(Path(folder, "doctor.db"))
    except WorkshopError as error:
        return [Finding(area, str(workspace.database), error.message, State.BLOCKED, error.hint)]
    except OSError:
        return []  # a folder that cannot be written is told where the folders are
    return [Finding(area, name, str(value)) for name, value in pragmas.items()]


def _existing(folder: Path) -> Path | None:
    return folder if folder.is_dir() else None
