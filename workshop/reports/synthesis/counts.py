"""Who is counted once: people over several sessions, and the organisations that they came for."""

from collections.abc import Iterable

from workshop.method.houses import is_house
from workshop.model.text import fold
from workshop.model.views import AttendanceView


def people_of(present: Iterable[AttendanceView]) -> frozenset[str]:
    """One key for each person: by the register where it knows them, else by their name; not whoever has no name."""
    return frozenset(line.person_id or fold(line.name) for line in present if line.person_id or line.name)


def houses(present: Iterable[AttendanceView]) -> frozenset[str]:
    """One key for each organisation; the trade or place of somebody in their own name is none."""
    return frozenset(
        line.organisation_id or fold(line.organisation)
        for line in present
        if line.organisation_id or is_house(line.organisation)
    )
