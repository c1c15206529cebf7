"""Opening a finished document or its folder with the program that the computer has for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError


def can_open() -> bool:
    """Whether there is a desktop to show a document on."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and shutil.which("xdg-open") is not None


def open_path(path: Path) -> None:
    """Opens a file or a folder and comes back at once. Raises WorkshopError."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise WorkshopError(
            _("{path} could not be opened.").format(path=path), _("Open it from your file manager.")
        ) from error
