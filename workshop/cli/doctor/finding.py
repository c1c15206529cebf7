"""One thing that the doctor looked at."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from workshop.locales import _


class State(StrEnum):
    """How much it matters: fine, worth knowing, or in the way of work."""

    OK = "ok"
    NOTE = "note"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Finding:
    """`area` groups findings, `value` is what was found, `hint` says what to do, "" when nothing is to be done."""

    area: str
    name: str
    value: str
    state: State = State.OK
    hint: str = ""


def lines(findings: list[Finding]) -> list[str]:
    """The findings as text: a word for each state, no colour, no box."""
    words = {State.OK: _("ok"), State.NOTE: _("note"), State.BLOCKED: _("STOP")}
    width = max(len(word) for word in words.values())
    out: list[str] = []
    for area, group in groupby(findings, lambda item: item.area):
        out += ["", area] if out else [area]
        for item in group:
            out.append(f"  {words[item.state]:<{width}}  {item.name}{_(': ')}{item.value}")
            if item.hint:
                out.append(f"  {'':<{width}}  → {item.hint}")
    blocked = sum(item.state is State.BLOCKED for item in findings)
    return [*out, "", _("Everything that is needed is here.") if not blocked else _("What is marked STOP comes first.")]
