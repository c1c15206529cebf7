"""What simulated participants did, as far as the server acknowledged it."""

from dataclasses import asdict, dataclass, field
from typing import Any

STORED = (200, 201)


@dataclass(slots=True)
class Tally:
    """What the room did, as far as the server acknowledged it. `keys` are those of the sendings, each once."""

    participants: int = 0
    keys: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Keys that an impatient thumb sent two times."""
    withdrawn: int = 0
    corrected: int = 0
    refused: list[str] = field(default_factory=list)
    """What was not taken, and why: a form that stayed shut, an answer that was none of the expected ones."""
    unconfirmed: int = 0
    """Acknowledged, but the confirmation did not show the words."""
    votes: int = 0
    """Statements that were answered with one touch; dots and rankings are not among them."""

    def told(self) -> dict[str, Any]:
        return asdict(self)
