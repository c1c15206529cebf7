"""The server's log, on standard error: what went wrong, and nothing of anybody (S-16).

No code, token, text or address gets in: an exception is told by its kind and its place, never by its message, which
may hold what somebody typed.
"""

import logging
import re
import sys
import traceback
from types import TracebackType

_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 500


class Discreet(logging.Formatter):
    """One line a record, and the places of an exception below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        if not record.name.startswith("workshop"):  # others put into their words what they please
            record = logging.makeLogRecord({**record.__dict__, "msg": str(record.msg).partition("\n")[0], "args": None})
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        line = _CONTROL.sub(" ", _ADDRESS.sub("[address]", super().formatMessage(record)))[:_LONGEST]
        return line.encode("utf-8", "backslashreplace").decode()

    def formatException(  # noqa: N802  (logging's name)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _error, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "", *places])


def begin(level: int = logging.WARNING) -> None:
    """From now on the log of the whole process is of that kind."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.raiseExceptions = False
