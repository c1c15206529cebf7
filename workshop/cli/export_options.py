"""The options that several commands share: where documents go, for whom, and how tables are spelt."""

from typing import Annotated

import typer

from workshop.settings import mark

Folder = Annotated[
    str,
    typer.Option("--to", metavar=mark("FOLDER"), help=mark("Where to write; the workspace’s exports without it.")),
]
Public = Annotated[bool, typer.Option("--public", help=mark("The variant without the names of persons."))]
Raw = Annotated[
    bool, typer.Option("--raw", help=mark("A CSV for programs: no apostrophe before what looks like a formula."))
]
