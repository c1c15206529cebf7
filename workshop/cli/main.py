"""The way in: language first, then the command; and the one place where a refusal becomes a line and a status."""

import sys
from typing import Any, TextIO

import typer
from typer.exceptions import TyperException

from workshop import locales
from workshop.cli.app import command_tree
from workshop.cli.invocation import Invocation, split
from workshop.cli.speech import UsageProblem, usage_sentence
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import load


def main(arguments: list[str]) -> int:
    """Runs one command. Status 0 done, 1 a refusal told in one line, 2 wrong usage, 130 stopped by Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    chosen, rest = split(arguments)
    locales.use(_language(chosen))
    try:
        return _status(command_tree().main(rest, "workshop", standalone_mode=False, obj=Invocation(chosen)))
    except WorkshopError as error:
        return _refuse(error)
    except TyperException as error:
        return _refuse(usage_sentence(error))
    except typer.Abort:
        return _refuse(WorkshopError(_("Stopped.")))
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment]  # who read us has left; nothing is left to flush
        return 0
    except OSError as error:
        return _refuse(WorkshopError(_system(error)))


def _status(result: Any) -> int:
    return result if isinstance(result, int) else 0


def _language(chosen: dict[str, str]) -> str:
    """The language to speak; settings that cannot be read are refused later, by the command that needs them."""
    try:
        return load(chosen).language
    except WorkshopError:
        return "fr"


def _refuse(error: WorkshopError) -> int:
    """One line on standard error, whatever is in the message."""
    from workshop.model.text import clean_line

    sys.stderr.write(clean_line(str(error)[:4000], 4000) + "\n")
    return 2 if isinstance(error, UsageProblem) else 1


def _system(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return _("The computer refused: {reason}.").format(reason=f"{place}{error.strerror or error}")


def _never_fail(stream: TextIO) -> None:
    """A terminal that cannot show a character shows its number instead."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
