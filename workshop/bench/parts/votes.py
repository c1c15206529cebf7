"""Votes: an analysis as a whole process, its memory, and a room's after the imports."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from workshop.bench.figures import Figure, Goal, compared, in_turn
from workshop.bench.ground import Ground, python
from workshop.locales import _

if TYPE_CHECKING:
    from workshop.method.consensus.votes import Floats

NAME = "votes"
PEOPLE, STATEMENTS = 2000, 1000
REFERENCE = "RED_DWARF"
"""The environment variable that names a Python with the public reference implementation; without it, no comparison."""
_PEAK = """
import pathlib, resource, sys
from workshop.cli.main import main
status = main(["consensus", sys.argv[1]])
told = pathlib.Path("/proc/self/status")  # what getrusage tells includes the process that this one was forked from
lines = told.read_text().splitlines() if told.exists() else []
peak = next((line.split()[1] for line in lines if line.startswith("VmHWM")), None)
print(peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""
_THEIRS = """
import sys, pandas
from reddwarf.implementations.polis import run_pipeline
table = pandas.read_csv(sys.argv[1], index_col=0)
votes = [dict(participant_id=row, statement_id=column, vote=int(vote), modified=0)
         for row, line in zip(range(len(table)), table.values) for column, vote in enumerate(line) if vote == vote]
run_pipeline(votes=votes, random_state=0)
"""


def measure(ground: Ground) -> list[Figure]:
    """In s and MiB; a room of 40 people and 30 statements in ms."""
    file = ground.folder / "votes.csv"
    _fill(file, PEOPLE, STATEMENTS)
    ours = python("workshop", "consensus", file)
    reference = os.environ.get(REFERENCE)
    cases = {"ours": lambda: _seconds(ours)}
    if reference:
        theirs = [reference, "-c", _THEIRS, str(file)]
        cases["theirs"] = lambda: _seconds(theirs)
    found = in_turn(min(ground.rounds, 3), cases)
    name = _("2,000 people and 1,000 statements analysed, the whole process")
    figures = [
        Figure(NAME, name, median(found["ours"]), "s", goal=Goal(2, "value")),
        Figure(NAME, _("… memory"), _peak(file), "MiB", goal=Goal(300, "value")),
        Figure(NAME, _("40 people and 30 statements, after the imports"), _room(), "ms", goal=Goal(50, "value")),
    ]
    if reference:
        told = _("… against red-dwarf, both processes whole")
        figures.append(compared(NAME, told, found["ours"], found["theirs"], Goal(0.25), "s"))
    return figures


def _seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def _peak(file: Path) -> float:
    """The most memory that the whole process held."""
    command = [*python("workshop")[:1], "-c", _PEAK, str(file)]
    told = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(told.stderr.split()[-1]) / 1024


def _room() -> float:
    """With two camps, whose groups have to be told from those of chance: in a room without any there is less to do."""
    from workshop.method.consensus.analysis import analyse
    from workshop.method.consensus.votes import Votes

    values = _values(40, 30)
    values[::2, :15] = 1.0
    values[1::2, :15] = -1.0
    names = [str(number) for number in range(40)]
    analyse(Votes.of(names, names[:30], values))
    begun = time.perf_counter()
    analyse(Votes.of(names, names[:30], values))
    return (time.perf_counter() - begun) * 1000


def _values(people: int, statements: int) -> "Floats":
    import numpy as np

    random = np.random.default_rng(1)
    values = random.choice([-1.0, 0.0, 1.0], size=(people, statements), p=[0.4, 0.2, 0.4])
    values[random.random(values.shape) < 0.6] = np.nan
    return values


def _fill(file: Path, people: int, statements: int) -> None:
    words = {-1.0: "-1", 0.0: "0", 1.0: "1"}
    with file.open("w", encoding="utf-8") as stream:
        stream.write(",".join(["person", *(str(number) for number in range(statements))]) + "\n")
        for number, row in enumerate(_values(people, statements)):
            stream.write(",".join([str(number), *(words.get(vote, "") for vote in row.tolist())]) + "\n")
