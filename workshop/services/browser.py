"""Opening a page in the browser of this computer, without ever disturbing the terminal that we are drawn on."""

import subprocess
import sys
import webbrowser
from pathlib import Path

from workshop.services.server_child import apart

TEXT_BROWSERS = {"www-browser", "w3m", "lynx", "links", "elinks", "browsh"}
"""They would take the terminal: as good as none."""
PATIENCE = 8.0
"""Seconds after which a browser that has not come back is taken for one that is open."""
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def open_in_browser(address: str) -> bool:
    """Whether a browser took the address. Takes up to some seconds: ask beside the interface."""
    try:
        name = Path(str(getattr(webbrowser.get(), "name", "")).split(" ")[0]).name
    except webbrowser.Error:
        return False
    if name in TEXT_BROWSERS:
        return False
    quiet = subprocess.DEVNULL  # what a browser has to say would be written across the screen
    process = subprocess.Popen(
        [sys.executable, "-c", _OPEN, address], stdin=quiet, stdout=quiet, stderr=quiet, **apart()
    )
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
