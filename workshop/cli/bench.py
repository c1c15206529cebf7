"""`workshop bench`."""

from typing import Annotated

import typer

from workshop.settings import mark


def bench(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=mark("PARTS"),
            help=mark(
                "start, keys, enter, store, stream, search, docx, minutes, reports, memory, phones, crowd, data, merge, "
                "votes, ballots; all of them without."
            ),
        ),
    ] = None,
    long: Annotated[bool, typer.Option("--long", help=mark("Three times as many rounds: steadier figures."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("The figures for programs, as JSON."))] = False,
) -> int:
    """Measures the program against baselines measured in the same run, and prints a table."""
    from workshop.bench import run

    return run(parts or (), long, as_json)


COMMANDS = (("bench", bench, mark("Measure speed and memory against baselines of this machine.")),)
