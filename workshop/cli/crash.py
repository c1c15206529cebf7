"""A mistake of ours that nobody foresaw: one sentence for people, the details in a file for who mends it."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from workshop.locales import _


def install() -> None:
    """From now on, what nobody catches is told in one line. Python still ends with status 1."""
    sys.excepthook = tell


def report_file() -> Path:
    """Where the details of the last such mistake are."""
    from platformdirs import user_log_path

    return user_log_path("workshop", appauthor=False) / "crash.txt"


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Writes the details and says where they are; prints them where no file can be written."""
    details = "".join(traceback.format_exception(kind, error, trace))
    path = report_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{datetime.now().astimezone().isoformat()} {sys.argv[1:2]}\n{details}", encoding="utf-8")
    except OSError:
        sys.stderr.write(details)
        return
    text = _("Workshop met a mistake of its own: what was saved is safe. Details for a report are in {path}.")
    sys.stderr.write(text.format(path=path) + "\n")
