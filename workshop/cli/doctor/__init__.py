"""`workshop doctor`: what is at hand, what is missing, and how to get it."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from workshop.cli.doctor import database, finding, persons, places, programs, terminal, versions
from workshop.cli.doctor.finding import Finding, State
from workshop.cli.invocation import Invocation, invocation
from workshop.settings import mark


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=mark("As JSON, for programs."))] = False,
) -> int:
    """Status 1 only when something stands in the way of work."""
    findings = examine(invocation(context))
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in findings], ensure_ascii=False, indent=2))
    else:
        for line in finding.lines(findings):
            typer.echo(line)
    return 1 if any(item.state is State.BLOCKED for item in findings) else 0


def examine(call: Invocation) -> list[Finding]:
    """Everything, in the order in which it is shown."""
    return [
        *versions.findings(),
        *places.findings(call),
        *database.findings(places.workspace_of(call)),
        *persons.findings(call, places.workspace_of(call)),
        *terminal.findings(),
        *programs.findings(places.workspace_of(call)),
    ]


COMMANDS = (("doctor", doctor, mark("Tell what is at hand, what is missing, and how to get it.")),)
