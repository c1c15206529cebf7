"""Who the simulated participants are and what they write: a file of the demonstration, told in TOML.

Each `[[participant]]` has an `organisation`, and perhaps a `name` and `attends`. Each of its `[[participant.sends]]`
names a `form` and, by the names of its boxes, what stands in them. `twice` is an impatient thumb; then, perhaps, its
author does a little later: it `withdraws` the note, or sends it `corrected`. `objections` are the reasons that those
give who object in a vote.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError

MOST = 500
"""Participants at most."""
_OF_OURS = ("form", "twice", "withdraws", "corrected")


@dataclass(frozen=True, slots=True)
class Sending:
    """One form that is sent, by the names of its boxes. In a grid, the first box named is the one that is saved."""

    form: str
    values: dict[str, str]
    twice: bool = False
    withdraws: bool = False
    corrected: str = ""

    @property
    def text(self) -> str:
        """The words of the first box."""
        return next(iter(self.values.values()))


@dataclass(frozen=True, slots=True)
class Guest:
    """One participant. `attends`: puts the organisation on the attendance sheet."""

    organisation: str
    name: str
    attends: bool
    sendings: tuple[Sending, ...]
    objection: str = ""
    """Why this one objects, in a vote that asks for it."""


def read_guests(file: Path) -> tuple[Guest, ...]:
    """Those that the file tells of. Raises WorkshopError when it cannot be read or tells of nobody."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        reasons = [str(reason) for reason in told.get("objections", ())] or [""]
        found = tuple(_guest(one, reasons[at % len(reasons)]) for at, one in enumerate(told["participant"]))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise WorkshopError(_("{path} cannot be read: {reason}.").format(path=file, reason=error)) from error
    if not found:
        raise WorkshopError(_("{path} cannot be read: {reason}.").format(path=file, reason="[[participant]]"))
    return found


def invited(known: tuple[Guest, ...], number: int) -> list[Guest]:
    """So many guests. After the last one of the file come others of the same organisations, who give no name."""
    rounds = [known[at % len(known)] for at in range(number)]
    return [
        guest
        if at < len(known)
        else Guest(_neighbour(known, at).organisation, "", False, guest.sendings, guest.objection)
        for at, guest in enumerate(rounds)
    ]


def _neighbour(known: tuple[Guest, ...], at: int) -> Guest:
    """In each further round another one, so that the same words come from elsewhere."""
    return known[(at + 5 * (at // len(known))) % len(known)]


def _guest(told: dict[str, Any], objection: str) -> Guest:
    sendings = tuple(_sending(one) for one in told["sends"])
    return Guest(
        str(told.get("organisation", "")), str(told.get("name", "")), bool(told.get("attends")), sendings, objection
    )


def _sending(told: dict[str, Any]) -> Sending:
    values = {name: str(value) for name, value in told.items() if name not in _OF_OURS}
    if not values:
        raise KeyError(told["form"])
    return Sending(
        str(told["form"]), values, bool(told.get("twice")), bool(told.get("withdraws")), str(told.get("corrected", ""))
    )
