"""The program on a disk that takes longer: `python -m workshop.bench.slow_disk ARGUMENTS` is `workshop ARGUMENTS`."""

import runpy
import time
from collections.abc import Callable
from typing import Any

from workshop.bench.web_baselines import FLUSH_SECONDS
from workshop.storage import commit


def _slower(run: Callable[..., Any]) -> Callable[..., Any]:
    """A transaction whose flush takes longer, with the writer's thread waiting as it would for the disk."""

    def run_slower(*arguments: Any) -> Any:
        found = run(*arguments)
        time.sleep(FLUSH_SECONDS)
        return found

    return run_slower


if __name__ == "__main__":
    commit.run_together = _slower(commit.run_together)
    runpy.run_module("workshop", run_name="__main__", alter_sys=True)
