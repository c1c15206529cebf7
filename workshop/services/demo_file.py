"""Reading the demonstration: a programme and its sessions, told in TOML and in the grammar of the capture line."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """The parsed files: one programme, its sessions by number, the questionnaire to its members, its roadmap."""

    programme: dict[str, Any]
    sessions: tuple[dict[str, Any], ...]
    questionnaire: dict[str, Any]
    roadmap: dict[str, Any]


def read_demo(folder: Path) -> DemoFiles:
    """The demonstration in a folder. Raises WorkshopError when a file cannot be read."""
    programme = _toml(folder / "programme.toml")
    sessions = [_toml(file) for file in sorted((folder / "sessions").glob("*.toml"))]
    in_order = tuple(sorted(sessions, key=lambda session: session["number"]))
    return DemoFiles(programme, in_order, _toml(folder / "questionnaire.toml"), _toml(folder / "roadmap.toml"))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WorkshopError(_("{path} cannot be read: {reason}.").format(path=file, reason=error)) from error
