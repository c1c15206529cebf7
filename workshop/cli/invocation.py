"""What every command needs to know about the way it was called."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TextIO

from workshop.bundle import Workspace, prepare
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import Settings, load

GLOBAL_OPTIONS = {"--workspace": "workspace", "-w": "workspace", "--lang": "language"}
"""Options that may stand before or after the command, with the settings they give."""


class MisuseError(WorkshopError):
    """The command line was not understood (status 2)."""


@dataclass(frozen=True)
class Invocation:
    """One call of the program; `chosen` are the settings given on the command line."""

    chosen: Mapping[str, str]

    @cached_property
    def settings(self) -> Settings:
        """Read when first needed. Raises SettingsError."""
        return load(self.chosen)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, its folders made when needed. Raises WorkspaceError or SettingsError."""
        return prepare(self.settings.workspace)


def invocation(context: Any) -> Invocation:
    """The call that a command's context belongs to."""
    found: Invocation = context.obj
    return found


def split(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """The settings given by global options anywhere on the line, and the line without them.

    Raises MisuseError for a global option without a value.
    """
    chosen: dict[str, str] = {}
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, sign, value = word.partition("=")
        if word == "--":
            return chosen, [*rest, word, *waiting]
        if name not in GLOBAL_OPTIONS:
            rest.append(word)
            continue
        if not sign and waiting:
            value = waiting.pop(0)
        if not value:
            raise MisuseError(_("The option “{option}” needs a value.").format(option=name))
        chosen[GLOBAL_OPTIONS[name]] = value
    return chosen, rest


def has_terminal() -> bool:
    """Whether a person sits at both ends: keys come from a terminal and go to one."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False
