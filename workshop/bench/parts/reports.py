"""The report of a year: 10 sessions and 2,000 notes, then ten times as many, each document in a process of its own."""

import json
import subprocess

from workshop.bench.figures import Figure, Goal, compared, in_turn
from workshop.bench.filling import spread
from workshop.bench.ground import Ground, python
from workshop.bench.unavailable import UnavailableError
from workshop.bundle import Workspace
from workshop.locales import _
from workshop.services.demo import play_demo

NAME = "reports"
NOTES, MANY = 2_000, 20_000
SECONDS, MIB = 2.0, 400.0
PER_NOTE, OVER_BARE = 1.1, 1.5


def measure(ground: Ground) -> list[Figure]:
    """The time from the store to the file, the cost of a note, the memory; the PDF against typst by itself."""
    year, decade = _held(ground, "year", NOTES), _held(ground, "decade", MANY)
    rounds = max(1, ground.rounds // 2)
    peaks: dict[str, float] = {}

    def timed(workspace: Workspace, form: str, notes: int = 1) -> float:
        """Seconds, of one note where their number is told."""
        for document in workspace.exports_dir.glob("*.*"):  # made anew: reading an older one is no part of it
            document.unlink()
        found = _once(workspace, form)
        name = f"{form} {workspace.root.name}"
        peaks[name] = max(peaks.get(name, 0), found["peak"])
        return found["seconds"] / notes

    word = in_turn(rounds, {"few": lambda: timed(year, "docx", NOTES), "many": lambda: timed(decade, "docx", MANY)})
    pages = in_turn(rounds, {"ours": lambda: timed(year, "set"), "bare": lambda: timed(year, "bare")})
    timed(decade, "pdf")
    per_note = compared(
        NAME,
        _("A note of the Word report, of {many} against {few}").format(many=MANY, few=NOTES),
        [1000 * each for each in word["many"]],
        [1000 * each for each in word["few"]],
        Goal(PER_NOTE),
    )
    return [
        _value(_("Word report of {notes} notes").format(notes=NOTES), NOTES * min(word["few"]), "s", SECONDS),
        per_note,
        _value(_("Memory of the Word report of {notes} notes").format(notes=MANY), peaks["docx decade"], "MiB", MIB),
        compared(
            NAME, _("PDF of {notes} notes").format(notes=NOTES), pages["ours"], pages["bare"], Goal(OVER_BARE), "s"
        ),
        _value(_("Memory of the PDF of {notes} notes").format(notes=NOTES), peaks["set year"], "MiB", MIB),
        _value(_("Memory of the PDF of {notes} notes").format(notes=MANY), peaks["pdf decade"], "MiB", MIB),
    ]


def _value(name: str, value: float, unit: str, limit: float) -> Figure:
    return Figure(NAME, name, value, unit, goal=Goal(limit, "value"))


def _held(ground: Ground, name: str, notes: int) -> Workspace:
    """The demonstration with all its sessions held and this many notes in them."""
    workspace = ground.workspace(name)
    play_demo(workspace, formats=())
    spread(workspace, notes)
    return workspace


def _once(workspace: Workspace, form: str) -> dict[str, float]:
    command = python("workshop.bench.year_once", workspace.root, form)
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise UnavailableError(_("Needs typst and its memory: not measured here."))
    found: dict[str, float] = json.loads(done.stdout)
    return found
