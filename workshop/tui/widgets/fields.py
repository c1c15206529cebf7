"""Forms as data: what is asked, and the check of what was answered. No widget in sight."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.locales import _

Check = Callable[[str], str]
"""Takes the words typed; returns "" when they are fine, else a sentence that says what to type."""

Kind = Literal["line", "text", "choice", "path"]


@dataclass(frozen=True)
class Field:
    """One thing to fill in.

    `kind`: "line", "text" (several lines), "choice" (one of `choices`, as (value, label)) or "path" (a file, completed
    while it is typed). `help` stands below, in a few words. `completions` are proposed while a line is typed.
    """

    name: str
    label: str
    value: str = ""
    kind: Kind = "line"
    help: str = ""
    required: bool = False
    check: Check | None = None
    choices: tuple[tuple[str, str], ...] = ()
    completions: Sequence[str] = ()
    lines: int = 5

    def fault(self, value: str) -> str:
        """What is wrong with this answer, "" when nothing is."""
        if not value.strip():
            return _("Please fill this in.") if self.required else ""
        return self.check(value) if self.check else ""


Values = Mapping[str, str]
CrossCheck = Callable[[Values], Mapping[str, str]]
"""Looks at all answers; returns the faults by field name."""


def faults(fields: Iterable[Field], values: Values, cross: CrossCheck | None = None) -> dict[str, str]:
    """What is wrong, by field name; empty when all is fine. `cross` is only asked when each field is fine."""
    found = {field.name: fault for field in fields if (fault := field.fault(values.get(field.name, "")))}
    if not found and cross is not None:
        found = {name: fault for name, fault in cross(values).items() if fault}
    return found
