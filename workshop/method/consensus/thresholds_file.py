"""Reading the thresholds of consensus and dissensus (sessions/consensus.toml), and saying where they contradict."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.method.consensus.shares import DEFAULTS, Thresholds
from workshop.method.toml_file import DataFileError, read_toml

TABLE = "consensus"
NAMES = tuple(one.name for one in fields(Thresholds))
NEARLY = 0.0005
_FITS: dict[str, Callable[[float], bool]] = {
    "voices": lambda value: value >= 1,
    "consensus": lambda value: 0.5 < value <= 1,
    "dissensus": lambda value: 0 < value <= 0.5,
    "passed": lambda value: 0 <= value <= 1,
    "level": lambda value: 0 < value < 1,
}


class ThresholdsError(DataFileError):
    """Thresholds that cannot be used."""


def read_thresholds(path: Path) -> Thresholds:
    """The thresholds in this file; those it does not name are the usual ones. Raises ThresholdsError."""
    document, lines = read_toml(path, ThresholdsError)
    table = document.get(TABLE, {})
    for key in (*(key for key in document if key != TABLE), *(() if isinstance(table, Mapping) else (TABLE,))):
        message = _("“{key}” is not allowed here. Allowed: [consensus], with {names} below it.")
        words = message.format(key=key, names=", ".join(NAMES))
        raise ThresholdsError(path, lines.line((key,)), key, words)
    for name, value in table.items():
        if problem := _problem(name, value):
            raise ThresholdsError(path, lines.line((TABLE, name)), name, problem)
    found = {name: _exact(float(table[name])) for name in NAMES if name in table and name != "voices"}
    dissensus, consensus = found.get("dissensus", DEFAULTS.dissensus), found.get("consensus", DEFAULTS.consensus)
    if dissensus <= 1 - consensus + 1e-9:
        raise ThresholdsError(path, lines.line((TABLE, "dissensus")), "dissensus", _both(dissensus, consensus))
    return Thresholds(voices=table.get("voices", DEFAULTS.voices), **found)


def _exact(value: float) -> float:
    """One third, however many of its threes were written: five of fifteen are a third."""
    return 1 / 3 if abs(value - 1 / 3) < NEARLY else value


def _problem(name: str, value: Any) -> str:
    """Why a value cannot be a threshold, "" where it can."""
    if name not in NAMES:
        return _("“{key}” is no threshold. Allowed: {names}.").format(key=name, names=", ".join(NAMES))
    fine = isinstance(value, int if name == "voices" else (int, float)) and not isinstance(value, bool)
    return "" if fine and _FITS[name](value) else _asked(name)


def _asked(name: str) -> str:
    """What a threshold has to be."""
    return {
        "voices": _("“voices” is a whole number of people, 1 or more."),
        "consensus": _("“consensus” is a share above 0.5, up to 1: three quarters is 0.75."),
        "dissensus": _("“dissensus” is a share above 0, up to 0.5: one third is 0.3333."),
        "passed": _("“passed” is a share from 0 to 1: one half is 0.5."),
        "level": _("“level” is a probability between 0 and 1: 0.9 is nine times out of ten."),
    }[name]


def _both(dissensus: float, consensus: float) -> str:
    """Why two thresholds, each fine, contradict one another."""
    message = _(
        "with {consensus} for a consensus and {dissensus} for a dissensus, one vote could be both: dissensus has to be "
        "more than {least}."
    )
    return message.format(consensus=f"{consensus:g}", dissensus=f"{dissensus:g}", least=f"{1 - consensus:g}")
