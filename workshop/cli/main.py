"""The way in: language first, then the command; and the one place where a refusal becomes a line and a status."""

import sys
from typing import TextIO

from workshop import locales
from workshop.cli.invocation import Invocation, MisuseError, has_terminal, split
from workshop.cli.opening import open_app
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import load

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Runs one command. Status 0 done, 1 a refusal told in one line, 2 wrong usage, 130 stopped by Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    locales.use(_language({}))
    try:
        chosen, rest = split(arguments)
        locales.use(_language(chosen))
        call = Invocation(chosen)
        return open_app(call, *rest[1:]) if _is_app(rest) else _run(rest, call)
    except WorkshopError as error:
        return _refuse(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # who read us has left; nothing is left to flush
        return 0
    except OSError as error:
        return _refuse(WorkshopError(_system(error)))


def _is_app(arguments: list[str]) -> bool:
    """Whether the line asks for the terminal app and nothing else: then typer, 0.1 s, is not needed."""
    if not arguments:
        return True
    return len(arguments) == 2 and arguments[0] == "capture" and not arguments[1].startswith("-") and has_terminal()


def _run(arguments: list[str], call: Invocation) -> int:
    """One command. Raises WorkshopError, for what was not understood too."""
    import typer
    from typer.exceptions import TyperException

    from workshop.cli.app import command_tree
    from workshop.cli.speech import usage_sentence

    try:
        status = command_tree().main(arguments, "workshop", standalone_mode=False, obj=call)
    except TyperException as error:
        raise usage_sentence(error) from error
    except typer.Abort as error:
        raise WorkshopError(_("Stopped.")) from error
    return status if isinstance(status, int) else 0


def _language(chosen: dict[str, str]) -> str:
    """The language to speak; settings that cannot be read are refused later, by the command that needs them."""
    try:
        return load(chosen).language
    except WorkshopError:
        return "fr"


def _refuse(error: WorkshopError) -> int:
    """One line on standard error, whatever is in the message."""
    from workshop.model.text import clean_line

    sys.stderr.write(clean_line(str(error)[:4000], 20_000) + "\n")
    return 2 if isinstance(error, MisuseError) else 1


def _system(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return _("The computer refused: {reason}.").format(reason=f"{place}{error.strerror or error}")


def _never_fail(stream: TextIO) -> None:
    """A terminal that cannot show a character shows its number instead."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
