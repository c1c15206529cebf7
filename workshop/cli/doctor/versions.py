"""Which versions of what are installed."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from workshop import __version__
from workshop.bundle import checkout
from workshop.cli.doctor.finding import Finding, State
from workshop.locales import _

NEEDED = ("textual", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "python-docx", "qrcode", "typer", "regex")
OPTIONAL = ("pysqlite3", "typst")


def findings() -> list[Finding]:
    """Python, the program, and the packages that matter."""
    area = _("Versions")
    found = [
        Finding(area, "workshop", f"{__version__} ({checkout() or sys.prefix})"),
        Finding(area, "Python", f"{platform.python_version()} ({platform.platform(terse=True)})"),
    ]
    for name in NEEDED:
        found.append(_package(area, name, State.BLOCKED, _("Install Workshop again.")))
    for name in OPTIONAL:
        found.append(_package(area, name, State.NOTE, _why(name)))
    return found


def how_to_add(package: str) -> str:
    """The command that adds a package to this installation."""
    if checkout():
        return "make clean demo"
    if "pipx" in sys.prefix:
        return f"pipx inject workshop {package}"
    if "uv" in sys.prefix:
        return f"uv tool install --with {package} workshop"
    return f'"{sys.executable}" -m pip install {package}'


def _why(name: str) -> str:
    why = {
        "pysqlite3": _("Without it, one program at a time writes the file. To add it: {command}"),
        "typst": _("Without it, there is no PDF. To add it: {command}"),
    }
    return why[name].format(command=how_to_add(name))


def _package(area: str, name: str, otherwise: State, hint: str) -> Finding:
    try:
        return Finding(area, name, version(name))
    except PackageNotFoundError:
        return Finding(area, name, _("missing"), otherwise, hint)
