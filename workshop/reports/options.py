"""The choices of whoever exports a document."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy: only where there are votes
    from workshop.method.consensus.shares import Thresholds


@dataclass(frozen=True, slots=True)
class MinutesOptions:
    """How the minutes are made.

    `public`: no name of a person, no speaker, positions counted by degree.
    `typography`: French blanks and quotes in our own words; `typography_in_notes`: in the notes too.
    `pictures`: the folder that relative paths of attached pictures start from.
    `contents`: a table of contents. `annex`: all notes by number.
    `thresholds` of consensus and dissensus; None takes the usual ones.
    `made_at` (aware): the document's date; None takes the session's, so that two exports are equal.
    """

    public: bool = False
    typography: bool = True
    typography_in_notes: bool = False
    pictures: Path | None = None
    contents: bool = False
    annex: bool = True
    thresholds: "Thresholds | None" = None
    made_at: datetime | None = None
