"""`workshop bench`: speed and memory, each figure beside a baseline measured in the same run."""

from collections.abc import Sequence


def run(parts: Sequence[str] = (), long: bool = False, as_json: bool = False) -> int:
    """Measures these parts (all of them when none is named) and prints one table; the status for the shell.

    `long` takes three times as many rounds. Raises WorkshopError for a part that does not exist.
    """
    from workshop.bench.running import run_parts

    return run_parts(tuple(parts), long, as_json)
