"""The plan of an import: what is to be written, and what is to be told."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from workshop.locales import _
from workshop.services.interchange.items import Item

NEW, KNOWN, CHANGED = "new", "known", "changed"


@dataclass(slots=True)
class Plan:
    """Rows to add by table, values to change by table and identifier, how many of what, and all that is to be told.

    `by_hand` are new notes from somebody who wrote no identifiers: what their kind brings along is still to follow.
    """

    new: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)
    by_hand: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, item: Item, name: str, reason: str) -> None:
        """One more reason why nothing can be written, with its place in the file."""
        place = f"{item.path}.{name}" if name else item.path
        self.refused.append(_("{path}: {reason}.").format(path=place, reason=reason))
