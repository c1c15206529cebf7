"""What became of a piece of work that must not take others down with it."""

from dataclasses import dataclass
from types import TracebackType
from typing import Any


@dataclass(slots=True)
class Outcome:
    """Runs one piece of work and keeps its failure, whatever it is, for the one who asked: the others go on."""

    value: Any = None
    error: Exception | None = None

    def __enter__(self) -> "Outcome":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
        return isinstance(error, Exception)
