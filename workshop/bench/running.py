"""Running the parts and telling what came out."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from workshop import __version__
from workshop.bench.figures import Figure
from workshop.bench.ground import Ground, ground
from workshop.bench.table import as_data, table
from workshop.bench.unavailable import UnavailableError
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.storage import driver

PARTS = (
    "start", "keys", "enter", "store", "stream", "search", "docx", "minutes", "reports", "memory", "phones", "crowd", "data",
    "merge", "votes", "ballots",
)  # fmt: skip
"""The parts, each a module of `workshop.bench.parts`, in the order in which they are measured and told."""
ROUNDS = 5


class Part(Protocol):
    """A module that measures."""

    def measure(self, ground: Ground) -> list[Figure]:
        """Its figures. Raises UnavailableError when this computer cannot."""
        ...


def part(name: str) -> Part:
    """The module of a part. Raises WorkshopError for a name that is none."""
    if name not in PARTS:
        raise WorkshopError(
            _("There is no part “{name}”.").format(name=name),
            _("Choose among: {names}.").format(names=", ".join(PARTS)),
        )
    return cast(Part, import_module(f"workshop.bench.parts.{name}"))


def run_parts(names: Sequence[str], long: bool, as_json: bool) -> int:
    """Measures and prints; always 0, a goal that is missed is told in the table."""
    chosen = [(name, part(name)) for name in PARTS if name in names or not names]
    for name in names:
        part(name)
    figures: list[Figure] = []
    missing: dict[str, str] = {}
    with ground(ROUNDS * 3 if long else ROUNDS) as place:
        for name, module in chosen:
            _progress(name)
            try:
                figures += module.measure(place)
            except UnavailableError as error:
                missing[name] = str(error)
    _progress("")
    sys.stdout.write(_json(figures, missing) if as_json else _told(figures, missing, place))
    return 0


def _json(figures: Sequence[Figure], missing: dict[str, str]) -> str:
    data = {"figures": [as_data(figure) for figure in figures], "not_measured": missing, "machine": machine()}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _told(figures: Sequence[Figure], missing: dict[str, str], place: Ground) -> str:
    lines = [table(figures)] if figures else []
    lines += [f"{name}: {reason}" for name, reason in missing.items()]
    ratio = _("Each ratio is the median of {rounds} rounds, the program and its baseline in turn.")
    return "\n".join([*lines, "", ratio.format(rounds=place.rounds), machine()]) + "\n"


def machine() -> str:
    """What was measured on what, in one line."""
    sqlite = ".".join(str(number) for number in driver.version())
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"Workshop {__version__}, Python {platform.python_version()}, SQLite {sqlite}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU{load}"
    )


def _progress(name: str) -> None:
    """The part under way, on a terminal only; "" wipes it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{name} …" if name else "\r\x1b[K")
        sys.stderr.flush()
