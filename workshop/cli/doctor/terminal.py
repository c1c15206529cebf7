"""What the terminal can do."""

import os
import shutil
import sys

from workshop.cli.doctor.finding import Finding, State
from workshop.cli.invocation import has_terminal
from workshop.locales import _

SMALLEST = (80, 24)


def findings() -> list[Finding]:
    """Kind, size, colours, letters, and what stands between the person and the program."""
    area = _("Terminal")
    found = [_presence(area), _colours(area), _letters(area), *_between(area), *_windows(area)]
    return [*found, _size(area)] if has_terminal() else found


def _presence(area: str) -> Finding:
    kind = os.environ.get("TERM_PROGRAM") or os.environ.get("TERM") or _("unknown")
    if not has_terminal():
        return Finding(area, _("terminal"), _("none here ({kind})").format(kind=kind))
    if kind == "dumb":
        hint = _("Capture line by line: workshop capture SESSION --lines")
        return Finding(area, _("terminal"), kind, State.NOTE, hint)
    return Finding(area, _("terminal"), kind)


def _size(area: str) -> Finding:
    columns, rows = shutil.get_terminal_size()
    value = _("{columns} columns, {rows} lines").format(columns=columns, rows=rows)
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        hint = _("Make the window larger or the letters smaller: {columns} × {rows} at least.")
        return Finding(area, _("size"), value, State.NOTE, hint.format(columns=SMALLEST[0], rows=SMALLEST[1]))
    return Finding(area, _("size"), value)


def _colours(area: str) -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding(area, _("colours"), _("none, as NO_COLOR asks"))
    if os.environ.get("COLORTERM", "") in {"truecolor", "24bit"}:
        return Finding(area, _("colours"), _("16 million"))
    return Finding(area, _("colours"), "256" if "256" in os.environ.get("TERM", "") else "16")


def _letters(area: str) -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") == "utf8":
        return Finding(area, _("letters"), "UTF-8")
    hint = _("Accents may be wrong: set LANG=C.UTF-8 (Windows: PYTHONUTF8=1).")
    return Finding(area, _("letters"), encoding or _("unknown"), State.NOTE, hint)


def _between(area: str) -> list[Finding]:
    names = {"tmux": "TMUX", "screen": "STY", "ssh": "SSH_CONNECTION"}
    inside = [name for name, variable in names.items() if os.environ.get(variable)]
    return [Finding(area, _("inside"), ", ".join(inside))] if inside else []


def _windows(area: str) -> list[Finding]:
    if sys.platform != "win32" or os.environ.get("WT_SESSION"):
        return []
    hint = _("Use Windows Terminal: winget install Microsoft.WindowsTerminal")
    return [Finding(area, _("window"), _("old console"), State.NOTE, hint)]
