"""`workshop bench`."""

from typing import Annotated

import typer

from workshop.settings import mark


def bench(
    quick: Annotated[bool, typer.Option("--quick", help=mark("Fewer rounds: a first idea in a minute."))] = False,
) -> int:
    """Measures the program against baselines measured in the same run, and prints a table."""
    from workshop.bench import run_bench

    return run_bench(quick=quick)


COMMANDS = (("bench", bench, mark("Measure speed and memory against baselines of this machine.")),)
